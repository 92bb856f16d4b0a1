"""What an editor shows of a record: places, hovers, completions, outlines and quick fixes, as plain values."""
