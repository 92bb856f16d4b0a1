"""Tests of `sst_cli/trace/`."""
