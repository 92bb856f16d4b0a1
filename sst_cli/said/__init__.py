"""What people say on a command line, turned into what records hold: days, due dates, owners, minutes."""
