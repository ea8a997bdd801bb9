"""What is wrong with a progress file, and its states computed anew from its log."""
