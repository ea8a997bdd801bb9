-- What another program knew of a card whose reviews it did not keep: part of the log, from which the state goes on.

create table known_states (
  id integer primary key,         -- as the id of a review
  device integer not null,
  card text not null,
  day integer not null,           -- of the last review
  stability real not null,
  difficulty real not null,
  reviews integer not null,
  lapses integer not null
) strict;

create index known_states_of_card on known_states (card, id);
