"""The HTML report in a browser and on paper, if Chromium is installed."""

from pathlib import Path

import pytest

from docs.reports import chromium, make, render
from quiz.cli.main import run
from tests.exchange.exporting import csv_rows
from tests.exchange.reading import Page

pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium")
PNG, PDF = b"\x89PNG\r\n\x1a\n", b"%PDF-"


def test_chromium_reads_the_scores_of_the_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = make(tmp_path, 19, confidence=True, pass_mark=60.0)
    run(["export", "scores", "--progress", str(tmp_path / "progress.db")], lambda _request: 9)
    rows = csv_rows(capsys.readouterr().out)
    page = Page(render(report, "--dump-dom"))
    assert [(score, of) for _, score, of in page.scores[1:]] == [
        (float(row["score"]), float(row["out_of"])) for row in rows
    ]
    assert len(rows) >= 30
    assert any(tag == "figure" for tag, _ in page.tags)


def test_chromium_shows_and_prints_the_report(tmp_path: Path) -> None:
    report = make(tmp_path, 3)
    picture, paper = tmp_path / "narrow.png", tmp_path / "report.pdf"
    render(report, "--window-size=400,900", f"--screenshot={picture}")
    render(report, f"--print-to-pdf={paper}")
    assert picture.read_bytes().startswith(PNG)
    assert picture.stat().st_size > 10_000
    assert paper.read_bytes().startswith(PDF)
