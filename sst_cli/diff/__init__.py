"""What a change to the records means: every value that differs between two sides, in an officer's words."""
