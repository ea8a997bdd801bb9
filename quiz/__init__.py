"""Quizzes and flashcards in the terminal, with questions that compute."""

__version__ = "0.1.0"
