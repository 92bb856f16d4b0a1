"""Tests of `sst_cli/validation/`."""
