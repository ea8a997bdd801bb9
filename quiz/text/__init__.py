"""Bank text: cleaned, cut into segments, its mathematics made Unicode, and typed answers compared."""
