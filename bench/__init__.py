"""The speed goals, measured: ``python -m bench`` prints each beside its peer or floor."""
