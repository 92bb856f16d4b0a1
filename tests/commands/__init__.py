"""Tests of `sst_cli/commands/`."""
