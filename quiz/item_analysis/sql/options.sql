-- Each option: how many took it, and whether those are the better learners (point-biserial with the rest score).
-- Options of a computed question differ with its numbers, and are left out.

create or replace table options as
with offered as (
    select marks.bank, marks.question, rest, unnest(options) as option
    from marks join answers using (number) where variant is null
),
counted as (
    select
        bank, question, option.text as text, bool_or(option."right") as is_right,
        max(coalesce(option.credit, 0)) as credit,
        count(*) as n, count(*) filter (option.chosen) as taken, count(rest) as pairs,
        case when min(rest) < max(rest) and bool_or(option.chosen) and not bool_and(option.chosen)
            then within(corr(option.chosen::int, rest), -1, 1) end as biserial
    from offered
    group by bank, question, text
)
select
    *, wilson(taken / n, n) as taken_interval, fisher(biserial, pairs) as biserial_interval
from counted;
