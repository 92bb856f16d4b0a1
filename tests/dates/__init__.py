"""Tests of `sst_cli/dates/`."""
