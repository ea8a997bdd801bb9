"""The parts of a card, and their order."""

from __future__ import annotations

from quiz.tui.widgets.card_texts import PICTURES

AREA, RUBRIC = "area", "rubric"
_ASKED, _JUDGED = ("prompt", PICTURES["prompt"], "before"), ("rules", "hint", "verdict")
_ANSWER, _EXPLAINED = ("answer", PICTURES["answer"]), ("explanation", PICTURES["explanation"])
_FAILED = ("failed", "difference")
_RIGHT = (*_ANSWER, *_FAILED, RUBRIC, "after", *_EXPLAINED, "source")
PARTS = (*_ASKED, AREA, *_JUDGED, *_RIGHT)
SOLVED = (*_ASKED, AREA, *_JUDGED, *_FAILED, "solution", *_EXPLAINED, *_ANSWER, RUBRIC, "after", "source")
"""Their order where the explanation is the solution, which figures would put far below."""
COMPARED = (*_ASKED, *_JUDGED, AREA, *_RIGHT)
"""Their order where the answer becomes a table beside what is right, which may be long: verdict first."""
