"""Statistics as text: each figure with its title, its unit and a chart or a table."""
