"""All records together: what they refer to, how each stands on a day, and what of them is restricted."""
