"""The names that cards have had. A name that was given up may since be that of another card."""

from __future__ import annotations

from quiz.kinds.base import FOLLOW_UP
from quiz.progress.database import Database
from quiz.progress.ids import LARGEST_ID

PAST_NAMES = f"""
names (card, name, since, until) as (
  select card, card, (select coalesce(max(until), 0) from renames where old = card), {LARGEST_ID} from wanted
  union
  select card, old, (select coalesce(max(earlier.until), 0) from renames earlier
                     where earlier.old = renames.old and earlier.until < renames.until), renames.until
  from renames join names on new = name and renames.until between since and names.until
)
"""
"""Each name of the cards ``wanted``, with the ids from which and up to which it was theirs."""

EVENTS_OF_CARD = f"""
with recursive wanted (card) as (select :card), {PAST_NAMES}
select distinct {{columns}}
from names join {{table}} events on events.card = name and id >= since and id < names.until
where id not in (select review from voids) and id > coalesce((
  select max(resets.id) from names join resets on resets.card = name
  where resets.id >= since and resets.id < until and resets.id not in (select review from voids)), 0)
order by id
"""
"""The rows of ``table`` about the card ``:card`` since its last reset, under each of its names."""

RENAMED = "select old from renames union select new from renames"
"""The keys that cards have been renamed from or to."""
_TAKEN_OVER = "select id, card from known_states where id not in (select review from voids)"


def cards_by_log(database: Database) -> tuple[dict[str, int], dict[str, int]]:
    """Return the ids of all cards by key: those whose log is what bears their key, and the others.

    The others have been renamed or reset, or have the former key of another card.
    """
    is_apart = f"card in ({RENAMED} union select card from resets)"
    plain = database.all(f"select card, id from cards where not {is_apart}")
    return dict(plain), dict(database.all(f"select card, id from cards where {is_apart}"))


def taken_over(database: Database) -> set[str]:
    """Return the present keys of the cards that came with a state from another program."""
    rows, names = database.all(_TAKEN_OVER), Names(database)
    return {names.present(card, event) for event, card in rows}


class Names:
    """Tells which card a row of the log is about, by its key and its id."""

    def __init__(self, database: Database) -> None:
        self._later: dict[str, list[tuple[int, str]]] = {}
        for old, until, new in database.all("select old, until, new from renames order by until, new"):
            self._later.setdefault(old, []).append((until, new))

    def was_given_up(self, key: str) -> bool:
        """Tell whether a card has had the key, or the follow-up with it, and has it no more."""
        return key.partition(f"#{FOLLOW_UP}")[0] in self._later

    def present(self, key: str, at: int) -> str:
        """Return the name that the card now has whose key was ``key`` in the row with the id ``at``."""
        card, mark, number = key.partition(f"#{FOLLOW_UP}")
        least, seen = at + 1, set[tuple[str, int]]()
        while renamed := next((rename for rename in self._later.get(card, ()) if rename[0] >= least), None):
            least, card = renamed
            if (card, least) in seen:  # renamed back, at a moment that no longer tells which was later
                break
            seen.add((card, least))
        return f"{card}{mark}{number}"
