"""The computation of a fit, which runs in a thread."""

from __future__ import annotations

from collections.abc import Callable

from textual.worker import WorkerCancelled, get_current_worker

from quiz.progress.store import Store
from quiz.study.fit.propose import Proposal, fit_input, propose


def proposal_for(path: str, progress: Callable[[str], object]) -> Proposal:
    """Fit the log in the progress file at ``path``, in a thread, which must open it for itself.

    The fit ends with its worker, which it looks at after each step.
    """
    worker = get_current_worker()

    def step(model: str) -> None:
        if worker.is_cancelled:
            raise WorkerCancelled
        progress(model)

    store = Store(path, only_read=True)
    try:
        given = fit_input(store)
    finally:
        store.close()
    return propose(given, step)
