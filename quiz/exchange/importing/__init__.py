"""Importing: what a file holds becomes banks in the learner's folder, and its history part of the log."""
