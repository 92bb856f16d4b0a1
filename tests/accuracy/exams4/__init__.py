"""Exams of the comparison of strategies that were set by another hand; see README.md in this folder."""
