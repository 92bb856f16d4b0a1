"""What became of every promise of one strategy in another: matched, judged and reported."""
