-- What recall depends on, in a seventh of the bytes of the cards, so that a query on it reads no row.

create index memories on cards (last_day, stability);
