"""Answers as tables and sheets, and the formats that they are printed in."""
