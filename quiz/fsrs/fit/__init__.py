"""Fitting: the weights with which a memory model predicts a learner's own reviews best. It needs numpy."""
