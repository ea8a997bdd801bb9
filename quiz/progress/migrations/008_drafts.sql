-- What is typed in an exam and is not an answer: not submitted where that shows the result, or not readable as one.

alter table exam_responses add column draft text;  -- a JSON list; null if there is nothing
