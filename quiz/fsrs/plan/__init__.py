"""Being ready on a date: which cards to study on which day, so that most are recalled then."""
