"""Checking records: the rules, the guard of confirmed minutes, and how findings are reported."""
