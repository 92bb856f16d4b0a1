"""Finds the actions that hide in the text of minutes, and writes those that a person accepts."""
