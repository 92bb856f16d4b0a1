"""A command line over the plain-text records of a community safety partnership."""

__version__ = "0.1.0"
