-- Plans to be ready on a date. They are only ever added to: the last one counts, and one without a date ends it.

create table plans (
  id integer primary key,         -- as the id of a review
  device integer not null,
  date integer,                   -- the day of study to be ready on
  minutes real not null,          -- of study each day
  query text not null,            -- the cards to know; empty for all
  name text not null              -- what it is for
) strict;

-- The day that was planned last. It can be planned anew at any time.
create table planned_day (
  plan integer not null,
  day integer not null,
  seconds real not null,          -- of study
  step_seconds real not null,     -- what an answer in a learning step takes
  is_whole integer not null       -- 0 if more cards were worth seeing than it holds
) strict;

create table planned_cards (
  place integer primary key,      -- in the order in which they come
  card text not null unique,
  seconds real not null           -- what it takes, with its learning steps
) strict;
