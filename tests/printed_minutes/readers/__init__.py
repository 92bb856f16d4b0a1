"""Readers of files of minutes."""
