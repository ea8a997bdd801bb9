"""What is promised of speed: a module for what is measured alike, each giving its results."""
