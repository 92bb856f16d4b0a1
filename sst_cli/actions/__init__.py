"""Actions: which stand how, all that is known of one, new ones, and what happened since."""
