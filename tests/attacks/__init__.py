"""Attacks that run for long; the suite runs a short form of each."""
