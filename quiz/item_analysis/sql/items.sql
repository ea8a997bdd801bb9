-- Moodle's figures of each question, and of each variant of a computed one.

create or replace table items as
with sums as (
    select
        bank, question, any_value(kind) as kind, variant, grouping(variant) = 1 as is_whole,
        count(*) as n, any_value(best) as best,
        avg(mark) / any_value(best) as facility,
        case when min(mark) < max(mark) then stddev_samp(mark / best) end as spread,
        kurtosis_pop(mark) as excess,
        avg(guess) as guess,
        count(rest) as pairs,
        case when min(mark) < max(mark) and min(rest) < max(rest) then within(corr(mark, rest), -1, 1) end as discrimination,
        avg(mark) filter (rest is not null) as mean_mark,
        stddev_samp(mark) filter (rest is not null) as spread_mark,
        avg(rest) as mean_rest, stddev_samp(rest) as spread_rest,
        list(mark order by mark) filter (rest is not null) as marks,
        list(rest order by rest) filter (rest is not null) as rests
    from marks
    group by grouping sets ((bank, question), (bank, question, variant))
    having is_whole or variant is not null and count(*) > 1  -- one answer is no figure of the variant
),
-- The most that the correlation could be: the best mark goes with the best rest score, and so on down.
bounded as (
    select
        *,
        (list_inner_product(marks, rests) - pairs * mean_mark * mean_rest)
            / nullif((pairs - 1) * spread_mark * spread_rest, 0) as most,
        fisher(discrimination, pairs) as discrimination_interval
    from sums
)
select
    bank, question, kind, variant, is_whole, n, best, guess,
    facility, wilson(within(facility, 0, 1), n) as facility_interval,
    spread, student(spread, spread_error(spread, excess, n), n) as spread_interval,
    discrimination, discrimination_interval,
    case when discrimination is not null then least(discrimination / most, 1) end as efficiency,
    struct_pack(
        low := discrimination_interval.low / most, high := least(discrimination_interval.high / most, 1)
    ) as efficiency_interval
from bounded;
