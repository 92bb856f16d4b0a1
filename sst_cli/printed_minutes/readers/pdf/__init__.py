"""PDF files: their letters with positions, read in a process of its own, and the lines and blocks that they make."""
