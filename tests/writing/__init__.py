"""Tests of `sst_cli/writing/`."""
