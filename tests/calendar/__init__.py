"""Tests of `sst_cli/calendar/`."""
