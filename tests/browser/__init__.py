"""Pages looked at in a real browser by axe-core."""
