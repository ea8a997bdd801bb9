"""What the program is compared with: apps that only paint, and Anki."""
