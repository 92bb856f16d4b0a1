"""Tests of `sst_cli/output/`."""
