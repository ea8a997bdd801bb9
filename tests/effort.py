"""Work held against a limit, in a measure that a busy machine does not change."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


@contextmanager
def little_work(seconds: float = 2) -> Iterator[None]:
    """Fail if what runs within takes more processor time, however long it waits for the processor.

    What this guards against, backtracking and work that grows with the square, takes minutes.
    Nothing is collected meanwhile: that could be what hundreds of tests before this one left behind.
    """
    gc.disable()
    try:
        start = process_time()
        yield
        took = process_time() - start
    finally:
        gc.enable()
    assert took < seconds, f"{took:.1f} s of processor time"
