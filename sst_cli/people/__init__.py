"""People, bodies and organisations: lists of them, and who was at meetings."""
