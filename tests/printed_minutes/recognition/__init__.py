"""What is recognised in printed minutes."""
