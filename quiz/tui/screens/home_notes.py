"""What the home screen says besides the counts: to newcomers, of the last days, and of the library."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.content import Content

from quiz.paths import progress_file
from quiz.study.broken_banks import check_command
from quiz.study.context import Study
from quiz.study.day import limits_of_day
from quiz.text.format import BLOCKS, percent, plural
from quiz.tui.fitting import Fitting
from quiz.tui.widgets.key_hints import KEY_STYLE, key_of

if TYPE_CHECKING:
    from quiz.study.recent_days import RecentDays
    from quiz.tui.screens.base import QuizScreen


def welcome(screen: QuizScreen[None], day: int, first: str, *, has_plan: bool) -> Content:
    """Return what someone needs to know who has never studied here and begins with the bank ``first``.

    It is empty if the limits let no new card come.
    """
    study = screen.app.study
    if not study.library.banks:
        return Content("")
    from quiz.text.segments import plain  # the first screen is painted without it where there is no newcomer

    new, _ = limits_of_day(study, day)
    each_day = f"Each day brings what is due and up to {plural(new, 'new card')}.\n"
    planning = " shows the plan, " if has_plan else " plans the days until an interview, "
    begin, plan, keys = (
        (key_of(screen, name), KEY_STYLE) for name in ("home.study", "home.plan", "app.help")
    )
    asks = " asks your first card."
    if first and not has_plan:
        asks += f" The path begins with “{plain(study.library.banks[first].title)}”."
    return Content.assemble(
        *((begin, f"{asks}\n") if first or has_plan else ()),
        "" if has_plan else each_day,
        plan, planning, keys, " lists all keys.",
    )  # fmt: skip


def days_line(recent: RecentDays) -> Fitting | str:
    """Return how the last days went, with a bar for each; nothing of a single day, which is no trend."""
    if sum(map(bool, recent.reviews)) <= 1:
        return ""
    most = max(recent.reviews)
    bars = "".join(BLOCKS[count * (len(BLOCKS) - 1) // most] if count else "·" for count in recent.reviews)
    reviews = plural(sum(recent.reviews), "review")
    recalled = "" if recent.recalled is None else f"{percent(recent.recalled)} recalled"
    in_a_row = f"{recent.in_a_row} days in a row" if recent.in_a_row > 1 else ""
    by_worth = (
        (f"{reviews} in {len(recent.reviews)} days", recalled, in_a_row),
        (reviews, recalled, in_a_row),
        (recalled or reviews, in_a_row),
        (recalled or reviews,),
    )
    return Fitting(*(Content(f"{bars}  {', '.join(filter(None, parts))}") for parts in by_worth))


def open_exams(screen: QuizScreen[None]) -> str:
    """Name what can be resumed, and the key for it."""
    exams = screen.app.study.store.exams
    kinds = [kind for kind in ("exam", "interview") if exams.has_unfinished(kind)]
    return "\n".join(f"An {kind} is open: {key_of(screen, f'home.{kind}')} resumes it" for kind in kinds)


def renamed(study: Study) -> str:
    """Ask about a question that has lost its history to a new id; this looks at every card."""
    library, store = study.library, study.store
    if not store.cards.has_lost(library.banks):
        return ""
    from quiz.study.renamed import renamed, summary

    guesses = renamed(library, store)
    if not guesses:
        return ""
    is_usual = store.path == os.path.abspath(progress_file())
    return f"{summary(guesses)} Run {check_command(study, *([] if is_usual else ['--progress', store.path]))}"
