"""Search the words of the records: what is asked for, what there is to search, and the answer."""

PASSAGES = ("minute", "document", "action", "priority", "strategy", "person", "body", "organisation")
"""The kinds of passage, in the order in which those of one day are listed."""
