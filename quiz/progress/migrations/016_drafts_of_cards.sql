-- What is being written for a card in a review, and is not handed in: kept until the card is rated.

create table drafts (
  card text primary key,
  kept integer not null,          -- UTC in ms: when it was stored
  words text not null             -- a JSON list
) strict, without rowid;
