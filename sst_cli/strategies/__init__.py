"""Strategies: their promises, what serves each of them, progress, measures and gaps."""
