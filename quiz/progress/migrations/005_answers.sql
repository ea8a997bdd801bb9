-- A response stands alone, with the ticked points of a rubric beside it; what is right stands as data in what was
-- shown. The functions are those of quiz/progress/version_4.py.

alter table answers add column ticked text not null default '[]';  -- a JSON list: places in the rubric

update answers set
  ticked = version_5_ticked(shown, response),
  response = version_5_response(shown, response),
  shown = version_5_shown(kind, shown);
