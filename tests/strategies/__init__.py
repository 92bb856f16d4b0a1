"""Tests of `sst_cli/strategies/`."""
