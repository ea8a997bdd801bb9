-- The ticked points of a rubric get a column of their own, apart from the response, and what was shown holds the
-- right answer as data. The functions are defined in quiz/progress/version_4.py.

alter table answers add column ticked text not null default '[]';  -- a JSON list of indices in the rubric

update answers set
  ticked = version_5_ticked(shown, response),
  response = version_5_response(shown, response),
  shown = version_5_shown(kind, shown);
