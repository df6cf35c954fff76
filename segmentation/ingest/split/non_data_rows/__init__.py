"""Rows that are no customers: one rule a file, all of them in `find.RULES`."""
