"""Trying a question with random numbers at many seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from quiz.kinds.base import Finding


def findings_of_trials(
    known: Iterable[Finding], at_seed: Callable[[int], Iterable[Finding]], trials: int
) -> Iterator[Finding]:
    """Yield the problems at the seeds after 0, of ``trials`` in all, that are not ``known``, each once."""
    seen = {(finding.where, finding.message) for finding in known}
    for seed in range(1, trials):
        for finding in at_seed(seed):
            if (finding.where, finding.message) not in seen:
                seen.add((finding.where, finding.message))
                yield replace(finding, message=f"{finding.message} (at seed {seed})")
