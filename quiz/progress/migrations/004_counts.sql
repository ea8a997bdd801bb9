-- Covering indexes, with the phase in them, so that counting reads no rows of the table.

drop index due_cards;
drop index due_cards_of_bank;
drop index new_cards;
create index new_cards on cards (bank, position, ready_day, phase) where phase = 0 and ready_day is not null;
create index due_cards on cards (ready_day, shuffle, bank, phase) where phase <> 0 and ready_day is not null;
create index due_cards_of_bank on cards (bank, ready_day, shuffle, phase)
  where phase <> 0 and ready_day is not null;
