"""Tests of `sst_cli/people/`."""
