"""Takes pictures of the HTML report in Chromium: ``python -m docs.reports FOLDER``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from shutil import which

from quiz import paths
from quiz.bank.exam_file import ExamFile, Section
from quiz.cli.main import run
from quiz.fsrs.timestamp import Timestamp
from quiz.kinds.answers import WriteText
from quiz.kinds.scoring import Confidence
from quiz.study.context import open_study
from quiz.study.exam.build import draw
from quiz.study.exam.session import ExamSession
from quiz.study.exam.start import begin
from tests.answering import right_response, wrong_response
from tests.study.examining import EVERY_KIND

BANKS = [
    ("vision", "sobel.yaml"),
    ("training", "dropout.yaml"),
    ("sequences", "gates.yaml"),
    ("training", "dropout-code.yaml"),
    ("training", "hyperparameters.yaml"),
]
NOON = 1_795_608_000_000
SHOTS = {"wide": (1280, 3600, ""), "narrow": (400, 5200, ""), "dark": (1280, 2400, "--force-dark-mode")}
"""The width, the height and an option of Chromium."""
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars",
    "--no-first-run", "--no-pdf-header-footer",
)  # fmt: skip


def chromium() -> str | None:
    """Return the path of Chromium, or None."""
    return which("chromium") or which("chromium-browser") or which("google-chrome")


def render(page: Path, *options: str) -> str:
    """Open a page in Chromium, with a temporary profile and more ``options``, and return its output."""
    browser = chromium()
    if browser is None:
        sys.exit("There is no Chromium: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - a fixed command
    return done.stdout.decode()


def _answer(exam: ExamSession, place: int) -> None:
    """Answer an item rightly, wrongly, in part or not at all, depending on its position."""
    exam.go(place)
    shown = exam.asked.shown
    exam.confide(Confidence(1 + place % 3))
    if place % 5 == 1:
        exam.hint()
    if not (place + 1) % 7:
        return
    response = right_response(exam.asked.question, shown) if place % 3 else wrong_response(shown)
    if shown.way.picks_options and shown.way.is_drafted:
        response = shown.way.options[:2]
    elif isinstance(shown.way, WriteText):
        response = ("It adds noise to what is learnt,\nso that no unit can rely on another: $x < y$, `a*b`.",)
    exam.answer(response)


def make(folder: Path, questions: int, **rules: object) -> Path:
    """Take an exam on questions of every kind, and return its report."""
    (folder / "progress.db").unlink(missing_ok=True)
    own = folder / "ex.yaml"
    own.write_text(EVERY_KIND)
    banks = [str(own), *(os.path.join(paths.shipped_banks(), *name) for name in BANKS)]
    study = open_study(banks, str(folder / "progress.db"))
    clock = iter(range(NOON, NOON + 10**9, 7_300))
    file = ExamFile(
        title="Mock exam: vision and training", sections=[Section("bank:ex"), Section("", questions)], **rules
    )  # type: ignore[arg-type]
    plan = draw(study, file, 11, Timestamp(NOON, 60))
    exam = begin(study, plan, "exam", lambda: Timestamp(next(clock), 60), Random(5))
    exam.resume()
    for place in range(len(plan.items)):
        _answer(exam, place)
    done = exam.hand_in()
    while not done:
        exam.tick_points((0,))
        done = exam.hand_in()
    study.close()
    page = folder / "report.html"
    common = [
        *(word for bank in banks for word in ("--banks", bank)),
        "--progress",
        str(folder / "progress.db"),
    ]
    run(["export", "scores", "--format", "html", *common, "-o", str(page), "--force"], _no_app)
    return page


def _no_app(_request: object) -> int:
    raise AssertionError


def main() -> None:
    """Write the report, pictures of it, and a PDF."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = str(folder / "xdg")
    page = make(folder, 14, pass_mark=60.0, confidence=True)
    for name, (width, height, more) in SHOTS.items():
        options = [
            f"--window-size={width},{height}",
            f"--screenshot={folder / name}.png",
            *filter(None, [more]),
        ]
        render(page, *options)
    render(page, f"--print-to-pdf={folder / 'report.pdf'}")


if __name__ == "__main__":
    main()
