"""Tests of `sst_cli/parsing/`."""
