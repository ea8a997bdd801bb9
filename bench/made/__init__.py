"""A made library with a progress file of years, the same in every run on one day of study."""
