"""Tests of the index of what was read before."""
