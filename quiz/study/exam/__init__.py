"""Exams: questions drawn by rules, answered against the clock, scored when they are handed in."""
