-- Indexes for past answers to a question, and for answers with a stated confidence.

create index answers_of_card on answers (card);
create index confident_answers on answers (session) where confidence is not null;
