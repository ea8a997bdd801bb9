-- Memory models other than FSRS-6, and weights fitted to the log.

alter table cards add column stability_fast real;  -- of FSRS-7: the stability of the fast trace
alter table cards add column last_at integer;      -- of the last review, UTC in ms

update cards set last_at = (select at from reviews where id = last_review) where last_review is not null;

-- The weights are part of the log. Each use of them is a row, so going back to earlier ones adds one as well.
drop table weights;
create table weights (
  version integer primary key,    -- as the id of a review, except for those of the program
  device integer not null,
  model text not null,
  numbers text,                   -- a JSON list; null for the default weights of the model
  made_at integer not null,       -- UTC in ms
  losses text not null,           -- JSON: how well these and other weights predicted the log
  restored integer                -- the version whose weights these are, if they were not fitted anew
) strict;

create index weights_of_model on weights (model, version);
insert into weights values (0, 0, 'fsrs-6', null, 0, '{}', null), (1, 0, 'fsrs-7', null, 0, '{}', null);

-- Derived, as the states of cards are: the version of the weights from which they were computed.
create table states (
  weights integer not null
) strict;

insert into states values (0);
