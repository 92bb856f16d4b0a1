"""Tests of `sst_cli/input/`."""
