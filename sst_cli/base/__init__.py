"""The base of all other packages, independent of records: errors, frozen values, ids, plain text."""
