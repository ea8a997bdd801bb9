-- What a day's running needs: cards of one question known as such, chosen intervals, and due dates that are set.

alter table cards add column family text;  -- the question, if it has several cards; else null
update cards set family = question
where question in (select question from cards group by question having count(*) > 1);

drop index siblings;
drop index due_cards;
drop index due_cards_of_bank;
drop index new_cards;
create index siblings on cards (family, last_day) where family is not null;
create index due_cards on cards (ready_day, shuffle, bank, phase, family)
  where phase <> 0 and ready_day is not null;
create index due_cards_of_bank on cards (bank, ready_day, shuffle, phase, family)
  where phase <> 0 and ready_day is not null;
create index due_families on cards (ready_day, family, bank)
  where phase <> 0 and ready_day is not null and family is not null;
create index new_families on cards (bank, ready_day, family)
  where phase = 0 and ready_day is not null and family is not null;
create index new_cards on cards (bank, position, ready_day, phase, family)
  where phase = 0 and ready_day is not null;

-- The days until the card was due: the choice within the range of the model's interval. Where it is null, after a step
-- or in a row of an earlier version, it follows from the model and the id.
alter table reviews add column interval integer;
update reviews set interval = cards.due_day - cards.last_day from cards
where cards.last_review = reviews.id and cards.due_day is not null;

create table due_changes (
  id integer primary key,
  device integer not null,
  card text not null,
  due integer not null            -- the day of study on which the learner wants to see the card
) strict;

create index due_changes_of_card on due_changes (card, id);
create index resets_of_card on resets (card, id);
