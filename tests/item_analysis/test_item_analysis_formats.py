"""Parquet and CSV in, Parquet out, and the forms an analysis is written in."""

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.csv_file import write_csv
from quiz.exchange.scores import ExportedScore
from quiz.item_analysis.database import ClassDatabase, whole_script
from quiz.item_analysis.figures import ItemAnalysis, ItemFigures
from quiz.item_analysis.formats import class_formats
from quiz.item_analysis.gather import Wanted, gathered
from quiz.item_analysis.parquet import write_parquet
from quiz.item_analysis.source import GatheredAnswer, read
from tests.item_analysis.classes import SAMPLE, analysis, class_of, gather, score, written


def text_of(done: ItemAnalysis, name: str) -> str:
    file = StringIO(newline="")
    class_formats()[name].write(done, file)
    return file.getvalue()


def same(first: Any, second: Any) -> bool:
    """Tell whether two analyses are equal but for rounding, which depends on the order of rows."""
    if isinstance(first, dict):
        return first.keys() == second.keys() and all(same(first[key], second[key]) for key in first)
    if isinstance(first, list):
        return len(first) == len(second) and all(map(same, first, second))
    return bool(first == (pytest.approx(second, abs=1e-9) if isinstance(second, float) else second))


def equal(first: ItemAnalysis, second: ItemAnalysis) -> bool:
    return same(msgspec.to_builtins(first), msgspec.to_builtins(second))


def test_the_fields_that_are_needed_are_exported() -> None:
    assert set(GatheredAnswer.__struct_fields__) <= set(ExportedScore.__struct_fields__)


def as_csv(folder: Path, scores: list[ExportedScore]) -> str:
    path = folder / "scores.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        write_csv(scores, ExportedScore.__struct_fields__, file)
    return str(path)


def test_csv_reads_as_json_does(tmp_path: Path) -> None:
    scores = msgspec.json.decode(Path(SAMPLE[0]).read_bytes())["scores"]
    path = as_csv(tmp_path, msgspec.convert(scores, list[ExportedScore]))
    assert read(path) == read(SAMPLE[0])


@pytest.mark.parametrize("cell", ["nan", "inf", "-inf", "x", "1e99"])
def test_a_score_that_is_no_number_is_refused_in_csv(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"bank,question,score,out_of\nb,q,{cell},1\n")
    with pytest.raises(QuizError, match="cannot be gathered"):
        analysis([str(path)])


def parquet_of(folder: Path, files: list[str]) -> str:
    path = folder / "[a]*.parquet"  # a pattern, if DuckDB saw it
    with ClassDatabase() as database, path.open("w") as file:
        gathered(database, files, Wanted())
        write_parquet(database, file)
    return str(path)


def test_what_was_written_as_parquet_reads_the_same(tmp_path: Path) -> None:
    path = parquet_of(tmp_path, SAMPLE)
    assert equal(analysis([path]), analysis(SAMPLE))
    assert equal(analysis([path, *SAMPLE[:5]]), analysis(SAMPLE))  # the same learners by device and session
    [(least,)] = duckdb.sql(f"select min(learner) from '{tmp_path}/*.parquet'").fetchall()
    assert least == "device:7000001"


@given(
    st.lists(
        st.lists(st.sampled_from([0.0, 0.25, 1.0, None]), min_size=3, max_size=3), min_size=1, max_size=6
    ).filter(lambda rows: any(mark is not None for row in rows for mark in row))
)
@settings(max_examples=10, deadline=None)
def test_any_class_survives_parquet(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[float]]
) -> None:
    folder = tmp_path_factory.mktemp("class")
    files = class_of(folder, rows)
    assert equal(analysis([parquet_of(folder, files)]), analysis(files))


def foreign(folder: Path, sql: str) -> str:
    path = folder / "foreign.parquet"
    duckdb.sql(f"copy ({sql}) to '{path}' (format parquet)")
    return str(path)


def test_answers_from_elsewhere_need_few_columns(tmp_path: Path) -> None:
    sql = "select l as learner, 'b' as bank, q as question, (l + q) % 2 as score, 1 as out_of from"
    done = analysis([foreign(tmp_path, f"{sql} range(4) as a(l), range(3) as b(q)")])
    assert (done.test.learners, done.test.questions) == (4, 3)
    assert done.items[0].facility_index.value == 0.5


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ("'x' as learner, 'q' as question, 1 as score, 1 as out_of", "no column bank"),
        ("'x' as learner, 'b' as bank, 'q' as question, 'one' as score, 1 as out_of", "one"),
        (
            "'x' as learner, 'b' as bank, 'q' as question, null as score, 1 as out_of",
            "1 answer in it without",
        ),
        (
            "'x' as learner, 'b' as bank, 'q' as question, 'nan' as score, 1 as out_of",
            "1 answer in it without",
        ),
        (
            "'x' as learner, 'b' as bank, 'q' as question, 1 as score, 'nan' as out_of",
            "1 answer in it without",
        ),
        ("null as learner, 'b' as bank, 'q' as question, 1 as score, 1 as out_of", "1 answer in it without"),
        ("'x' as learner, 'b' as bank, 'q' as question, 1 as score, 1 as out_of, 5 as options", "cast"),
    ],
)
def test_a_parquet_file_that_does_not_fit_is_refused(columns: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(QuizError) as raised:
        analysis([foreign(tmp_path, f"select {columns}")])
    assert "foreign.parquet" in raised.value.message
    assert reason in raised.value.message


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    path.write_bytes(b"PAR1 not really PAR1")
    for file in (path, tmp_path / "missing.parquet"):
        with pytest.raises(QuizError, match="cannot be gathered"):
            analysis([str(file)])


def test_the_sql_runs_where_the_answers_are(tmp_path: Path) -> None:
    path = parquet_of(tmp_path, SAMPLE).replace("[a]*", "*")
    with duckdb.connect() as connection:
        connection.execute(f"create view given_answers as from '{path}'")
        connection.execute(whole_script())
        [(alpha,)] = connection.execute("select alpha from test").fetchall()
    expected = analysis(SAMPLE).test.cronbach_alpha
    assert expected is not None
    assert alpha == pytest.approx(expected.value)


def test_the_csv_has_a_line_for_each_question() -> None:
    rows = list(csv.DictReader(StringIO(text_of(analysis(SAMPLE), "csv"), newline=""), strict=True))
    assert [row["question"] for row in rows] == [
        "claim",
        "define",
        "layer-norm",
        "momentum",
        "relu-range",
        "sum",
    ]
    assert float(rows[0]["facility_index"]) == 0.5
    assert rows[4]["discrimination_index"] == ""
    assert rows[1]["flags"] == "perhaps too hard ; perhaps discriminates little"


def test_the_json_has_every_figure() -> None:
    document = json.loads(text_of(analysis(SAMPLE), "json"))
    assert set(document) == {"test", "items"}
    assert set(document["items"][0]["facility_index"]) == {"value", "low", "high"}


def test_the_page_has_one_point_in_the_singular() -> None:
    assert " · 1 point</span>" in text_of(analysis(SAMPLE), "html")


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = text_of(analysis(SAMPLE), "html")
    assert "http" not in page.replace("http-equiv", "")
    assert "<code>int</code> only" in page
    assert "Facility index" in page
    assert page.count("</section>") == 6


def test_flags_are_sure_if_the_class_is_large_enough(tmp_path: Path) -> None:
    def answer(learner: int, right: bool) -> dict[str, Any]:
        taken = "right" if right else "good" if learner % 7 else "weak"
        texts = ("right", "good", "weak", "never")
        options = [{"text": text, "right": text == "right", "chosen": text == taken} for text in texts]
        return score("q", float(right), options=options)

    files = []
    for learner in range(200):
        able = learner >= 100
        others = [score(f"o{place}", float(able if learner % 5 else not able)) for place in range(3)]
        files.append(
            written(tmp_path, f"{learner}.json", [answer(learner, learner % 4 == 0 and not able), *others])
        )
    item = analysis(files).items[-1]
    assert {(flag.name, flag.option) for flag in item.flags if flag.sure} == {
        ("too hard", ""),
        ("discriminates little", ""),
        ("nobody takes", "never"),
        ("good learners take", "good"),
    }


def test_an_option_with_credit_may_be_taken_by_good_learners_and_makes_guessing_pay(tmp_path: Path) -> None:
    def answer(learner: int, credit: float) -> dict[str, Any]:
        taken = ("right", "partly", "wrong")[learner % 3]
        options = [
            {"text": text, "right": text == "right", "chosen": text == taken}
            for text in ("right", "partly", "wrong", "never")
        ]
        options[1]["credit"] = credit
        return score("q", (1.0, credit, 0.0)[learner % 3], options=options)

    def item(credit: float) -> ItemFigures:
        answers = [[answer(learner, credit), score("o", float(learner % 3 == 1))] for learner in range(60)]
        files = [
            written(tmp_path, f"{credit}-{number}.json", scores) for number, scores in enumerate(answers)
        ]
        return analysis(files).items[-1]

    flags = {credit: {(flag.name, flag.option) for flag in item(credit).flags} for credit in (0.0, 0.5)}
    assert flags[0.0] - flags[0.5] >= {("good learners take", "partly")}
    partly = item(0.5)
    assert partly.random_guess_score == 1.5 / 4
    assert [(option.text, option.credit) for option in partly.options][:2] == [("right", 0), ("partly", 0.5)]


def test_a_distractor_is_not_blamed_if_everybody_is_right() -> None:
    [item] = [item for item in analysis(SAMPLE).items if item.question == "relu-range"]
    assert [flag.name for flag in item.flags] == ["too easy"]


def test_without_duckdb_an_error_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(QuizError) as raised:
        gather(SAMPLE)
    assert "pip install 'quiz-tui[class]'" in raised.value.hint


def test_gathering_loads_no_app_and_no_progress_file() -> None:
    code = (
        "import sys; from quiz.cli.main import run; run(['gather', 'docs/class'], None);"
        "print(*sys.modules, sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"textual", "yaml", "jinja2", "sqlite3", "quiz.tui"} & set(done.stderr.split())
