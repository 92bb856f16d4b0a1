"""Minutes that are not records: the text of a file, its day, its agenda items, and who has which initials."""
