"""Changing records: edits that touch only what they mean to, and files that are written all or none."""
