"""What everything else stands on, and what knows nothing of records: errors, frozen values, ids, plain text."""
