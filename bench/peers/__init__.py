"""What ours is held against and has to be written for it: apps that only paint, and Anki."""
