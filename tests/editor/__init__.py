"""Tests of the language server and of what an editor shows of a record."""
