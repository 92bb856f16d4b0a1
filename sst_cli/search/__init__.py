"""Search the words of the records: what is asked for, what there is to search, and the answer."""
