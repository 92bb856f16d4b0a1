"""What a strategy promises, what serves each promise, how far it has come, and what it lacks."""
