"""From bytes to values: the work tree or git, strict YAML and rows of text, and the shape that schemas ask for."""
