"""``quiz gather`` of many learners, from JSON and from Parquet, each against reading the same and no more."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from random import Random
from time import process_time

import duckdb
import msgspec

from bench.promise import Result, Results
from bench.turns import in_turns
from quiz.exchange.json_file import write_json
from quiz.exchange.scores import ExportedOption, ExportedScore
from quiz.item_analysis.database import ClassDatabase
from quiz.item_analysis.gather import Wanted, gathered
from quiz.item_analysis.parquet import write_parquet

NEEDS_SAMPLE = False
LEARNERS, QUESTIONS = 1_000, 100
TEXTS = ("It averages gradients", "It doubles the rate", "It drops gradients", "It sorts the batch")


def results(_sample: object) -> Results:
    """Measure both ways in."""
    with tempfile.TemporaryDirectory(prefix="quiz-bench-class-") as folder:
        files = [_written(folder, learner) for learner in range(LEARNERS)]
        parquet = os.path.join(folder, "answers.parquet")
        with ClassDatabase() as database, open(parquet, "w", encoding="utf-8") as file:
            gathered(database, files, Wanted())
            write_parquet(database, file)
        size = f"gather {LEARNERS * QUESTIONS:,} answers"
        turns = in_turns(partial(_worked, partial(_gather, files)), partial(_worked, partial(_decode, files)))
        yield Result(f"{size} in {LEARNERS:,} JSON files (processor)", "decoding them by msgspec", 7, turns)
        ours, peer = partial(_gather, [parquet]), partial(_load, parquet)
        turns = in_turns(partial(_worked, ours), partial(_worked, peer))
        yield Result(f"{size} in Parquet (processor)", "reading it into DuckDB", 10, turns)


def _worked(run: Callable[[], object]) -> float:
    """Return the processor time of one run in ms, of all threads: DuckDB has one for each processor."""
    began = process_time()
    run()
    return (process_time() - began) * 1000


def _written(folder: str, learner: int) -> str:
    random = Random(learner)
    able = random.gauss(0, 1)
    path = os.path.join(folder, f"{learner}.json")
    with open(path, "w", encoding="utf-8", newline="") as file:
        write_json((_answer(learner, place, able, random) for place in range(QUESTIONS)), "scores", file)
    return path


def _answer(learner: int, place: int, able: float, random: Random) -> ExportedScore:
    right = random.gauss(able, 1) > (place - QUESTIONS / 2) / QUESTIONS
    taken = TEXTS[0] if right else random.choice(TEXTS[1:])
    return ExportedScore(
        session=str(learner), bank="course.final", question=f"question-{place}", kind="choice",
        seed=random.getrandbits(40), started=f"2026-11-25T12:{place % 60:02}:00.000Z", duration=20_000,
        response=taken, correct=right, score=float(right), out_of=1.0, rating=0, tags="", session_kind="exam",
        title="Final", share=float(right), hints=0, confidence=None, learner=str(10**12 + learner),
        options=tuple(ExportedOption(text, text == TEXTS[0], text == taken) for text in TEXTS),
    )  # fmt: skip


def _gather(files: list[str]) -> None:
    with ClassDatabase() as database:
        gathered(database, files, Wanted())


def _decode(files: list[str]) -> None:
    for path in files:
        with open(path, "rb") as file:
            msgspec.json.decode(file.read())


def _load(path: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table answers as from '{path}'")
