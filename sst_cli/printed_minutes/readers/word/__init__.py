"""Word documents: paragraphs with styles and the numbers that Word counts, tables, headers, notes, changes."""
