"""The house form of minutes, read by its structure: what `sst minutes` and `sst minutes form` write."""
