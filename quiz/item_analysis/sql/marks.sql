-- One mark for each learner and question; the variable `attempts` says which answer counts if there are several.

create or replace table marks as
with placed as (
    select
        number, learner, bank, question, concat_ws(' ', started, session, seed, score) as place
    from answers
    where out_of > 0
),
counted as (
    select
        case when getvariable('attempts') = 'last' then arg_max(number, place) else arg_min(number, place) end
            as number
    from placed
    group by learner, bank, question
),
answered as (
    select number, learner, bank, question, kind, seed, score, out_of, guess
    from answers semi join counted using (number)
),
bests as (  -- a question may have had other points in another exam
    select bank, question, max(out_of) as best from answered group by bank, question
),
scaled as (
    select *, score / out_of * best as mark
    from answered join bests using (bank, question)
),
learners as (
    select learner, sum(mark) as total, sum(best) as possible, count(*) as answered from scaled group by learner
)
select
    number, learner, bank, question, kind, mark, best, guess,
    case when kind = 'compute' then seed end as variant,
    total / possible as share,
    -- The rest score as a share, so that learners who were asked other questions can be compared. If all were
    -- asked the same, it is Moodle's sum times a constant, which no correlation notices.
    round((total - mark) / nullif(possible - best, 0), 12) as rest,
    answered
from scaled join learners using (learner);

-- Only the learners who answered every question can tell how reliable the whole is.
create or replace table whole as
select * from marks
where answered = (select count(*) from (select distinct bank, question from marks));
