"""The memory model: FSRS, learning steps, fuzz and days of study. It needs no numpy."""
