"""``quiz stats``: figures in text, JSON with dates, and SVG."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from quiz.fsrs.timestamp import Timestamp
from quiz.study.context import Study
from quiz.study.statistics.statistics import VERSION, Statistics
from tests.cli.running import Ran, quiz
from tests.conftest import Clock
from tests.study.study_logs import studied


@pytest.fixture
def stats(study: Study, clock: Clock, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    studied(study, clock, 30)
    moment: Timestamp = clock()
    monkeypatch.setattr("quiz.cli.commands.stats.now", lambda: (moment.at, moment.offset))

    def call(*words: str) -> Ran:
        return quiz("stats", "--banks", str(bank), "--progress", str(tmp_path / "progress.db"), *words)

    return call


def test_the_figures_fit_the_terminal(stats, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 120):
        monkeypatch.setenv("COLUMNS", str(width))
        done = stats()
        assert (done.returncode, done.stderr) == (0, "")
        assert max(map(len, done.stdout.splitlines())) <= width
        assert "\x1b" not in done.stdout
    titles = ("Due", "Readiness by bank", "Stability", "Reviews", "Forecast of cards", "Year",
              "True retention", "Calibration", "Hours", "Buttons", "Time a card")  # fmt: skip
    assert [title for title in titles if f"\n{title}\n" not in f"\n{done.stdout}"] == []


def test_json_has_a_version_and_iso_dates(stats) -> None:
    document = json.loads(stats("--json", "--days", "7").stdout)
    assert document["version"] == VERSION
    assert re.fullmatch(r"2026-12-25T\d\d:\d\d:\d\d\.\d{3}Z", document["made"])
    days = document["log"]["activity"]["days"]
    assert [day["day"] for day in days] == [f"2026-12-{19 + ahead}" for ahead in range(7)]
    assert document["cards"]["due"]["days"][0]["day"] == "2026-12-25"
    statistics = msgspec.convert(document, Statistics)
    assert statistics.log.activity.reviews == sum(statistics.log.year.reviews)
    assert {tag.name for tag in statistics.cards.readiness.tags} == {"optimisers"}


def test_the_text_says_of_which_cards_it_is(stats) -> None:
    said = stats("tag:optimisers")
    assert said.stdout.startswith("Only the 1 card that matches 'tag:optimisers':\n\nDue")
    assert not stats().stdout.startswith("Only")


def test_a_query_restricts_cards_and_log(stats) -> None:
    document = json.loads(stats("tag:optimisers", "--json").stdout)
    assert document["query"] == "tag:optimisers"
    assert document["cards"]["readiness"]["total"]["cards"] == 1
    assert [kind["kind"] for kind in document["log"]["times"]["kinds"]] == ["text"]
    wrong = stats("is:nonsense")
    assert wrong.returncode == 1
    assert "nonsense" in wrong.stderr


def test_a_query_without_cards_has_no_figures(stats) -> None:
    ran = stats("nope")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr.startswith("No card matches.")


def test_what_if(stats) -> None:
    assert "retention  cards/day  min/day  known" in stats("--what-if").stdout
    document = json.loads(stats("--what-if", "--json").stdout)
    assert (document["version"], document["days"], document["current"]) == (VERSION, 365, 0.9)
    choices = document["choices"]
    assert [choice["retention"] for choice in choices][::9] == [0.7, 0.97]
    assert choices[0]["minutes_a_day"] < choices[-1]["minutes_a_day"]
    assert choices[0]["known"] < choices[-1]["known"]


def test_plot_writes_svg_and_no_other_file(stats, tmp_path: Path) -> None:
    path = tmp_path / "figures.svg"
    done = stats("--plot", str(path))
    assert (done.returncode, done.stdout) == (0, "")
    assert str(path) in done.stderr
    assert path.read_text().startswith("<svg")
    again = stats("--plot", str(path))
    assert again.returncode == 1
    assert "exists" in again.stderr
    assert stats("--plot", str(path), "--what-if", "--force").returncode == 0


@pytest.mark.parametrize("name", ["figures.txt", "figures.png", "figures", ""])
def test_a_plot_is_svg_and_is_named_so(stats, tmp_path: Path, name: str) -> None:
    done = stats("--plot", str(tmp_path / name) if name else name)
    assert done.returncode == 2
    assert f"{name} does not end in .svg" in done.stderr
    assert not (tmp_path / "figures.txt").exists()
    assert stats("--plot", str(tmp_path / "FIGURES.SVG")).returncode == 0


def test_a_plot_that_cannot_be_written_names_no_option_of_another_command(stats, tmp_path: Path) -> None:
    (tmp_path / "link.svg").symlink_to("elsewhere.svg")
    for path in (tmp_path / "link.svg", tmp_path / "no folder" / "x.svg"):
        done = stats("--plot", str(path))
        assert done.returncode == 1
        assert "Choose another file." in done.stderr
        assert "-o" not in done.stderr.replace(str(path), "")


def test_json_and_plot_are_not_both_given(stats) -> None:
    assert stats("--json", "--plot", "x.svg").returncode == 2
    assert stats("--days", "0").returncode == 2


def test_an_unused_file_has_statistics_too(bank: Path, tmp_path: Path) -> None:
    words = ("--banks", str(bank))
    assert "true retention" in quiz("stats", *words).stdout
    document = json.loads(quiz("stats", *words, "--json").stdout)
    assert document["log"]["prediction"]["log_loss"] is None
    assert not (tmp_path / "xdg" / "data" / "quiz" / "progress.db").exists()
