"""Tests of what a change to the records means."""
