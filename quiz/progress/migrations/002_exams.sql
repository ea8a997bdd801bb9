-- Exams in progress: the questions drawn and the responses so far. Submitting one adds rows to answers.

alter table answers add column share real;          -- how much was right, 0 to 1, before costs
alter table answers add column confidence integer;  -- 1 low, 2 medium, 3 high; null if not asked for
alter table answers add column position integer;    -- in the exam or interview; null in a review

create index answers_of_session on answers (session, id);

create table exams (
  session integer primary key,
  title text not null,
  plan text not null,           -- JSON: the rules, and each question with its seed and points
  state text not null check (state in ('open', 'judging', 'done')),
  position integer not null,    -- of the current question
  spent integer not null        -- ms
) strict;

create table exam_responses (
  session integer not null,
  position integer not null,
  response text,                -- a JSON list; null until there is one
  ticked text not null,         -- a JSON list: indices of the points made of the rubric
  share real,                   -- 0 to 1; null until it is graded
  tries integer not null,
  hints integer not null,
  confidence integer,
  flagged integer not null,
  started integer,              -- UTC in ms: when it was first shown
  spent integer not null,       -- ms
  primary key (session, position)
) strict, without rowid;
