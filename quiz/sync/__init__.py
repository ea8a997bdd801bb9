"""Logs of several devices become one: each appends to files of its own, and the union by id is the truth."""
