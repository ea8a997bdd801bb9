-- What looking back asks for: how a question was answered before, and how sure the learner was.

create index answers_of_card on answers (card);
create index confident_answers on answers (session) where confidence is not null;
