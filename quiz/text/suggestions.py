"""What is suggested for a name that is not known.

It imports nothing heavy, because a shell prompt waits for it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_SUGGESTIONS = 12
"""How many names a hint lists before it breaks off."""
SHORT_NAME = 3
"""The letters of a name so short that it stands within many others, and is like many, by chance."""
WORD_BEGINS = " .-_/"
"""The signs after which a word begins in a name."""


def did_you_mean(wrong: str, known: Iterable[str], template: str = "{}", all_listed: str = "") -> str:
    """Return a hint for an unknown name: the closest known name, or a list to choose from.

    That lists the names that contain it, if any do. ``template`` is how a name is shown, such as ``bank:{}``,
    and ``all_listed`` says what lists all if there are too many.
    """
    every = list(known)
    containing = _containing(wrong, every) if wrong else []
    names = containing or every
    nearest = containing[0] if len(containing) == 1 else closest(wrong, names)
    if nearest:
        return f"{suggested(shown_as(template, nearest))}?"
    if not names:
        return ""
    more = "; ".join(filter(None, (", …", all_listed))) if len(names) > MAX_SUGGESTIONS else ""
    return f"Choose from {', '.join(map(template.format, names[:MAX_SUGGESTIONS]))}{more}."


def _containing(part: str, names: list[str]) -> list[str]:
    """Return the names that contain a part, first those that begin with it.

    A short part must begin the name, or a word in it.
    """
    part = part.casefold()
    starts = [f"{sign}{part}" for sign in WORD_BEGINS] if len(part) <= SHORT_NAME else [part]
    found = [name for name in names if any(start in f" {name.casefold()}" for start in starts)]
    return sorted(found, key=lambda name: not name.casefold().startswith(part))


def shown_as(template: str, name: str) -> str:
    """Return a name as a hint shows it: between quotes if the template has nothing but the name."""
    return repr(name) if template == "{}" else template.format(name)


def suggested(name: str) -> str:
    """Return the question whether ``name`` was meant, without its question mark."""
    return f"Did you mean {name}"


def closest(wrong: str, known: Iterable[str]) -> str:
    """Return the name in ``known`` most similar to ``wrong``, or an empty string if none is similar.

    To a short name, only one that begins with it, or differs in a letter, is.
    """
    from difflib import get_close_matches

    near = known
    if len(wrong) <= SHORT_NAME:
        near = [name for name in known if name.startswith(wrong) or abs(len(name) - len(wrong)) <= 1]
    return next(iter(get_close_matches(wrong[:100], near, 1)), "")
