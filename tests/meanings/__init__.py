"""Tests of `sst_cli/meanings/`."""
