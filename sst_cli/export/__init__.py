"""All records of a partnership as tidy tables for other programs: what they hold, how they are keyed and written."""
