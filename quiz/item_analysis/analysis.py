"""The analysis of a class, read from the tables that the scripts have left."""

from __future__ import annotations

from typing import Any

import msgspec

from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.figures import (
    ClassTest,
    Estimate,
    ItemAnalysis,
    ItemFigures,
    OptionFigures,
    VariantFigures,
    estimate,
    finite,
)
from quiz.item_analysis.flags import flags_of

Row = dict[str, Any]
_ITEMS = """
select items.*, intended, effective, effective_interval
from items left join weights using (bank, question) where is_whole order by bank, question
"""


def item_analysis(database: ClassDatabase) -> ItemAnalysis:
    """Return the analysis. Raises ``QuizError`` if no question has points."""
    options: dict[tuple[str, str], list[OptionFigures]] = {}
    for row in database.rows(
        "select * from options order by bank, question, is_right desc, taken desc, text"
    ):
        options.setdefault((row["bank"], row["question"]), []).append(_option(row))
    variants: dict[tuple[str, str], list[VariantFigures]] = {}
    for row in database.rows(
        "select * from items where not is_whole order by bank, question, n desc, variant"
    ):
        variants.setdefault((row["bank"], row["question"]), []).append(_variant(row))
    items = []
    for row in database.rows(_ITEMS):
        key = row["bank"], row["question"]
        item = _item(row, options.get(key, []), variants.get(key, []))
        items.append(msgspec.structs.replace(item, flags=list(flags_of(item))))
    return ItemAnalysis(_test(database.rows("select * from test")[0]), items)


def _estimate(row: Row, name: str) -> Estimate | None:
    return estimate(row[name], row[f"{name}_interval"])


def _surely(row: Row, name: str) -> Estimate:
    """Return a figure that is always defined."""
    return _estimate(row, name) or Estimate(0.0)


def _option(row: Row) -> OptionFigures:
    share = estimate(row["taken"] / row["n"], row["taken_interval"]) or Estimate(0.0)
    biserial = _estimate(row, "biserial")
    return OptionFigures(row["text"], row["is_right"], row["n"], row["taken"], share, biserial, row["credit"])


def _variant(row: Row) -> VariantFigures:
    spread, discrimination = _estimate(row, "spread"), _estimate(row, "discrimination")
    return VariantFigures(row["variant"], row["n"], _surely(row, "facility"), spread, discrimination)


def _item(row: Row, options: list[OptionFigures], variants: list[VariantFigures]) -> ItemFigures:
    return ItemFigures(
        bank=row["bank"],
        question=row["question"],
        kind=row["kind"],
        learners=row["n"],
        points=row["best"],
        facility_index=_surely(row, "facility"),
        standard_deviation=_estimate(row, "spread"),
        random_guess_score=finite(row["guess"]),
        intended_weight=finite(row["intended"]),
        effective_weight=_estimate(row, "effective"),
        discrimination_index=_estimate(row, "discrimination"),
        discriminative_efficiency=_estimate(row, "efficiency"),
        options=options,
        variants=variants,
    )


def _test(row: Row) -> ClassTest:
    return ClassTest(
        learners=row["learners"],
        whole_learners=row["whole_learners"],
        questions=row["questions"],
        average=_surely(row, "average"),
        median=row["median"],
        standard_deviation=_estimate(row, "spread"),
        cronbach_alpha=_estimate(row, "alpha"),
        error_ratio=_estimate(row, "error_ratio"),
        standard_error=_estimate(row, "error"),
    )
