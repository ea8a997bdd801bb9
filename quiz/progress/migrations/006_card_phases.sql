-- Finds the cards in a phase, or with a number of lapses, without a scan of all rows.

create index cards_by_phase on cards (phase, lapses);
