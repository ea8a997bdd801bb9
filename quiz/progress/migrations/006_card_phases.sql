-- Queries for a phase or for lapses find their cards here rather than by a walk over all rows.

create index cards_by_phase on cards (phase, lapses);
