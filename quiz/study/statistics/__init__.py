"""Statistics: each figure is a function of the log or the cards as arrays, and returns a typed struct."""
