"""Wording used in more than one place: numbers, suggestions, what is said of cards.

It imports nothing heavy, because a shell prompt and the first frame of the app wait for it.
"""

from __future__ import annotations

from quiz.errors import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""Options are chosen by letter, so no question may have more than 26."""
SHOWN_SEPARATOR = "; "
"""Stands between several texts on one line, such as the gaps of an answer."""
STORED_SEPARATOR = " ; "
"""Stands between them in what is typed, stored and exported."""
MINUS = "−"
UNDER_LIMITS = "under [limits] in the settings"
"""Where a limit stands that ``limit_named`` names."""
BLOCKS = "▁▂▃▄▅▆▇█"
"""Bars of rising height."""
ROUNDING_ERROR, FINEST = 1e-14, 2.0**58
"""The largest rounding error of numbers of the order of 1, and its finest unit, inverted."""
DIFFERENCE_MARKS = {"same": ("", ""), "missing": ("{+", "+}"), "extra": ("[-", "-]")}
"""What stands before and after each run of a typed answer; the marks are those of wdiff."""

ALL_BANKS = "all banks"
"""The title of a session without a query."""
COMES_IN_TURN = "a new card comes in its turn, not on a date"
CARDS_CHANGED = {
    "suspend": "suspended",
    "unsuspend": "unsuspended",
    "bury": "buried",
    "unbury": "unburied",
    "mark": "marked",
    "unmark": "unmarked",
    "reset": "reset",
    "reschedule": "rescheduled",
}
"""For each change of cards, the words for those that underwent it."""
HOW_SURE = "How sure are you?"
NO_HINT = "There is no hint."
IN_PART = "answered in part"
MISSED, COMING_BACK = "Missed", ", and when they come back"
"""The head of the cards rated Again, before each of which stands when it comes back."""
NOTHING_ANSWERED = "Nothing was answered."
NOTHING_AHEAD = "No card that you have learned comes due later."
NO_BANKS = "No banks yet: quiz paths shows where they go."
NOTHING_TO_CHANGE = "Nothing to change."
NOT_RESCHEDULED = "practice: no rescheduling"
NOTHING_TO_UNDO = "There is nothing to undo."
QUESTION_TIME_OVER = "Time is up for this question"
TIME_OVER = "Time is up"

_KILO, _ONE_DECIMAL = 1000, 10


# Numbers


def percent(share: float, decimals: int = 0) -> str:
    """Return a share as a percentage; only a share of 1 is shown as 100%."""
    shown = round(share * 100, decimals) + 0.0
    if share < 1 <= shown / 100:
        shown = 100 - 10**-decimals
    return f"{shown:.{decimals}f}%".replace("-", MINUS)


def points(value: float) -> str:
    """Return a score with up to two decimals and no trailing zeros."""
    return f"{round(value, 2) + 0.0:.10g}".replace("-", MINUS)


def without_rounding_error(value: float) -> float:
    """Return 0 if ``value`` is what a sum that should be 0 leaves in floating point: 0.1 + 0.2 - 0.3.

    Such an error is a multiple of the spacing of the numbers in the sum; small results are not.
    """
    return 0.0 if abs(value) < ROUNDING_ERROR and (value * FINEST).is_integer() else value


def plural(count: float, singular: str, irregular: str = "") -> str:
    """Return a count with its noun: ``1 card``, ``2,000 cards``; ``irregular`` replaces the plural in s."""
    return f"{count:,.10g} {singular if count == 1 else irregular or f'{singular}s'}"


def days_told(days: float) -> str:
    """Return a number of days that need not be whole: ``0.4 days``, ``77 days``; below ten with a decimal."""
    return f"{days:,.0f} days" if days >= _ONE_DECIMAL else f"{days:.1f} days"


def size(count: int) -> str:
    """Return a number of bytes as ``740 B``, ``12 kB`` or ``3.4 MB``."""
    amount, unit = float(count), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if amount < _KILO:
            break
        amount, unit = amount / _KILO, larger
    return f"{amount:.0f} {unit}" if amount >= _ONE_DECIMAL or unit == "B" else f"{amount:.1f} {unit}"


def counted_to(most: int, count: int) -> str:
    """Return a count that was made only up to ``most``: ``37``, ``1000+``."""
    return f"{most}+" if count >= most else str(count)


def bar(share: float, width: int) -> str:
    """Return a share as a bar of ``width`` cells."""
    return "".join(bar_parts(share, width))


def bar_parts(share: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar, which may differ in colour.

    Both are lines rather than blocks, since those of neighbouring rows would grow into one surface.
    """
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "━" * filled, "─" * (width - filled)


def block(share: float) -> str:
    """Return a share as one character of proportional height."""
    return BLOCKS[round(min(max(share, 0.0), 1.0) * (len(BLOCKS) - 1))]


# Texts


def cropped(text: str, length: int) -> str:
    """Return ``text`` cut to at most ``length`` characters, with an ellipsis for the rest."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return ``text`` on one line, with every run of white space replaced by one space."""
    return " ".join(text.split())


def from_first_words(text: str) -> str:
    """Return ``text`` without the lines before the first that has a letter or digit, if one has."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if any(map(str.isalnum, line))), 0)
    return "\n".join(lines[first:])


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def ordinal(number: int) -> str:
    """Return a place in a row, from 1, as a word; a high one as digits."""
    return ORDINALS[number - 1] if number <= len(ORDINALS) else f"{number}th"


def hands_in_part(key: str) -> str:
    """Return that a key, pressed again, hands in an answer of which some fields are empty."""
    return f"{key} again hands in the rest."


def sentence(text: str) -> str:
    """Return a phrase as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"


def labelled(label: str, text: str) -> str:
    """Return a text behind its label; below it if it has several lines, such as code, which must line up."""
    text = text.strip("\n").rstrip()
    return f"{label}:\n{text}" if "\n" in text else f"{label}: {text}"


def new_cards_done(limit: int) -> str:
    """Return that the daily limit of new cards is reached, and where it is set."""
    return f"Today's new cards are done (new_per_day = {limit} in the settings)."


def new_cards_of_today_done(limit: int) -> str:
    """Return that the limit of new cards is reached that was chosen for today alone."""
    return f"Your limit for today is {plural(limit, 'new card')}."


def limit_named(glob: str, limit: str, most: int) -> str:
    """Return how the settings file has a limit of the banks that match."""
    return f'"{printable(glob)}" = {{{limit} = {most}}}'


def held_back(limit: str, by_glob: Mapping[str, int]) -> str:
    """Return that limits by bank hold back new cards or reviews; empty if there are none."""
    named = " and ".join(limit_named(glob, limit, most) for glob, most in by_glob.items())
    cards = {"new": "New cards", "reviews": "Reviews"}[limit]
    return f"{cards} are held back by {named} {UNDER_LIMITS}." if named else ""


def backlog_told(cards: int, days: int, per_day: int, minutes: int) -> str:
    """Return how long a backlog takes at the learner's pace."""
    pace = f"{plural(per_day, 'card')} ({minutes} min) a day"
    return f"{plural(cards, 'card')} have piled up. At {pace} that takes {plural(days, 'day')}."


def long_break_told(days: int, latest: str, today: str) -> str:
    """Return the question whether a long time has really passed since the latest review."""
    return f"The latest review was {plural(days, 'day')} ago, on {latest}. Is today {today}?"


def memory_lasts(days: str) -> str:
    """Return the stability of a card in words that need no explanation: ``memory lasts 26 days``."""
    return f"memory lasts {days}"


def stability_told(recall: float | None) -> str:
    """Return until when the days of a card's stability last; empty if no recall says so."""
    return "" if recall is None else f"until recall falls to {percent(recall)}"


def moved_told(cards: int) -> str:
    """Return how many cards became due on another day."""
    return f"{plural(cards, 'card')} became due on another day."


def leech_told(card: str, lapses: int, *, suspended: bool) -> str:
    """Return what to do about a card that has just become a leech."""
    what = f"{card} was forgotten {plural(lapses, 'time')}: it is a leech"
    history = f"What happened: quiz show '{card}' --history"
    if not suspended:
        return f"{what}. Edit it, split it up, or suspend it: quiz flag 'id:{card}' --suspend. {history}"
    todo = f"Edit it or split it up, then show it again: quiz flag 'id:{card}' --unsuspend"
    return f"{what}, and suspended. {todo}. {history}"


def letter_range(count: int) -> str:
    """Return the letters of so many options: ``a``, ``a–d``; empty for none."""
    return f"a–{LETTERS[count - 1]}" if count > 1 else LETTERS[:count]


def tick_points(points: int, key: str) -> str:
    """Return how an answer is judged by the points of its rubric; ``key`` goes on from there."""
    return f"Tick each point that you made by its letter ({letter_range(points)}), then press {key}."


def points_below(points: int, key: str) -> str:
    """Return that some points to tick have not been in sight yet, and that ``key`` shows them."""
    last = letter_range(points)[-1:]
    return f"There are points to tick further down, up to {last}: {key} shows them."


def field_out_of_sight(*, below: bool) -> str:
    """Return where the field is that has the focus and is out of sight, and how it comes into sight."""
    where, key = ("further down", "PgDn") if below else ("further up", "PgUp")
    return f"Your answer goes {where}: type, or press {key}."


SAVED_TIME = "quick answers make room for more"
"""Why hardly fewer cards are left of a day that fills its time, however many have been answered."""


def cards_left_told(cards: str, *, is_over: bool, fill_time: bool) -> str:
    """Return that so many cards are left of a review; if it is over, they come again later today.

    If they ``fill_time``, it is said why they do not become fewer.
    """
    noun, be, come = ("card", "is", "comes") if cards == "1" else ("cards", "are", "come")
    if is_over:
        return f"{cards} {noun} {come} again later today."
    return f"{cards} {noun} {be} left{f'; {SAVED_TIME}' if fill_time else ''}."


def not_answered(questions: int) -> str:
    """Return how many questions were left out, to stand behind what is said of the others."""
    return f", {questions} not answered" if questions else ""


def not_yet(tries_left: int) -> str:
    """Return the message after a wrong answer to a question that may be tried again."""
    return f"Not yet. {plural(tries_left, 'more try', 'more tries')}."
