"""Reviews and exams line by line, for pipes, ssh and screen readers."""
