"""Sessions without a screen: what to show next, what an answer proposes, what is recorded."""
