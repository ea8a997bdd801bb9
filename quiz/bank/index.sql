create table file (
  path text primary key,
  size integer not null,
  modified integer not null,
  inode integer not null,
  digest text not null,
  place integer not null   -- in the order in which files came to be banks of their id
) strict, without rowid;

-- What was listed last, and the contents of its banks as one value, which is read sooner than they are joined.
create table overview (
  listing blob not null,   -- both of Python's module marshal
  contents blob not null,
  checksum integer not null -- of the contents
) strict;

-- The content of a file. The id is null if nothing in it could be read.
create table bank (
  digest text primary key,
  id text,
  title text,
  requires text not null,
  description text not null,
  level integer,
  problems text not null,
  checksum integer not null  -- of the ids, parts, former keys and fingerprints of its questions
) strict, without rowid;

create table question (
  digest text not null,
  position integer not null,
  id text not null,
  parts text not null,
  formerly text not null,
  fingerprint text not null,
  body blob not null,
  primary key (digest, id)
) strict, without rowid;

-- The columns that searches look through: each has a line for every card, in order.
create table listing (
  digest text primary key,
  cards text not null,     -- keys
  kinds text not null,
  tags text not null,      -- of the question and of its bank, case folded, separated by spaces
  words text not null      -- prompt, answer and explanation, folded
) strict;
