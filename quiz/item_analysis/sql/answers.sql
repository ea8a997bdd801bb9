-- What was gathered, with a number for each answer and what a guess is worth: 1 / k if one of k options is right.

create or replace table answers as
select
    row_number() over () as number, *,
    case when len(list_filter(options, lambda o: o."right")) = 1 then 1.0 / len(options) end as guess
from given_answers;
