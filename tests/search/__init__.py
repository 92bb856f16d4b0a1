"""Tests of `sst search`."""
