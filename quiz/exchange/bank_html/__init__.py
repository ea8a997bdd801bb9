"""Bank text as HTML, for programs that show their cards as such, and HTML as bank text."""
