"""Formats, in and out."""
