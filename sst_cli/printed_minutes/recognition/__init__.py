"""What printed minutes say, recognised from the structure of the whole document: `minutes.read_minutes`."""
