"""Finished sessions: their scores, and each answer as it was given."""
