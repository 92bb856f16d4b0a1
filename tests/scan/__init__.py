"""Tests of `sst_cli/scan/`."""
