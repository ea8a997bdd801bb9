-- How much each question contributes to the spread of the total, among those who answered every question.

create or replace table weights as
with totals as (
    select *, sum(mark) over (partition by learner) as total from whole
),
covariances as (
    select
        bank, question, learner, best, count(*) over question as n,
        mark - avg(mark) over question as deviation,
        total - avg(total) over question as deviation_of_total,
        round(covar_samp(mark, total) over question, 14) as covariance  -- without what rounding leaves of 0
    from totals
    window question as (partition by bank, question)
),
roots as (
    select
        *,
        sqrt(greatest(covariance, 0)) as root,
        case when n > 2 then sqrt(without(covariance, deviation, deviation_of_total, n)) end as root_without
    from covariances
),
shares as (
    select
        *,
        case when covariance >= 0 then root / nullif(sum(root) over mine, 0) end as effective,
        root_without / nullif(sum(root_without) over mine, 0) as effective_without,
        best / sum(best) over mine as intended
    from roots
    window mine as (partition by learner)
)
select
    bank, question, any_value(intended) as intended, any_value(effective) as effective,
    case when any_value(effective) > 0
        then student(any_value(effective), jackknife(effective_without), count(*)) end as effective_interval
from shares
group by bank, question;
