"""Tests of sst, and the partnerships they read."""
