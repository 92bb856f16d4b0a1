"""Actions: the query over them, the sheet of one, new ones and their updates."""
