"""Tests of `sst_cli/register/`."""
