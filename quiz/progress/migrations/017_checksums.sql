-- By which it is told whether a segment still begins with what was read. None is 0, so all is looked at once more.

alter table segments add column checksum integer not null default 0; -- of the end of what was read
