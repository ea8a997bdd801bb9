-- Plans to be ready on a date. They are only ever added to: the last one counts, and one without a date ends it.

create table plans (
  id integer primary key,         -- as the id of a review
  device integer not null,
  date integer,                   -- the day of study to be ready on
  minutes real not null,          -- of study each day
  query text not null,            -- the cards to know; empty for all
  name text not null              -- what it is for
) strict;
