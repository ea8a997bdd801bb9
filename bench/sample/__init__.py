"""A generated library with years of reviews, the same in every run on one study day."""
