-- Flags and renames become events of the log, so that the logs of several devices can be made one.

create table flag_changes (
  id integer primary key,
  device integer not null,
  card text not null,
  flag text not null check (flag in ('suspended', 'buried', 'marked')),
  value integer not null
) strict;

create index flag_changes_of_card on flag_changes (card, flag, id);

-- When a flag was set is not known: after all that is in the log. Random bits make the ids those of this file alone.
insert into flag_changes
select (last.ms + row_number() over (order by card, flag)) << 20 | abs(random() % 1048576),
  coalesce((select cast(value as integer) from meta where name = 'device'), 0), card, flag, value
from (
    select card, 'suspended' flag, suspended value from flags where suspended <> 0
    union all select card, 'buried', buried from flags where buried <> -1
    union all select card, 'marked', marked from flags where marked <> 0),
  (select max(
      coalesce((select max(id) from sessions), 0), coalesce((select max(id) from reviews), 0),
      coalesce((select max(id) from resets), 0), coalesce((select max(id) from due_changes), 0),
      coalesce((select max(id) from answers), 0), coalesce((select max(id) from voids), 0),
      coalesce((select max(until) from renames), 0)) >> 20 ms) last;

-- Each device renames a card when the bank has come to it, so a pair of keys can have several moments.
create table rename_events (
  old text not null,
  new text not null,
  until integer not null,   -- what was logged under the old key with a lower id belongs to the new one
  device integer not null,
  primary key (old, new, until)
) strict, without rowid;

insert into rename_events
select old, new, until, coalesce((select cast(value as integer) from meta where name = 'device'), 0) from renames;
drop table renames;
alter table rename_events rename to renames;
create index renames_in_time on renames (until);
create index renames_to on renames (new);

-- Events of a kind that only a newer version of the program knows, as they came.
create table unknown_events (
  type text not null,
  id integer not null,
  device integer not null,
  line text not null,             -- JSON
  primary key (type, id)
) strict, without rowid;

-- Cards about which events have come that their rows do not reflect yet.
create table stale_cards (
  card text primary key
) strict, without rowid;

-- The folder in which the devices exchange their logs, and how far it has been read and written.
create table sync_folder (
  path text not null,
  sent integer not null           -- events of this device with an id up to this one are in the folder, or unsent
) strict;

create table unsent (
  type text not null,
  id integer not null,
  primary key (type, id)
) strict, without rowid;

create table segments (
  name text primary key,          -- device/month.jsonl
  read integer not null           -- bytes
) strict, without rowid;

create table devices (
  device integer primary key,
  name text not null,
  last integer not null,          -- the id of its latest event
  came integer not null,          -- events in all
  came_last integer not null,     -- events when any came last
  came_at integer not null        -- UTC in ms
) strict;
