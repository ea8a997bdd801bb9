"""Markdown notes: what becomes a question, where it is from, and notes that change."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from tests.cli.running import quiz
from tests.exchange.porting import PROSE, cloze_prompts, content_of, fields_of, losses_of, read_back, written

PIECES = ["", "$x^2$", "```\n# no heading\n\nQ: x\n```", "- one\n- two", "?", "x\n: y"]
TEXTS = (
    st.lists(PROSE | st.sampled_from(PIECES), min_size=1, max_size=4)
    .map("\n".join)
    .map(str.strip)
    .filter(bool)
)
QUESTIONS = st.one_of(
    st.fixed_dictionaries({"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS}),
    st.fixed_dictionaries({"kind": st.just("cloze"), "prompt": cloze_prompts()}),
)


@given(st.lists(QUESTIONS, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    content = content_of(questions, "notes")
    back = read_back(written(content, "notes"), "notes", "notes")
    assert [fields | {"source": "notes.md"} for fields in questions] == fields_of(back)
    assert not losses_of(content)


NOTES = """\
---
title: Biology
tags: [cells, "école"]
---
# Cells

Prose, and `{{no gap}}`.

## What does a ribosome do?

It translates

```
# RNA
```

### Detail
Mitochondrion
: makes ATP
: has DNA of its own
Nucleus
: keeps DNA

**Q:** Where
is it?

**A:** There.

And here.

## Parts
- no gap
- The {{Golgi}} packs
  into {{vesicles}}
"""


def test_what_becomes_a_question() -> None:
    [bank] = read_back(NOTES, "notes").banks
    assert (bank.title, bank.tags) == ("Biology", ["cells", "ecole"])
    told = [
        (q.where, q.fields["kind"], q.fields["prompt"], q.fields.get("answer"), q.fields["source"])
        for q in bank.questions
    ]
    assert told == [
        ("deck.md:9", "card", "What does a ribosome do?", "It translates\n\n```\n# RNA\n```",
         "deck.md › Cells"),
        ("deck.md:18", "card", "Mitochondrion", "makes ATP\nhas DNA of its own",
         "deck.md › Cells › What does a ribosome do? › Detail"),
        ("deck.md:21", "card", "Nucleus", "keeps DNA", "deck.md › Cells › What does a ribosome do? › Detail"),
        ("deck.md:24", "card", "Where\nis it?", "There.\n\nAnd here.",
         "deck.md › Cells › What does a ribosome do? › Detail"),
        ("deck.md:33", "cloze", "The {{Golgi}} packs\ninto {{vesicles}}", None, "deck.md › Cells › Parts"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Q: a\nA: b\n\n- c {{d}}\n", [("a", "b"), ("c {{d}}", "")]),
        ("Q: a\n\nA: b {{x}}\n\nc\n\nTerm\n: d\n\ne\n", [("a", "b {{x}}\n\nc"), ("Term", "d")]),
        ("Q: a\nA:\n\n- b {{x}}\n\n{{c}}\n# d\n", [("a", "- b {{x}}"), ("{{c}}", "")]),
        ("Q: a {{x}}\n\n{{y}}\n\nA: b\n\n{{c}}\n\n---\n", [("a {{x}}\n\n{{y}}", "b\n\n{{c}}")]),
        ("Q: a\nA: b\nTerm\n: d\n", [("a", "b\nTerm\n: d")]),
        ("Q: a\nA: b\n\nQ: {{c}}\nA: d\n", [("a", "b"), ("{{c}}", "d")]),
        ("Q: a\nA: b\n\nc\nQ: {{d}}\nA: e\n", [("a", "b\n\nc"), ("{{d}}", "e")]),
        ("Q: a\nA: b\n---\nQ: c\nA: d\n---\ne {{f}}\n", [("a", "b"), ("c", "d"), ("e {{f}}", "")]),
        ("Some words\nQ: a\nA: b\n", [("a", "b")]),
        ("Q: a\n\nQ: b\n\n{{c}}", [("a", ""), ("b\n\n{{c}}", "")]),
    ],
)
def test_a_paragraph_that_asks_by_itself_belongs_to_no_answer(text: str, read: list[tuple[str, str]]) -> None:
    found = fields_of(read_back(text, "notes"))
    assert [(fields["prompt"], fields.get("answer", "")) for fields in found] == read


@pytest.mark.parametrize(
    ("head", "count"), [("tags: [a, b", 1), ("{{words}}", 1), ("a {{gap}}", 0), ("title: b", 0), ("", 0)]
)
def test_front_matter_that_cannot_be_read_is_counted(head: str, count: int) -> None:
    content = read_back(f"---\n{head}\n---\nQ: a\nA: b\n", "notes")
    assert sum(losses_of(content).values()) == count
    assert content.banks[0].questions[-1].where == "deck.md:4"
    assert len(content.banks[0].questions) == 1 + ("gap" in head)


def test_notes_that_change_keep_their_questions(tmp_path: Path) -> None:
    note = tmp_path / "cells.md"
    bank = tmp_path / "xdg" / "data" / "quiz" / "banks" / "cells.yaml"

    def ids_after(text: str) -> list[str]:
        note.write_text(text)
        assert quiz("import", str(note), "--yes").returncode == 0
        return [line.split(": ")[1] for line in bank.read_text().splitlines() if line.startswith("  - id: ")]

    first = ids_after("# Cells\n## What does a ribosome do?\nIt translates RNA.\n## What is DNA?\nAn acid.\n")
    assert first == ["what-does-a-ribosome-do", "what-is-dna"]
    moved = ids_after(
        "# Cells\n## Why?\nSo.\n## What is DNA?\nAn acid!\n## What do ribosomes do?\nIt translates RNA.\n"
    )
    assert moved == ["why", "what-is-dna", "what-does-a-ribosome-do"]


def test_a_folder_of_notes_is_a_bank_for_each(tmp_path: Path) -> None:
    (tmp_path / "vault" / "dl").mkdir(parents=True)
    (tmp_path / "vault" / ".obsidian").mkdir()
    (tmp_path / "vault" / ".obsidian" / "x.md").write_text("## Not this?\nno\n")
    (tmp_path / "vault" / "dl" / "cnn.md").write_text("## What is a kernel?\nWeights.\n")
    (tmp_path / "vault" / "cards.md").write_text("#flashcards\nOne::1\n")
    (tmp_path / "vault" / "prose.md").write_text("Just prose.\n")
    told = quiz("import", str(tmp_path / "vault"), "--dry-run")
    assert told.returncode == 0, told.stderr
    banks = [line for line in told.stdout.splitlines() if not line.startswith("  ")]
    assert [line.split(" ")[0] for line in banks] == ["cards", "dl.cnn"]


@given(st.binary(max_size=200) | st.text("QA:#?-{}\n `*: x", max_size=300).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "notes")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not
