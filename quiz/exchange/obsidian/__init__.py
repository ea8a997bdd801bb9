"""Notes of Obsidian with cards of the plugin Spaced Repetition."""
