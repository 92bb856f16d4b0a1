"""What needs doing on a day."""
