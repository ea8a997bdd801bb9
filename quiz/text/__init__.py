"""Bank text: cleaned, split into segments, maths turned into Unicode, and typed answers compared."""
