"""The index: what was read of the records, kept outside of them, so that only what has changed is read again."""
