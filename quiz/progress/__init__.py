"""The progress file: the log of reviews and what is derived from it."""
