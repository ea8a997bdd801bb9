"""The widgets, a file each."""
