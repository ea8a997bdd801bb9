"""Work on many files shared between processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import TypeVar

Item = TypeVar("Item")
Done = TypeVar("Done")


def in_processes(work: Callable[[list[Item]], list[Done]], items: list[Item]) -> Iterator[Done]:
    """Yield what ``work`` makes of ``items``, of some at a time and in any order.

    What other processes fail to do is done in this one.
    """
    size = max(1, len(items) // (8 * (os.cpu_count() or 1)))
    pending = [items[start : start + size] for start in range(0, len(items), size)]
    with suppress(BrokenProcessPool, OSError), ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        batches = {pool.submit(work, batch): batch for batch in pending}
        for future in as_completed(batches):
            done = future.result()
            pending.remove(batches[future])
            yield from done
    for batch in pending:
        yield from work(batch)
