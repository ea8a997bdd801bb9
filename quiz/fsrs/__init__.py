"""Memory: FSRS in numpy. Each module is imported for itself, so that ratings and days need no numpy."""
