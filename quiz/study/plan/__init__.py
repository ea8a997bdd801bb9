"""The plan to be ready on a date: its goal, its day, and what it comes to."""
