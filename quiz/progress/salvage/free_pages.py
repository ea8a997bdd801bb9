"""The pages that a file has for later use. They still have the rows that they had before."""

from __future__ import annotations

from struct import unpack_from

from quiz.progress.salvage.pages import Pages

_HEAD = 8
"""The bytes before the numbers of free pages on a page that lists some: the next such page, and how many."""


def free_pages(pages: Pages) -> set[int]:
    """Return the numbers of the pages that are listed as free.

    The lists are looked for on all pages, since the head of the file, which names the first, may be gone.
    """
    return {free for number in range(1, pages.count + 1) for free in _listed_on(pages, number)}


def _listed_on(pages: Pages, number: int) -> tuple[int, ...]:
    """Return the free pages that a page lists; none if any of its numbers shows that it is no list."""
    page = pages.page(number)
    if len(page) < pages.size:
        return ()
    following, count = unpack_from(">II", page)
    if following > pages.count or not 0 < count <= (pages.size - _HEAD) // 4:
        return ()
    listed: tuple[int, ...] = unpack_from(f">{count}I", page, _HEAD)
    is_list = min(listed) > 1 and max(listed) <= pages.count and len({number, *listed}) == count + 1
    return listed if is_list else ()
