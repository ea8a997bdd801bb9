"""Whatever is handed in: twice, empty, broken, of another version, with markup, by one learner only."""

import csv
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.item_analysis import source
from quiz.item_analysis.figures import ItemAnalysis
from quiz.item_analysis.formats import class_formats
from quiz.item_analysis.gather import Wanted
from quiz.item_analysis.source import BadFile, found, read
from tests.item_analysis.classes import SAMPLE, analysis, class_of, gather, score, written

MARKUP = "</table><script>alert(1)</script> [x](javascript:y) \x1b[31m \u202e"


def text_of(done: ItemAnalysis, name: str) -> str:
    file = StringIO(newline="")
    class_formats()[name].write(done, file)
    return file.getvalue()


def test_the_same_file_twice_counts_once(tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    again.write_text(Path(SAMPLE[0]).read_text())
    done = gather([*SAMPLE, str(again), SAMPLE[0]])
    assert done.analysis.test.learners == 12
    assert [sorted(files) for files in done.together] == [sorted([SAMPLE[0], str(again)])]
    assert gather([*SAMPLE, str(again)], Wanted(by_file=True)).analysis.test.learners == 13


def test_files_of_one_device_are_one_learner(tmp_path: Path) -> None:
    files = [
        written(tmp_path, "monday.json", [score("q1", 1, session="1", learner="7")]),
        written(tmp_path, "friday.json", [score("q2", 0, session="2", learner="7")]),
        written(tmp_path, "other.json", [score("q1", 0, session="3", learner="8")]),
    ]
    done = gather(files)
    assert done.analysis.test.learners == 2
    assert done.together == [files[:2]]
    assert [item.learners for item in done.analysis.items] == [2, 1]


def test_files_without_devices_are_joined_by_a_session(tmp_path: Path) -> None:
    """A chain: the first file shares a session with the second, and that one with the third."""
    files = [
        written(tmp_path, "a.json", [score("q1", 1, session="1")]),
        written(tmp_path, "b.json", [score("q1", 1, session="1"), score("q2", 1, session="2")]),
        written(tmp_path, "c.json", [score("q3", 1, session="2")]),
        written(tmp_path, "d.json", [score("q1", 1, session="")]),
        written(tmp_path, "e.json", [score("q1", 1, session="")]),
    ]
    assert gather(files).analysis.test.learners == 3


@pytest.mark.parametrize(("attempts", "mark"), [("first", 0.0), ("last", 1.0)])
def test_of_several_answers_one_counts(tmp_path: Path, attempts: str, mark: float) -> None:
    times = [("2026-11-03", 1), ("2026-11-01", 0), ("2026-11-02", 0)]
    scores = [score("q", worth, session=day, started=day) for day, worth in times]
    [item] = analysis([written(tmp_path, "a.json", scores)], Wanted(attempts=attempts)).items
    assert item.facility_index.value == mark


def test_the_answers_can_be_limited(tmp_path: Path) -> None:
    scores = [
        score("q1", 1, title="Midterm"),
        score("q2", 1, title="It's"),
        {**score("q3", 1), "bank": "x.y"},
    ]
    file = written(tmp_path, "a.json", scores)
    assert [item.key for item in analysis([file], Wanted(title="It's")).items] == ["b/q2"]
    assert [item.key for item in analysis([file], Wanted(bank="x.*")).items] == ["x.y/q3"]
    with pytest.raises(QuizError, match="no answer in the files has points"):
        analysis([file], Wanted(title="Final"))


def test_one_learner_alone(tmp_path: Path) -> None:
    done = analysis(class_of(tmp_path, [(1, 0)]))
    assert done.test.learners == 1
    assert done.test.cronbach_alpha is None
    assert done.test.standard_deviation is None
    first = done.items[0]
    assert (first.discrimination_index, first.effective_weight, first.standard_deviation) == (
        None,
        None,
        None,
    )
    assert first.facility_index.low == pytest.approx(0.2065, abs=1e-4)


@pytest.mark.parametrize(
    "marks",
    [
        [(1,), (0,)],
        [(1, 1), (1, 1), (1, 1)],
        [(0.1, 0.2, 0.3), (0.3, 0.2, 0.1), (0.2, 0.2, 0.2)],
        [(1, None), (None, 1)],
        [(1, 0, None), (0, 1, 1), (1, 1, None), (0, 0, 1)],
        [(-1, 1), (1, -1), (0, 0)],
    ],
)
def test_odd_classes_have_no_figure_that_is_no_number(marks: list[list[float]], tmp_path: Path) -> None:
    done = analysis(class_of(tmp_path, marks))
    for name in class_formats():
        text = text_of(done, name)
        assert "nan" not in text.lower().split()
        assert "inf" not in text.lower().split()
    json.loads(text_of(done, "json"), parse_constant=pytest.fail)
    for item in done.items:
        index = item.discrimination_index
        assert index is None or -1 <= index.value <= 1


def test_equal_rest_scores_have_no_correlation_of_rounding_errors(tmp_path: Path) -> None:
    done = analysis(class_of(tmp_path, [(1, 0.1, 0.2, 0.3), (0, 0.3, 0.2, 0.1), (1, 0.2, 0.1, 0.3)]))
    assert done.items[0].discrimination_index is None


def test_a_question_with_one_answer_and_a_learner_who_missed_it(tmp_path: Path) -> None:
    done = analysis(class_of(tmp_path, [(1, 1, 0), (0, 1, None), (1, 0, None)]))
    assert [item.learners for item in done.items] == [3, 3, 1]
    assert done.test.whole_learners == 1
    assert done.items[2].discrimination_index is None
    assert "only 1 of 3 learners answered every question" in text_of(done, "text")


def test_learners_who_answered_nothing_are_named(tmp_path: Path) -> None:
    empty = written(tmp_path, "none.json", [])
    done = gather([*SAMPLE, empty])
    assert done.empty == [empty]
    assert done.analysis.test.learners == 12
    with pytest.raises(QuizError, match="nothing to gather"):
        gather([empty])


def test_questions_without_points_do_not_count(tmp_path: Path) -> None:
    file = written(tmp_path, "a.json", [score("q1", 1), {**score("q2", 0), "out_of": 0}])
    assert [item.question for item in analysis([file]).items] == ["q1"]


def test_only_answers_without_points(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="nothing to gather"):
        analysis([written(tmp_path, "a.json", [{**score("q2", 0), "out_of": 0}])])


def scored(mark: bytes, out_of: bytes = b"1") -> bytes:
    return b'{"version": 2, "scores": [{"bank": "b", "question": "q", "score": %b, "out_of": %b}]}' % (
        mark,
        out_of,
    )


BROKEN = {
    "empty": b"",
    "cut short": Path(SAMPLE[0]).read_bytes()[:1000],
    "a list": b"[]",
    "no version": b'{"scores": []}',
    "version 1": b'{"version": 1, "scores": []}',
    "version 3": b'{"version": 3, "scores": []}',
    "reviews": b'{"version": 2, "reviews": []}',
    "a text for a score": scored(b'"1"'),
    "too large": scored(b"1e300"),
    "no number": scored(b"NaN"),
    "negative points": scored(b"1", b"-1"),
    "deep": b'{"version": 2, "x": ' + b"[" * 100_000,
    "latin-1": '{"version": 2, "scores": [{"bank": "é"}]}'.encode("latin-1"),
    "nul": b"\0" * 100,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_and_nothing_gathered(name: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(BROKEN[name])
    with pytest.raises(QuizError) as raised:
        analysis([*SAMPLE, str(path)])
    assert "broken.json" in raised.value.message
    assert "so none was" in raised.value.title


def test_every_broken_file_is_named_as_far_as_there_is_room(tmp_path: Path) -> None:
    files = [written(tmp_path, f"{place:02}\n\x1b.json", [], version=9) for place in range(13)]
    with pytest.raises(QuizError, match="13 files") as raised:
        analysis(files)
    assert raised.value.message.count("update quiz") == 10
    assert "and 3 more" in raised.value.message
    assert "\x1b" not in raised.value.message


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST", 1000)
    with pytest.raises(BadFile, match="larger"):
        read(SAMPLE[0])


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path / "missing.json"):
        with pytest.raises(BadFile, match="no such file"):
            read(str(path))


def test_folders_and_endings(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(QuizError, match="no file ends in"):
        found([str(tmp_path)])
    with pytest.raises(QuizError, match="does not end in"):
        found([str(tmp_path / "notes.txt")])
    assert found([str(Path(SAMPLE[0]).parent), SAMPLE[3]]) == SAMPLE


def test_names_and_texts_with_markup_stay_text(tmp_path: Path) -> None:
    options = [
        {"text": MARKUP, "right": False, "chosen": True},
        {"text": "=1+1", "right": True, "chosen": False},
    ]
    scores = [{**score(MARKUP, 0, options=options, title=MARKUP, kind=MARKUP), "bank": MARKUP}]
    done = analysis([written(tmp_path, "a.json", scores), written(tmp_path, "b.json", scores)])
    page = text_of(done, "html")
    assert "<script" not in page
    assert "javascript:y" in page
    for name in class_formats():
        assert not {"\x1b", "\u202e"} & set(text_of(done, name))


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_no_bytes_make_more_than_a_bad_file(data: bytes) -> None:
    for decode in (source._from_json, source._from_csv):
        try:
            decode(data)
        except (BadFile, ValueError, csv.Error):  # what msgspec raises is a ValueError
            continue
