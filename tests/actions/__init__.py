"""Tests of `sst_cli/actions/`."""
