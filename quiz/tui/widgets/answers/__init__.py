"""A widget for each way of answering."""
