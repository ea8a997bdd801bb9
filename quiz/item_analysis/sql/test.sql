-- The test as a whole: the spread of the learners' totals, and how reliable they are.

create or replace table test as
with learners as (
    select learner, any_value(share) as share from marks group by learner
),
totals as (
    select
        count(*) as learners, avg(share) as average, median(share) as median,
        case when count(*) > 1 then stddev_samp(share) end as spread, kurtosis_pop(share) as excess
    from learners
),
deviations as (
    select
        learner, mark, best,
        pow(mark - avg(mark) over question, 2) as squared,
        var_samp(mark) over question / count(*) over question as part_of_variance
    from whole
    window question as (partition by bank, question)
),
whole_learners as (
    select
        learner, count(*) as p, sum(mark) as total, sum(best) as best,
        sum(squared) as squared, sum(part_of_variance) as part_of_variance
    from deviations group by learner
),
whole_test as (
    select
        *, count(*) over () as n, var_samp(total) over () as variance,
        sum(part_of_variance) over () as variances, total - avg(total) over () as deviation
    from whole_learners
),
left_out as (
    select
        *,
        case when n > 2 then sqrt(greatest(
            (p * ((n - 1) * variances - n / (n - 1) * squared) - ((n - 1) * variance - n / (n - 1) * deviation * deviation))
                / (n - 2) / (p - 1), 0)) / best end as error_without
    from whole_test
    where p > 1 and variance > 1e-20
),
reliability as (
    select
        any_value(p) / (any_value(p) - 1) * (1 - any_value(variances) / any_value(variance)) as alpha,
        any_value(p) as p, count(*) as n,
        jackknife(error_without) as error_of_error, any_value(best) as best, any_value(variance) as variance
    from left_out
),
told as (
    select
        totals.*, reliability.*, sqrt(greatest(1 - alpha, 0)) as error_ratio,
        bonett(alpha, p, reliability.n) as alpha_interval,
        sqrt(greatest(1 - alpha, 0)) * sqrt(variance) / best as error
    from totals left join reliability on reliability.n > 0
)
select
    learners, (select count(distinct learner) from whole) as whole_learners,
    (select count(*) from (select distinct bank, question from marks)) as questions,
    average, student(average, spread / sqrt(learners), learners) as average_interval,
    median, spread, student(spread, spread_error(spread, excess, learners), learners) as spread_interval,
    alpha, alpha_interval,
    error_ratio,
    struct_pack(low := sqrt(greatest(1 - alpha_interval.high, 0)), high := sqrt(1 - alpha_interval.low))
        as error_ratio_interval,
    error, student(error, error_of_error, n) as error_interval
from told;
