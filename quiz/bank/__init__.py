"""Banks: YAML in, questions and problems out."""
