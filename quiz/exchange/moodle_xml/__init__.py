"""Moodle XML, the format in which Moodle loses least."""
