-- A rename gets a moment, so that a question which takes the old key later does not take what was logged before.

create table dated_renames (
  old text not null,
  new text not null,
  until integer not null,   -- what was logged under the old key with a lower id belongs to the new one
  primary key (old, new)
) strict, without rowid;

-- Of an earlier rename the moment is not known. All reviews so far belong to the new key, but for those of a card
-- that has taken the old key since: as many of the last ones as its row counts.
insert into dated_renames
select old, new, coalesce(
  (select min(id) from (
     select id, row_number() over (order by id desc) as place from reviews
     where card = old and id not in (select review from voids))
   where place <= (select cards.reviews from cards where cards.card = old)),
  (select 1 + max(coalesce((select max(id) from reviews), 0), coalesce((select max(id) from answers), 0))))
from renames;

drop table renames;
alter table dated_renames rename to renames;
create index renames_in_time on renames (until);
create index renames_to on renames (new);
