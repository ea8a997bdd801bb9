-- What was gathered, with a number for each answer and what a guess is worth: 1 / k if one of k options is right,
-- and more if others earn a part.

create or replace table answers as
select
    row_number() over () as number, *,
    case when len(list_filter(options, lambda o: o."right")) = 1
        then list_sum(list_transform(options, lambda o: o."right"::int + coalesce(o.credit, 0))) / len(options)
    end as guess
from given_answers;
