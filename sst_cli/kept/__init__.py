"""Answers that are kept as long as the files that they come from stay as they are."""
