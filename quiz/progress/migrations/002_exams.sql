-- Exams: what was drawn, and how far the learner is. What is handed in becomes rows of answers.

alter table answers add column share real;          -- what the response was worth, 0 to 1, before costs
alter table answers add column confidence integer;  -- 1 low, 2 medium, 3 high; null where it was not asked
alter table answers add column position integer;    -- in its exam or interview; null in a review

create index answers_of_session on answers (session, id);

create table exams (
  session integer primary key,
  title text not null,
  plan text not null,           -- JSON: its rules, and each question with its seed and points
  state text not null check (state in ('open', 'judging', 'done')),
  position integer not null,    -- of the question that is looked at
  spent integer not null        -- ms of its time
) strict;

create table exam_responses (
  session integer not null,
  position integer not null,
  response text,                -- a JSON list; null while there is none
  ticked text not null,         -- a JSON list: the points of its rubric that were made
  share real,                   -- 0 to 1; null until it is judged
  tries integer not null,
  hints integer not null,
  confidence integer,
  flagged integer not null,
  started integer,              -- UTC, ms: when it was first looked at
  spent integer not null,       -- ms
  primary key (session, position)
) strict, without rowid;
