"""Benchmarks: ``python -m bench`` measures every speed goal beside a peer or a floor."""
