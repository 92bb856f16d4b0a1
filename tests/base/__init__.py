"""Tests of `sst_cli/base/`."""
