"""Fitting the memory model to the learner's own reviews: what is proposed, told and used."""
