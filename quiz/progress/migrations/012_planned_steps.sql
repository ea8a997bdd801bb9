-- A planned day knows how long a card takes from each of its learning steps on, not only what an answer takes.
-- What has been planned is dropped, since it can be planned anew at any time.

drop table planned_day;
create table planned_day (
  plan integer not null,
  day integer not null,
  seconds real not null,          -- of study
  is_whole integer not null       -- 0 if more cards were worth seeing than it holds
) strict;

create table planned_steps (
  phase integer not null,         -- learning or relearning
  step integer not null,
  seconds real not null,          -- until this step and those that follow are passed
  primary key (phase, step)
) strict, without rowid;
