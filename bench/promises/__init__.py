"""The speed goals: each module measures one or several rows of the table."""
