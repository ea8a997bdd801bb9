-- Facts: what happened, and what the learner decided. The log is append-only.

create table meta (
  name text primary key,
  value text not null
) strict, without rowid;

create table weights (
  version integer primary key,
  model text not null,
  numbers text not null,          -- a JSON list
  made_at integer not null        -- UTC in ms
) strict;

create table sessions (
  id integer primary key,         -- UTC in ms << 20 | random bits
  device integer not null,
  kind text not null,             -- review
  scope text not null,            -- the query it was drawn from
  started integer not null,       -- UTC in ms
  offset integer not null         -- minutes east of UTC at that time
) strict;

create table reviews (
  id integer primary key,         -- UTC in ms << 20 | random bits: unique across devices, in order of time
  device integer not null,
  session integer not null,
  card text not null,
  at integer not null,            -- UTC in ms
  offset integer not null,        -- minutes east of UTC at that time
  day integer not null,           -- the day of study, counted from 1970-01-01
  rating integer not null check (rating between 1 and 4),
  phase integer not null,         -- before the review: 0 new, 1 learning, 2 review, 3 relearning
  duration integer not null,      -- ms
  retention real not null,
  weights integer not null
) strict;

create index reviews_of_card on reviews (card, id);
create index introductions on reviews (day, card) where phase = 0;

create table voids (
  id integer primary key,
  device integer not null,
  review integer not null unique
) strict;

create table resets (
  id integer primary key,
  device integer not null,
  card text not null
) strict;

create table answers (
  id integer primary key,         -- of its review
  session integer not null,
  card text not null,
  kind text not null,
  seed integer not null,          -- with the text of the question, reproduces what was shown
  started integer not null,       -- UTC in ms
  duration integer not null,      -- ms
  shown text not null,            -- JSON: the prompt, answer and options at the time
  response text not null,         -- a JSON list
  score real not null,
  out_of real not null,
  rating integer not null,
  hints integer not null,
  tags text not null              -- separated by spaces
) strict;

create table flags (
  card text primary key,
  suspended integer not null default 0,
  buried integer not null default -1,   -- the last day of study on which it is withheld
  marked integer not null default 0
) strict, without rowid;

create table renames (
  old text primary key,
  new text not null
) strict, without rowid;

-- Derived from the library, the log and the flags.

create table banks (
  id integer primary key,
  name text not null unique,
  digest text not null,
  rank integer not null
) strict;

create table cards (
  id integer primary key,
  card text not null unique,
  question text not null,
  bank integer not null,
  position integer,               -- in its bank; null if the bank no longer has it
  fingerprint text not null,
  shuffle integer not null,       -- orders the cards due on the same day
  phase integer not null default 0,
  step integer,
  stability real,
  difficulty real,
  last_day integer,               -- of the last review
  last_review integer,
  reviews integer not null default 0,
  lapses integer not null default 0,
  due_day integer,                -- when an interval ends,
  due_at integer,                 -- or a learning step, in UTC ms
  ready_day integer,              -- due_day with flags applied; null if it must not be shown
  ready_at integer                -- due_at with flags applied
) strict;

create index banks_in_order on banks (rank);
create index new_cards on cards (bank, position, ready_day) where phase = 0 and ready_day is not null;
create index due_cards on cards (ready_day, shuffle, bank) where phase <> 0 and ready_day is not null;
create index due_cards_of_bank on cards (bank, ready_day, shuffle) where phase <> 0 and ready_day is not null;
create index learning_cards on cards (ready_at, bank) where ready_at is not null;
create index siblings on cards (question, last_day);
