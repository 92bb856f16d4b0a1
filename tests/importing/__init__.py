"""Tests of `sst_cli/importing/`."""
