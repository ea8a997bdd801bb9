"""Pictures by the paths that cards show them by leave with the banks, and come back."""

from pathlib import Path

import pytest

from quiz.exchange.bank_format import Reading
from quiz.exchange.exporting import portable_banks
from quiz.exchange.formats import bank_formats
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion
from quiz.exchange.source import Source
from quiz.study.context import open_study
from tests.conftest import Clock
from tests.exchange.porting import fields_of, losses_of, written

BANK = """
id: b
title: B
questions:
  - {id: q, kind: card, prompt: "![](img/g.png) ![](b.media/g.png) ![](g.png)", answer: "`![](img/g.png)`"}
  - {id: r, kind: card, prompt: "![](../out.png) ![](/etc/x.png) ![](link.png) ![](none.png)", answer: a}
"""
FORMS = ["apkg", "moodle_xml", "qti12", "qti21", "qti3"]


@pytest.fixture
def content(tmp_path: Path, clock: Clock) -> Portable:
    folder = tmp_path / "banks"
    for name, data in {"img/g.png": "one", "b.media/g.png": "two", "../out.png": "out"}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(data)
    (folder / "link.png").symlink_to(tmp_path / "out.png")
    (folder / "b.yaml").write_text(BANK)
    study = open_study([str(folder / "b.yaml")], str(tmp_path / "progress.db"))
    content = portable_banks(study, study.search.keys("bank:b", clock()))
    study.close()
    return content


@pytest.mark.parametrize("form", FORMS)
def test_pictures_in_the_folders_of_a_bank_leave_and_come_back(
    content: Portable, form: str, tmp_path: Path
) -> None:
    back = _read(written(content, form), form, tmp_path)
    assert losses_of(content)["picture that is not in the folder of the bank (now only its path)"] == 4
    media = {name: read() for bank in back.banks for name, read in bank.media.items()}
    assert sorted(media.values()) == [b"one", b"two"]
    assert not any("/" in name for name in media)
    front = fields_of(back)[0]["prompt"]
    shown = [media[name.partition(")")[0]] for name in front.split("](")[1:]]
    assert shown == [b"one", b"two", b"two"]


@pytest.mark.parametrize("form", FORMS)
def test_banks_may_have_other_pictures_of_one_name(form: str, tmp_path: Path) -> None:
    content = Portable([_bank("a", b"one"), _bank("b", b"two"), _bank("c", b"two")])
    back = _read(written(content, form), form, tmp_path)
    shown = []
    for bank in back.banks:
        for question in bank.questions:
            name = question.fields["prompt"].partition("](")[2].partition(")")[0]
            shown.append(bank.media[name]())
    assert shown == [b"one", b"two", b"two"]


def _read(data: bytes, form: str, folder: Path) -> Portable:
    """Return what a file holds, whose media are read from it later."""
    declared = bank_formats()[form]
    assert declared.read is not None
    file = folder / f"deck{declared.endings[0]}"
    file.write_bytes(data)
    return declared.read(Source(str(file)), Reading({}))


def _bank(name: str, data: bytes) -> PortableBank:
    fields = {"kind": "card", "prompt": f"![{name}](g.png)", "answer": name}
    return PortableBank(name, [PortableQuestion(fields, f"{name}1")], name, media={"g.png": lambda: data})
