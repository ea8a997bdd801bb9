"""A fit in words and as data: what each model predicted of the reviews held out."""

from __future__ import annotations

import json
from math import isnan

from quiz.fsrs.fit.comparison import Candidate, Comparison
from quiz.progress.weights import WeightsRow
from quiz.study.fit.propose import Proposal
from quiz.text.format import percent, plural
from quiz.text.iso import iso_moment

HEADER = f"{'log loss':>22}{'RMSE':>6}{'AUC':>6}"
"""The table has 34 columns, which fit into a dialog in a terminal of 40."""
BEST = "*"
BACK = "Back: quiz fit --back"
NO_AUC = "–"
"""Stands for the AUC of reviews that were all recalled, or all forgotten."""


def lines(proposal: Proposal) -> list[str]:
    """Return the outcome of a fit as lines of text."""
    if proposal.compared is None:
        return [too_few(proposal)]
    return [*summary(proposal.compared, proposal), "", *table(proposal.compared), "", verdict(proposal)]


def too_few(proposal: Proposal) -> str:
    """Return how many reviews are missing."""
    missing = plural(proposal.missing, "review")
    return (
        f"{missing} on later days are missing for a fit: there are {proposal.later:,}."
        " With fewer, fitted weights predict worse than those of the program."
    )


def summary(compared: Comparison, proposal: Proposal) -> list[str]:
    """Return what was fitted, and what it was compared on."""
    held_out = compared.current.quality.reviews
    told = [
        f"{proposal.reviews:,} reviews, {proposal.later:,} of them on a later day than the one before.",
        f"The last {held_out:,} of these were held out. How well each predicts them:",
    ]
    if compared.seen:
        told.append("(The weights in use had seen some of these, which flatters them.)")
    return told


def table(compared: Comparison) -> list[str]:
    """Return a line for each model and its weights, and what marks the best."""
    rows = [_row(candidate, best=candidate is compared.best) for candidate in compared.candidates]
    return [HEADER, *rows, f"{BEST} best of the fitted: lowest log loss"]


def _row(candidate: Candidate, *, best: bool) -> str:
    loss, rmse, auc, _ = candidate.quality
    name = f"{candidate.weights.model.upper()} {candidate.origin}{BEST if best else ''}"
    told = NO_AUC if isnan(auc) else f"{auc:.3f}"
    return f"{name:15}{loss:7.4f}{percent(rmse, 1):>6}{told:>6}"


def verdict(proposal: Proposal) -> str:
    """Return whether something is proposed, and what."""
    if proposal.weights is None:
        return "No fitted weights predict better than those in use. Nothing is changed."
    model, before = proposal.weights.model.upper(), proposal.replaces.model.upper()
    if model == before:
        return f"With fitted weights, {model} predicts better than with those in use."
    return (
        f"With fitted weights, {model} predicts better than {before} does now.\n"
        "The model would change, for every progress file."
    )


def used(before: str, weights: WeightsRow) -> str:
    """Return which weights are in use from now on, and whether their model is another than before."""
    told = f"{weights.model.upper()} is used with {named(weights)}."
    if weights.model == before:
        return told
    return f'{told} The settings now say model = "{weights.model}", which holds for every progress file.'


def as_data(proposal: Proposal) -> dict[str, object]:
    """Return the outcome of a fit as data."""
    weights = proposal.weights
    return {
        "reviews": proposal.reviews,
        "later": proposal.later,
        "missing": proposal.missing,
        "in_use": proposal.replaces.model,
        "compared": list(map(_candidate, proposal.compared.candidates)) if proposal.compared else [],
        "proposed": {"model": weights.model, "weights": weights.numbers} if weights else None,
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "model": candidate.weights.model,
        "weights": candidate.origin,
        **candidate.quality._asdict(),
        "auc": None if isnan(candidate.quality.auc) else candidate.quality.auc,
        "log_loss_with_same_day": candidate.overall.log_loss,
    }


def stored(proposal: Proposal) -> str:
    """Return what is kept of a fit in the progress file, as JSON; ``replaced`` is what ``--back`` goes to."""
    compared = proposal.compared.candidates if proposal.compared else []
    return json.dumps({"replaced": proposal.replaces.version, "compared": list(map(_candidate, compared))})


def kept_loss(row: WeightsRow) -> float | None:
    """Return the log loss that stored weights had on reviews held out, or None if they were not fitted."""
    for kept in json.loads(row.losses).get("compared", ()):
        if kept["model"] == row.model and kept["weights"] == "fitted":
            return float(kept["log_loss"])
    return None


def named(row: WeightsRow) -> str:
    """Return what kind of weights these are."""
    kind = "its default weights" if kept_loss(row) is None else "fitted weights"
    return f"{kind} again" if row.restored is not None else kind


def row_as_data(row: WeightsRow, in_use: int) -> dict[str, object]:
    """Return stored weights as data."""
    return {
        "version": row.version,
        "model": row.model,
        "weights": row.numbers,
        "made_at": iso_moment(row.made_at) if row.made_at else None,
        "restored": row.restored,
        "log_loss": kept_loss(row),
        "in_use": row.version == in_use,
    }
