"""Reviews, exams and interviews without a screen, and their results."""
