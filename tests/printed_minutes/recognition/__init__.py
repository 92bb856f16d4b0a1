"""Tests of `sst_cli/printed_minutes/recognition/`."""
