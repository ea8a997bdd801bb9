"""Quizzes and flashcards in the terminal, with questions that compute their numbers."""

__version__ = "0.1.0"
