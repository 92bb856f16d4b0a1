"""Draft records from minutes that are not on record: what is certain is placed, the rest is asked or left out."""
