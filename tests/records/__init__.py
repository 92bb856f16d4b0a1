"""Tests of `sst_cli/records/`."""
