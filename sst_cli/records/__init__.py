"""The records as frozen values that know where they are written, one module a group of kinds.

The JSON Schemas are the contract; a test turns every class here back into schema terms and compares.
"""
