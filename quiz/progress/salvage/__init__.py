"""Bringing out what a damaged progress file still holds, page by page if SQLite cannot read it."""
