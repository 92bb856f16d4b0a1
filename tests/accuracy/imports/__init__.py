"""Printed minutes with answers, and the measure of what the importer reads from them."""
