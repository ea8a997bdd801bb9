"""Reviews: which card comes next, what its rating does, and how to take it back."""
