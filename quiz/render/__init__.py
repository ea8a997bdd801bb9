"""Figures, prompts and plots as rich renderables."""
