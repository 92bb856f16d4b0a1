"""Scan the text of minutes for actions, and write those that a person accepts."""
