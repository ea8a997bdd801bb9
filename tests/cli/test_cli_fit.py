"""``quiz fit``: proposing, using, going back, and what is told."""

import json
import sys
from io import StringIO
from pathlib import Path

import pytest

from quiz.cli.main import run
from quiz.cli.step_line import StepLine
from quiz.exchange.keep_setting import keep_setting
from quiz.paths import settings_file
from quiz.settings import load
from quiz.study.context import open_study
from tests.cli.running import no_app, quiz
from tests.study.learner import learner


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    learner(folder, "fsrs-7", 3000).close()
    return folder


@pytest.fixture
def common(made: Path, tmp_path: Path) -> list[str]:
    for name in ("made.yaml", "progress.db"):
        (tmp_path / name).write_bytes((made / name).read_bytes())
    return ["--banks", str(tmp_path / "made.yaml"), "--progress", str(tmp_path / "progress.db")]


def in_use(common: list[str]) -> dict[str, object]:
    rows = json.loads(quiz("fit", "--history", "--json", *common).stdout)["weights"]
    [row] = [row for row in rows if row["in_use"]]
    return row


def test_a_fit_proposes_and_without_an_answer_changes_nothing(common: list[str]) -> None:
    done = quiz("fit", *common)
    assert done.returncode == 0
    assert "log loss" in done.stdout
    assert done.stdout.count("best") == 1
    assert "Nothing is changed. To use what is proposed: quiz fit --yes" in done.stderr
    assert in_use(common)["version"] == 0


def test_dry_run_and_json_change_nothing(common: list[str]) -> None:
    for words in (["--dry-run"], ["--json"], ["--dry-run", "--json"]):
        done = quiz("fit", *words, *common)
        assert (done.returncode, done.stderr) == (0, "")
        assert in_use(common)["version"] == 0
    document = json.loads(done.stdout)
    assert document["missing"] == 0
    assert [row["weights"] for row in document["compared"]] == ["defaults", "fitted"] * 2
    assert len(document["proposed"]["weights"]) == (34 if document["proposed"]["model"] == "fsrs-7" else 21)


def test_yes_uses_the_weights_and_says_that_the_model_changes(common: list[str]) -> None:
    done = quiz("fit", "--yes", *common)
    assert done.returncode == 0
    assert done.stderr == (
        "FSRS-7 is used with fitted weights."
        ' The settings now say model = "fsrs-7", which holds for every progress file.\n'
        "Back: quiz fit --back\n"
    )
    assert load(settings_file()).model == "fsrs-7"
    assert in_use(common)["model"] == "fsrs-7"
    back = quiz("fit", "--back", *common)
    assert 'model = "fsrs-6"' in back.stderr
    assert "Back:" not in back.stderr
    assert load(settings_file()).model == "fsrs-6"
    assert in_use(common)["model"] == "fsrs-6"
    assert quiz("fit", "--back", *common).stderr == "There are no earlier weights to go back to.\n"
    history = quiz("fit", "--history", *common).stdout.splitlines()
    assert len(history) == 4
    assert history[-1].endswith("in use")
    assert "log loss" in history[2]


COMPUTED_ANEW = (
    'The settings say model = "fsrs-7", for every progress file. The memory states in this one'
    " came from FSRS-6, and were computed anew"
)


@pytest.mark.parametrize("command", ["due", "list is:due", "stats", "review --plain", "flag is:due --mark"])
def test_another_file_says_once_that_its_states_are_those_of_another_model(
    common: list[str], command: str
) -> None:
    other = Path(common[3]).with_name("other.db")
    other.write_bytes(Path(common[3]).read_bytes())
    quiz("fit", "--yes", *common)
    words = [*command.split(), *common[:3], str(other)]
    told = f"{COMPUTED_ANEW}. FSRS-7 has not been fitted to its reviews; to fit it: quiz fit"
    assert told in quiz(*words).stderr
    assert "FSRS" not in quiz(*words).stderr


def test_a_file_that_has_fitted_weights_of_the_model_says_so(common: list[str]) -> None:
    quiz("fit", "--yes", *common)
    keep_setting(settings_file(), "model", "fsrs-6")
    quiz("due", *common)
    keep_setting(settings_file(), "model", "fsrs-7")
    told = f"{COMPUTED_ANEW}, with the weights last fitted to its reviews.\n"
    assert quiz("due", *common).stderr == told


def test_a_file_without_reviews_says_nothing_of_the_model(bank: Path, tmp_path: Path) -> None:
    words = ("due", "--banks", str(bank), "--progress", str(tmp_path / "new.db"))
    quiz(*words)
    keep_setting(settings_file(), "model", "fsrs-7")
    assert "fsrs" not in quiz(*words).stderr


def test_statistics_say_that_fitted_weights_flatter(common: list[str]) -> None:
    def calibration() -> tuple[int, int, str]:
        found = json.loads(quiz("stats", "--json", *common).stdout)["log"]["prediction"]
        return found["fitted_to"], found["reviews"], " ".join(quiz("stats", *common).stdout.split())

    fitted_to, reviews, text = calibration()
    assert (fitted_to, "flatters" in text) == (0, False)
    quiz("fit", "--yes", *common)
    fitted_to, reviews, text = calibration()
    assert fitted_to == reviews > 500
    assert f"fitted to {reviews:,} of these {reviews:,} reviews, which flatters the figures" in text
    quiz("fit", "--back", *common)
    assert calibration()[0] == 0


def test_going_back_goes_on_as_long_as_it_is_offered(common: list[str]) -> None:
    quiz("fit", "--yes", *common)
    study = open_study(common[1:2], common[3])
    row = study.store.weights.in_use()
    study.store.weights.use(
        study.store.weights.add(row.model, row.numbers, row.made_at + 1, f'{{"replaced": {row.version}}}')
    )
    study.close()
    told = [quiz("fit", "--back", *common).stderr for _ in range(3)]
    assert told[0] == "FSRS-7 is used with fitted weights again.\nBack: quiz fit --back\n"
    assert "FSRS-6 is used with its default weights again." in told[1]
    assert "Back:" not in told[1]
    assert told[2] == "There are no earlier weights to go back to.\n"


def test_due_dates_are_computed_anew(common: list[str]) -> None:
    done = quiz("fit", "--yes", "--reschedule", *common)
    assert "cards became due on another day" in done.stderr
    assert quiz("fit", "--reschedule", *common).stderr == "0 cards became due on another day.\n"
    assert json.loads(quiz("fit", "--reschedule", "--json", *common).stdout) == {"moved": 0}


def test_json_is_one_document_even_if_due_dates_move(common: list[str]) -> None:
    done = quiz("fit", "--yes", "--reschedule", "--json", *common)
    assert json.loads(done.stdout)["proposed"]["model"] == in_use(common)["model"] == "fsrs-7"


def test_too_few_reviews_say_how_many_are_missing(bank: Path, tmp_path: Path) -> None:
    done = quiz("fit", "--yes", "--banks", str(bank), "--progress", str(tmp_path / "new.db"))
    assert done.returncode == 0
    assert "500 reviews on later days are missing" in done.stdout


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


ANSWERS = [("n", False, False), ("y n", True, False), ("y y", True, True)]


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_learner_at_a_terminal_is_asked(
    common: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: tuple[str, bool, bool],
) -> None:
    typed, used, moved = answer
    monkeypatch.setattr(sys, "stdin", Terminal(typed.replace(" ", "\n")))
    assert run(["fit", *common], no_app) == 0
    said = capsys.readouterr().err
    assert "Use these weights from now on? [y/N]" in said
    assert ("became due on another day" in said) == moved
    assert (in_use(common)["model"] == "fsrs-7") == used


def test_a_line_counts_the_steps_and_is_wiped() -> None:
    stream = StringIO()
    with StepLine("fitting", stream) as steps:
        steps("fsrs-6")
        steps("fsrs-7")
    first, second, blank, end = stream.getvalue().split("\r")[1:]
    assert (first, second, blank.strip(), end) == ("fitting FSRS-6: step 1", "fitting FSRS-7: step 2", "", "")
