"""Classes to analyse: files of exported scores, written and read."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.figures import ItemAnalysis
from quiz.item_analysis.gather import Gathered, Wanted, gathered

ROOT = Path(__file__).parents[2]
SAMPLE = sorted(str(path) for path in (ROOT / "docs" / "class").glob("*.json"))


def score(question: str, mark: float, **fields: Any) -> dict[str, Any]:
    """Return an exported score with the fields that are needed, and some others."""
    return {"bank": "b", "question": question, "score": mark, "out_of": 1, "kind": "text", **fields}


def written(folder: Path, name: str, scores: Iterable[dict[str, Any]], version: int = 2) -> str:
    """Write an export, and return its path."""
    path = folder / name
    path.write_text(json.dumps({"version": version, "scores": list(scores)}))
    return str(path)


def class_of(folder: Path, marks: Sequence[Sequence[float | None]]) -> list[str]:
    """Write a file for each row of marks; None is a question that was not asked."""
    return [
        written(
            folder,
            f"{place:04}.json",
            [score(f"q{at}", mark, session=f"s{place}") for at, mark in enumerate(row) if mark is not None],
        )
        for place, row in enumerate(marks)
    ]


def gather(files: Iterable[str], wanted: Wanted = Wanted()) -> Gathered:  # noqa: B008 - it cannot be changed
    with ClassDatabase() as database:
        return gathered(database, files, wanted)


def analysis(files: Iterable[str], wanted: Wanted = Wanted()) -> ItemAnalysis:  # noqa: B008 - it cannot be changed
    return gather(files, wanted).analysis
