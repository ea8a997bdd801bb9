"""Item analysis of a class: the exported scores of many learners, put together by DuckDB."""
