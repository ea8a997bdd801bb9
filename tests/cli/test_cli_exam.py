"""Exams and interviews in plain lines: what is typed, what is printed, and what is stored."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.cli.app_request import AppRequest
from quiz.cli.main import run
from quiz.cli.plain.dialog import PlainDialog
from quiz.cli.plain.exam import PlainExam
from quiz.study.asked import presentation
from quiz.study.context import open_study
from quiz.study.exam.plan import ExamPlan
from quiz.study.exam.present import presented
from quiz.study.exam.request import ExamRequest, RuleChanges, prepare
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import begin, reopen
from quiz.study.interview.build import InterviewRequest
from quiz.study.interview.build import draw as draw_interview
from quiz.study.results.result import result
from tests.answering import right_lines
from tests.cli.running import quiz as run_quiz
from tests.conftest import Clock
from tests.database import run_sql
from tests.study.examining import EVERY_KIND, KINDS, look, opened, taken

FIXED = ("--order", "fixed", "--seed", "3")
ORDER = ["card", "choice", "claim", "cloze", "essay", "match", "multi", "number", "order", "text", "sum"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "ex.yaml").write_text(EVERY_KIND)
    return tmp_path


def quiz(folder: Path, *words: str, stdin: str | bytes = "", code: int = 0) -> str:
    """Run a command on the bank, and return its output followed by its errors."""
    done = run_quiz(*words, "--banks", str(folder / "banks"), "--progress", str(folder / "p.db"), stdin=stdin)
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    return said


def exam(folder: Path, *words: str, stdin: str | bytes = "", code: int = 0) -> str:
    return quiz(folder, "exam", "--plain", *words, stdin=stdin, code=code)


def plan(folder: Path) -> ExamPlan:
    """Return the exam drawn with ``FIXED``."""
    study = open_study([str(folder / "banks")], str(folder / "other.db"))
    found = prepare(study, ExamRequest("", None, 3, RuleChanges(order="fixed")), Clock()(), Random(1))
    study.close()
    return found


def right_typed(folder: Path) -> dict[str, str]:
    """Return the lines that answer each question of the exam, by its id."""
    return {
        item.question.id: "\n".join(right_lines(presented(item, item.question, spoken=False)))
        for item in plan(folder).items
    }


def chosen(folder: Path, option: str) -> str:
    """Return the letter of an option in an exam of only the choice question, drawn with ``FIXED``."""
    study = open_study([str(folder / "banks")], str(folder / "other.db"))
    item = prepare(
        study, ExamRequest("kind:choice", None, 3, RuleChanges(order="fixed")), Clock()(), Random(1)
    ).items[0]
    study.close()
    return "abcd"[presentation(item.question, item.part, item.seed).way.options.index(option)]


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_every_kind_is_answered_and_judged(folder: Path) -> None:
    lines = right_typed(folder)
    assert list(lines) == ORDER
    said = exam(folder, *FIXED, stdin=typed(*lines.values(), "", "a", "ab"))
    assert "11 of 11 (100%), 11 of 11 questions right" in said
    assert said.count("Letters of the points you made: ") == 2
    assert said.index("To be judged by you: 1 of 2") < said.index("To be judged by you: 2 of 2")
    rows = list(csv.DictReader(io.StringIO(quiz(folder, "export", "scores"))))
    assert [float(row["score"]) for row in rows] == [1.0] * KINDS
    assert "there is nothing to export" in quiz(folder, "export", "reviews")


def test_questions_are_visited_flagged_and_cleared_in_any_order(folder: Path) -> None:
    commands = (":next", ":flag", "z", "b", ":back", ":list", ":clear", ":list", ":go 11", ":next")
    said = exam(folder, *FIXED, stdin=typed(*commands, ":go 12", ":go ²", ":go", ":go 99999999999999999999"))
    assert "Question 2 of 11, flagged\n" in said
    assert "The letters go from a to d." in said
    assert "Answered: " in said
    assert "1:open  2*:answered  3:open" in said
    assert "1:open  2*:open  3:open" in said
    assert said.count("Questions are numbered from 1 to 11.") == 5
    assert "It waits with the time it has left; the same command resumes it.\n" in said


def test_an_empty_line_leaves_a_question_open(folder: Path) -> None:
    said = exam(folder, *FIXED, stdin=typed("", ":go 5", "", ":go 7", "", ":list"))
    assert "Question 8 of 11" in said
    assert "answered" not in said


def test_other_text_is_refused_at_the_end(folder: Path) -> None:
    said = exam(folder, *FIXED, stdin=typed(":go 11", "", "quiz stats"))
    assert "'quiz stats' is no command; commands begin with a colon." in said
    assert said.count("Question 11 of 11") == 1
    assert said.count("That was the last question.") == 2


def test_a_hint_costs_points(folder: Path) -> None:
    lines = right_typed(folder)
    said = exam(folder, *FIXED, stdin=typed(":hint", ":go 2", ":hint", lines["choice"], ":done", "y"))
    assert "There is no hint." in said
    assert "It picks." in said
    assert "0.75 of 11" in said


def test_an_exam_can_be_paused(folder: Path) -> None:
    said = exam(folder, *FIXED, "--minutes", "10", stdin=typed(":pause", "", ":pause", ":quit"))
    assert said.count("The clock is stopped.") == 2
    assert said.count("Question 1 of 11, 10:00 left") == 2


def test_open_questions_must_be_confirmed_before_handing_in(folder: Path) -> None:
    said = exam(
        folder, *FIXED, stdin=typed("x", ":done", ":done", ":flag", ":done", "no", ":done", "yes", "")
    )
    assert said.count("Open: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11. Hand in anyway?") == 4
    assert said.count("Question 2 of 11") == 3
    assert "0 of 11 (0%)" in said


def test_a_question_answered_in_part_is_not_called_open(tmp_path: Path) -> None:
    study, clock = opened(tmp_path), Clock()
    exam = taken(study, clock, order="fixed")
    look(exam, "match")
    exam.answer((exam.asked.shown.way.options[0], ""))
    said: list[str] = []
    lines = iter([":list\n", ":done\n"])
    talking(exam, lambda: next(lines, ""), said).run()
    told = "".join(said)
    assert "5:open  6:answered in part  7:open" in told
    assert "Open: 1, 2, 3, 4, 5, 7, 8, 9, 10, 11. Answered in part: 6. Hand in anyway?" in told
    study.close()


def test_the_same_command_resumes_an_exam(folder: Path) -> None:
    lines = right_typed(folder)
    exam(folder, *FIXED, stdin=typed(":go 8", lines["number"], ":quit"))
    said = exam(folder, stdin=typed("", ":list", ":done", "y"))
    status = "An exam is open: all banks.\n1 of 11 answered, no time limit\n"
    assert said.startswith(f"{status}Go on with it, or drop it? [go on] \nQuestion 9")
    assert "8:answered" in said
    assert "1 of 11 (9%), 1 of 11 questions right" in said


def test_whether_to_resume_is_asked_until_the_answer_is_understood(folder: Path) -> None:
    exam(folder, *FIXED, stdin=typed(":go 7"))
    said = exam(folder, stdin=typed("yes", "d rop", "droop", ":help", "GO"))
    assert said.count("Type go on or drop.\n") == 3
    assert "Question 7" in said
    assert "Question" not in exam(folder, stdin=typed("?", ":quit", "d"))
    assert "Question 1 of 11" in exam(folder, stdin=typed("d"))


def test_each_unfinished_exam_is_asked_about(folder: Path) -> None:
    study, clock = open_study([str(folder / "banks")], str(folder / "p.db")), Clock()
    for title in ("First", "Second"):
        taken(study, clock, title=title)
        clock.move(minutes=1)
    said = exam(folder, stdin=typed("drop", "go on"))
    assert said.index("An exam is open: Second.") < said.index("An exam is open: First.")
    assert [row.title for row in study.store.exams.unfinished("exam")] == ["First"]
    study.close()


def test_an_unfinished_exam_is_dropped_only_if_the_new_one_can_be_drawn(folder: Path) -> None:
    exam(folder, *FIXED, stdin=typed(":go 7"))
    assert "no question matches" in exam(folder, "tag:none", stdin=typed("drop"), code=1)
    assert "Question 7" in exam(folder, stdin=typed("go on"))
    assert "Question 1 of 2" in exam(folder, "-n", "2", stdin=typed("drop"))
    assert "Question 1 of 2" in exam(folder, stdin=typed(""))


def test_while_judging_the_only_command_is_to_leave(folder: Path) -> None:
    commands = (":done", ":next", ":flag", ":clear", ":pause", ":nonsense", "b", ":list")
    said = exam(folder, *FIXED, stdin=typed("x", ":done", "y", *commands, ":quit"))
    assert said.count("All is handed in.") == 6
    assert "Type the letter a, or nothing." in said
    again = exam(folder, stdin=typed("", "a"))
    assert "Yours: x" in again
    assert "1 of 11 (9%)" in again


def test_the_same_seed_gives_the_same_exam(folder: Path) -> None:
    exam(folder)
    said = [
        exam(folder, "--seed", seed, stdin=typed("drop", *[":next"] * KINDS)).partition("Question 1")[2]
        for seed in ("7", "7", "8")
    ]
    assert said[0] == said[1] != said[2]


def test_a_repeated_mistake_is_reported(folder: Path) -> None:
    for times in (1, 2):
        mistake = typed(chosen(folder, "convolution"), "")
        said = exam(folder, *FIXED, "kind:choice", stdin=mistake)
        assert ("2 of 2 times" in said) == (times == 2)


def test_a_second_try_costs_points(folder: Path) -> None:
    lines = right_typed(folder)
    wrong = "a" if lines["claim"] == "b" else "b"
    said = exam(
        folder, *FIXED, "--attempts", "2",
        stdin=typed(":go 8", "many", "0.5", "0.25", ":go 3", wrong, "c", wrong, ":back", "", ":done", "y"),
    )  # fmt: skip
    assert said.count("Not yet. 1 more try.") == 2
    assert "\nRight.\nAnswer: 1/4\n" in said
    assert "\nWrong.\nAnswer: True\n" in said
    assert "Press Enter to go on: " in said
    assert "0.5 of 11" in said


@pytest.mark.parametrize("file", [False, True])
def test_attempts_imply_feedback_at_once(folder: Path, file: bool) -> None:
    path = folder / "end.exam.yaml"
    path.write_text("title: T\nfeedback: end\nsections:\n  - query: kind:numeric\n")
    what = str(path) if file else "kind:numeric"
    said = exam(folder, what, "--attempts", "3", stdin=typed("3", "0.25", ""))
    assert "Not yet. 2 more tries." in said
    assert "0.67 of 1" in said
    assert "Set feedback to once." in exam(folder, what, "--attempts", "3", "--feedback", "end", code=1)


def test_a_partial_score_is_explained(folder: Path) -> None:
    first = right_typed(folder)["multi"][0]
    said = exam(folder, *FIXED, "--feedback", "once", stdin=typed(":go 7", first, ":done", "y"))
    assert "Each wrong tick costs points.\n" in said
    assert "Partly right: 50% (1 of 2 right ticked)." in said
    assert "Score: 1 of 2 right ticked" in said


def test_confidence_is_asked_for_and_scored(folder: Path) -> None:
    lines = right_typed(folder)
    said = exam(
        folder, *FIXED, "--confidence",
        stdin=typed(":go 8", lines["number"], "very", "4", "3", "nothing like it", "2", ":done", "y"),
    )  # fmt: skip
    assert said.count("Type 1, 2 or 3, or low, medium or high.") == 2
    assert "3 of 33 (9%)" in said  # the ninth has letters: it was not graded, nor asked about
    assert "confidence high" in said


@pytest.mark.parametrize(
    ("word", "sure"),
    [("", "low"), ("l", "low"), ("low", "low"), ("M", "medium"), ("Medium", "medium"), ("h", "high"),
     ("high", "high")],
)  # fmt: skip
def test_confidence_can_be_typed_as_a_word(folder: Path, word: str, sure: str) -> None:
    said = exam(folder, *FIXED, "kind:numeric", "--confidence", stdin=typed("0.25", word, ""))
    assert f"confidence {sure}" in said


def test_answers_are_recorded_as_reviews_on_request(folder: Path) -> None:
    lines = right_typed(folder)
    answers = (":go 2", ":hint", lines["choice"], ":go 10", "Adam", lines["sum"], ":done", "y")
    exam(folder, *FIXED, "--count", stdin=typed(*answers))
    rows = list(csv.DictReader(io.StringIO(quiz(folder, "export", "reviews"))))
    assert [row["review_rating"] for row in rows] == ["2", "3", "3"]


def test_a_slip_of_spelling_is_recorded_as_hard(folder: Path) -> None:
    exam(folder, *FIXED, "--count", stdin=typed(":go 4", "otuput", ":done", "y"))
    [row] = csv.DictReader(io.StringIO(quiz(folder, "export", "reviews")))
    assert row["review_rating"] == "2"


def test_options_override_the_rules_of_an_exam_file(folder: Path) -> None:
    path = folder / "my own.exam.yaml"
    path.write_text("title: Mine\nminutes: 5\npass_mark: 50\nsections:\n  - query: kind:numeric\n")
    said = exam(folder, str(path), "--minutes", "7", stdin=typed("0.25", ""))
    assert "Question 1 of 1, 7:00 left" in said
    assert "Exam: Mine," in said
    assert "passed (50% needed)" in said


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("tag:none",), 1, "no question matches 'tag:none'\n"),
        (("-n", "12"), 1, "the exam asks for 12 questions, but 11 match"),
        (("-n", "0"), 2, "'0' is not a number from 1 to 1000"),
        (("tag:(",), 1, "The query is not understood"),
        (("bank:exx",), 1, "Did you mean bank:ex?"),
        (("none.exam.yaml",), 1, "none.exam.yaml: No such file"),
        (("good.exam.yaml", "-n", "3"), 1, "Leave out -n."),
        (("good.exam.yaml", "--attempts", "2", "--feedback", "end"), 1, "Set feedback to once."),
        (("broken.exam.yaml",), 1, "broken.exam.yaml:2:1: unknown-key there is no key 'minuts'"),
        (("query.exam.yaml",), 1, "query.exam.yaml:3:15: query this parenthesis was never opened"),
        (("--minutes", "nan"), 2, "'nan' is not a number from 0.1 to 1440"),
        (("--seed", "x"), 2, "invalid int value"),
    ],
)
def test_an_exam_that_cannot_be_drawn_says_why(
    folder: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (folder / "good.exam.yaml").write_text("title: T\nsections:\n  - query: kind:numeric\n")
    (folder / "broken.exam.yaml").write_text("title: T\nminuts: 3\nsections:\n  - query: kind:numeric\n")
    (folder / "query.exam.yaml").write_text("title: T\nsections:\n  - query: tag)\n")
    words = tuple(str(folder / word) if word.endswith(".yaml") else word for word in words)
    assert said in exam(folder, *words, code=code)


def test_invalid_bytes_are_read_as_an_answer(folder: Path) -> None:
    said = exam(folder, *FIXED, stdin=b"\xff\xfe\n:go 10\n\xc3(\n:go 4\n\x00\x1b[31m\n:list\n")
    assert "1:answered" in said
    assert "10:answered" in said


INTERVIEW = """
id: talk
title: Talk
questions:
  - id: hard
    kind: essay
    prompt: Why do gradients vanish?
    answer: They are products.
    rubric: [a product of factors, factors below one]
    difficulty: 3
  - id: easy
    kind: card
    prompt: What is a gradient?
    answer: The slopes.
    rubric: [slopes]
    difficulty: 1
    follow_up:
      - {prompt: Of how many variables?, answer: All., rubric: [of each]}
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    (tmp_path / "banks").mkdir()
    (tmp_path / "banks" / "talk.yaml").write_text(INTERVIEW)
    return tmp_path


def test_an_interview_asks_follow_ups_and_ends_with_a_report(talk: Path) -> None:
    said = quiz(talk, "interview", "--plain", stdin=typed("", "a", "", "", "", "a", ""))
    asked = [said.index(text) for text in ("What is a gradient?", "Of how many", "Why do gradients")]
    assert asked == sorted(asked)
    assert "3 answers, 50% of the points" in said
    assert "    ✗ of each\n" in said
    assert "    ✓ a product of factors\n    ✗ factors below one\n" in said
    assert re.search(r"By bank +% +points +questions +time\n  Talk +━+─+ +50% +1.5/3 +3 ", said)
    assert "quiz review 'id:talk/easy or id:talk/hard'" in said
    assert "\nWhat to review\n\nFor a follow-up with missed points, the question that it followed is" in said


def test_questions_that_an_interview_did_not_reach_do_not_count(talk: Path) -> None:
    said = quiz(talk, "interview", "--plain", stdin=typed("", "a", ":done", "y"))
    assert "1 answer, 2 not answered, 100% of the points" in said
    assert "Nothing was answered." in quiz(talk, "interview", "--plain", stdin=typed(":done", "y"))


def test_an_interview_needs_open_questions(folder: Path) -> None:
    assert "Interviews ask cards and essays" in quiz(folder, "interview", "kind:choice", "--plain", code=1)


def talking(exam: ExamSession, read: Callable[[], str], said: list[str]) -> PlainExam:
    """Return a plain exam that reads from ``read`` and writes to ``said``."""
    plain = PlainExam(exam)
    plain.dialog = PlainDialog(plain._run_command, read, said.append)
    return plain


@pytest.mark.parametrize(
    ("lines", "late", "answers"),
    [
        (["", "a"], 0, [("talk/easy", 120_000, (0,))]),
        (["", "a"], 1, [("talk/easy", 0, (0,))]),
        (["", "", "", "a"], 2, [("talk/easy", 0, ()), ("talk/easy#follow1", 120_000, (0,))]),
        ([":next", "", "a"], 1, [("talk/easy#follow1", 120_000, (0,))]),
    ],
    ids=["the first", "while its points are ticked", "the second", "another was gone on to"],
)
def test_the_answer_being_spoken_when_the_time_is_over_is_judged_and_no_other(
    tmp_path: Path, lines: list[str], late: int, answers: list[tuple[str, int, tuple[int, ...]]]
) -> None:
    """The time runs out at the line ``late``."""
    study, clock = opened(tmp_path, INTERVIEW), Clock()
    drawn = draw_interview(study, InterviewRequest("", 1, 1), clock(), Random(1))
    follow_up = msgspec.structs.replace(drawn.items[0], card="talk/easy#follow1", section="Follow-up")
    with_two = msgspec.structs.replace(drawn, items=[drawn.items[0], follow_up])
    exam = begin(study, with_two, "interview", clock, Random(1))
    typed_lines, said = enumerate(lines), []

    def read() -> str:
        place, line = next(typed_lines)
        if place == late:
            clock.move(minutes=2)
        return f"{line}\n"

    assert talking(exam, read, said).run() == 0
    is_cut_short = late < len(lines) - 1  # the last line ticks the points
    assert ("What you have said so far counts." in "".join(said)) == is_cut_short
    found = result(study.store, exam.row.session).answers
    assert [(answer.row.card, answer.row.duration, answer.ticked) for answer in found] == answers
    study.close()


def test_ctrl_c_keeps_the_time_spent(tmp_path: Path) -> None:
    study, clock = opened(tmp_path), Clock()
    exam = taken(study, clock, minutes=10)
    said: list[str] = []

    def interrupted() -> str:
        clock.move(minutes=4)
        raise KeyboardInterrupt

    assert talking(exam, interrupted, said).run() == 130
    assert said[-1] == "\nIt waits with the time it has left; the same command resumes it.\n"
    assert reopen(study, exam.row.session, clock, Random(1)).left() == 360_000
    study.close()


def test_ctrl_c_ends_the_line_of_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def app(_request: AppRequest) -> int:
        raise KeyboardInterrupt

    monkeypatch.setenv("TERM", "xterm")
    for stream in ("stdin", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    assert run([], app) == 130
    assert capsys.readouterr().err == "\n"


@pytest.mark.parametrize("leaving", [":quit", "", KeyboardInterrupt])
def test_leaving_at_the_question_of_confidence_keeps_the_answer(
    tmp_path: Path, leaving: str | type[KeyboardInterrupt]
) -> None:
    study, clock = opened(tmp_path), Clock()
    exam = taken(study, clock, confidence=True)
    look(exam, "numeric")
    lines = iter(["0.25\n"])

    def read() -> str:
        if line := next(lines, ""):
            return line
        if isinstance(leaving, str):
            return leaving
        raise leaving

    talking(exam, read, []).run()
    again = reopen(study, exam.row.session, clock, Random(1))
    assert (again.entry.response, again.entry.confidence) == (("0.25",), 1)
    study.close()


@pytest.mark.parametrize(
    ("rules", "tries"), [({"feedback": "end"}, 0), ({"feedback": "once", "attempts": 3}, 1)]
)
@pytest.mark.parametrize("command", [":next", ":back", ":go 2", ":go 99", ":flag", ":pause", ":done"])
def test_a_command_at_the_question_of_confidence_keeps_the_answer(
    tmp_path: Path, rules: dict[str, object], tries: int, command: str
) -> None:
    study, clock = opened(tmp_path), Clock()
    exam = taken(study, clock, confidence=True, order="fixed", **rules)
    look(exam, "numeric")
    place, said = exam.row.position, []
    lines = iter(["0.5", command, *([""] if command in (":pause", ":done") else [])])
    talking(exam, lambda: next((f"{line}\n" for line in lines), ""), said).run()
    entry = exam.entries[place]
    assert (entry.response, entry.confidence, entry.tries) == (("0.5",), 1, tries)
    assert entry.flagged == (command == ":flag")
    wanted = {":next": place + 1, ":back": place - 1, ":go 2": 1, ":done": 0}.get(command, place)
    assert exam.row.position == wanted
    assert ("Not yet. 2 more tries.\n" in said) == (tries > 0)
    study.close()


def test_a_spoken_answer_is_not_shown_as_answered(talk: Path) -> None:
    quiz(talk, "interview", "--plain", stdin=typed("", ":quit"))
    assert "Answered:" not in quiz(talk, "interview", "--plain", stdin=typed("go on"))


COMMANDS = [
    f":{name}" for name in ("next", "back", "go 2", "go x", "list", "hint", "pause", "flag", "clear", "done")
]
LINES = st.one_of(
    st.sampled_from(["", "y", "n", "a", "b", "ab", "abc", "1", "2", "1;2", "input; forget", ":help", "::x"]),
    st.sampled_from(COMMANDS),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12),
)
RULES = st.fixed_dictionaries(
    {},
    optional={
        "minutes": st.just(5), "confidence": st.just(True), "count": st.just(True),
        "feedback": st.just("once"),
    },
)  # fmt: skip


@given(st.lists(LINES, max_size=40), RULES, st.integers(0, 5))
def test_any_input_leaves_a_consistent_exam(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], rules: dict[str, object], seed: int
) -> None:
    study, clock = opened(tmp_path_factory.mktemp("any")), Clock()
    exam = taken(study, clock, seed, **rules)
    left = iter(lines)
    said: list[str] = []

    def read() -> str:
        clock.move(seconds=9)
        return next((f"{line}\n" for line in left), "")

    talking(exam, read, said).run()
    waiting = study.store.exams.unfinished("exam")
    if exam.row.state == "done":
        assert waiting == []
        scored = run_sql(study.store, "select count(*) from answers")[0]
        assert scored == (KINDS,)
    else:
        assert exam.is_paused
        assert [row.session for row in waiting] == [exam.row.session]
        again = reopen(study, exam.row.session, clock, Random(1))
        assert (again.row, again.entries) == (exam.row, exam.entries)
    study.close()


def test_broken_banks_are_named_where_too_few_questions_match(folder: Path) -> None:
    (folder / "banks" / "ex.yaml").write_text(
        "id: ex\ntitle: E\nquestions:\n- {id: a, prompt: a?, answer: b}\n"
    )
    told = f"\n1 problem in ex.yaml: quiz check {folder / 'banks'}\n"
    for words in (("exam",), ("exam", "-n", "3"), ("exam", "kind:numeric"), ("interview",)):
        said = quiz(folder, *words, "--plain", code=1)
        assert "cannot be drawn" in said
        assert told in said
    path = folder / "a.exam.yaml"
    path.write_text("title: T\nsections:\n- {query: kind:numeric}\n")
    assert told in exam(folder, str(path), code=1)


def test_a_number_of_questions_from_a_bank_is_told_that_it_is_a_bank(folder: Path) -> None:
    said = exam(folder, "-n", "1", str(folder / "banks" / "ex.yaml"), code=1)
    assert "This is a bank, not an exam file" in said
    assert "quiz --banks" in said
    assert "Leave out -n" not in said
