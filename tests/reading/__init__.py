"""Tests of `sst_cli/reading/`."""
