"""Tests of `sst_cli/foreign/`."""
