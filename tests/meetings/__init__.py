"""Tests of `sst_cli/meetings/`."""
