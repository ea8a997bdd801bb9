"""Markdown notes: what becomes a question, where it is from, and notes that change."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.kinds.gaps import GapParser, all_gaps
from tests.cli.running import quiz
from tests.exchange.porting import PROSE, cloze_prompts, content_of, fields_of, losses_of, read_back, written

MARKS = [
    "Q: a", "Answer. b", "**A:** c", r"Q\: d", "---", r"\---", "# x", r"\# y", "- z", r"\- z", ": e",
    "a\n: b", "```", "~~~ sh", "- ```",
    "    - code", "1. ## a", "  2) # b", r"3. \# c", "---\nQ: a\nA: b\n---",
]  # fmt: skip
"""Lines that mean something in notes."""
PIECES = [
    "",
    "$x^2$",
    "```\n# no heading\n\nQ: x\n```",
    "- ```\n  a\n\n  - b\n  ```",
    "- one\n- two",
    "?",
    *MARKS,
]
TEXTS = (
    st.lists(PROSE | st.sampled_from(PIECES), min_size=1, max_size=5)
    .map("\n".join)
    .map(str.strip)
    .filter(bool)
)
CLOZES = (
    st.tuples(st.just("") | TEXTS.map("{}\n".format), cloze_prompts(), st.just("") | TEXTS.map("\n{}".format))
    .map("".join)
    .filter(lambda text: gaps_in(text) > 0)
)


def gaps_in(text: str) -> int:
    return sum(1 for _ in all_gaps(GapParser(text).pieces))


QUESTIONS = st.one_of(
    st.fixed_dictionaries({"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS}),
    st.fixed_dictionaries({"kind": st.just("cloze"), "prompt": CLOZES}),
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
    assert (bank.title, bank.tags) == ("Biology", ["cells", "école"])
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
    assert sides_of(text) == read


def sides_of(text: str) -> list[tuple[str, str]]:
    found = fields_of(read_back(text, "notes"))
    return [(fields["prompt"], fields.get("answer", "")) for fields in found]


CODE = [
    '```yaml\n- name: "install {{ item }}"\n\nQ: x\n```',
    "```sh\n: comment\nls\n```",
    "~~~\n{{c1::text}}\n~~~",
    "    {{ .Name }}",
    '    - name: "{{ item }}"\n\n    - name: "{{ other }}"\n    # x',
    "\t: x\n\t: y",
    "- a:\n  ```\n  Q: x\n  ```",
    "- ```\n  {{ x }}\n  ```",
    "Text\n```\n: {{ x }}\n```\nand text",
]


@pytest.mark.parametrize("code", CODE)
def test_code_in_an_answer_is_kept_whole(code: str) -> None:
    text = f"Q: a\nA: With:\n\n{code}\n\nThen run it.\n\nQ: b\nA: c\n"
    assert sides_of(text) == [("a", f"With:\n\n{code}\n\nThen run it."), ("b", "c")]
    assert sides_of(f"Q: a\nA:\n{code}\n# d\n") == [("a", code.strip())]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("    {{ .Name }}\n", []),
        ("Q: a\nA: ```sql\nQ: x\n```\n\nQ: b\nA: c\n", [("a", "```sql\nQ: x\n```"), ("b", "c")]),
        ("Text\n\n```\nnever closed\n\nQ: a\nA: b\n", [("a", "b")]),
        ("```x = 1``` is\n\nQ: a\nA: b\n", [("a", "b")]),
        ("- x {{y}}\n\n    - z {{u}}\n", [("x {{y}}", ""), ("z {{u}}", "")]),
        ("- x {{y}}\n\n  z\n\nprose\n", [("x {{y}}\n\nz", "")]),
        ("- x {{y}}\n  ```\n  - u\n  ```\n- v\n", [("x {{y}}\n  ```\n  - u\n  ```", "")]),
        ("A\n: b\nc\n  d\n\n    e\nF\n: g\n", [("A", "b\nc\nd\n\ne"), ("F", "g")]),
        ("A\n: b\n```\n: c\n\n  d\n```\n", [("A", "b\n```\n: c\n\n  d\n```")]),
    ],
)
def test_no_text_of_a_question_is_lost(text: str, read: list[tuple[str, str]]) -> None:
    assert sides_of(text) == read


def test_text_that_comes_after_an_answer_but_is_in_no_question_is_counted() -> None:
    text = "Q: a\nA: b\n\nParts:\n- {{c}}\n- d\n\ne\n\n    f\n\nTerm\n: g\n\nQ: h\nA: i\n\n# j\n\nk\n"
    content = read_back(text, "notes")
    assert sides_of(text) == [("a", "b"), ("{{c}}", ""), ("Term", "g"), ("h", "i")]
    assert losses_of(content) == {"text that comes after an answer but belongs to no question": 4}


def test_a_mark_in_an_exported_text_is_escaped_as_markdown_has_it() -> None:
    content = content_of([{"kind": "card", "prompt": "Q: a", "answer": "# b\n---"}], "x")
    assert written(content, "notes").decode() == "# x\n\nQ: Q\\: a\n\nA: \\# b\n\\---\n\n---\n"


@pytest.mark.parametrize(
    ("head", "count"),
    [("tags: [a, b", 1), ("{{words}}", 1), ("a {{gap}}", 0), ("title: b", 0), ("Q: c\nA: d", 0), ("", 0)],
)
def test_front_matter_that_cannot_be_read_is_counted(head: str, count: int) -> None:
    content = read_back(f"---\n{head}\n---\nQ: a\nA: b\n", "notes")
    assert sum(losses_of(content).values()) == count
    assert content.banks[0].questions[-1].where == f"deck.md:{4 + head.count(chr(10))}"
    assert len(content.banks[0].questions) == 1 + ("gap" in head or "Q:" in head)


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


NUMBERED = """\
# React

1.  ### What is React?

    A library:

    - for screens

\t```js
\t  const x = 1;

    # no heading
    ```

   2)  ### Why?
       Because.

           code

3. ### Not asked

   Said.

4. ### What is a prototype chain

   Links.

## After?

    1. ### in code
"""


def test_numbered_headings_ask_and_what_is_below_them_is_indented_no_more() -> None:
    content = read_back(NUMBERED, "notes")
    assert [(fields["prompt"], fields["answer"]) for fields in fields_of(content)] == [
        ("What is React?", "A library:\n\n- for screens\n\n```js\n  const x = 1;\n\n# no heading\n```"),
        ("Why?", "Because.\n\n    code"),
        ("What is a prototype chain", "Links."),
        ("After?", "1. ### in code"),
    ]
    places = [question.where for question in content.banks[0].questions]
    assert places == ["deck.md:3", "deck.md:15", "deck.md:24", "deck.md:28"]


def test_questions_below_a_heading_that_asks_are_their_own() -> None:
    text = "## What is a hook?\n\nA function.\n\nQ: Who calls it?\nA: React.\n\n## Which?\n\nQ: One?\nA: 1\n"
    assert [(fields["prompt"], fields["answer"]) for fields in fields_of(read_back(text, "notes"))] == [
        ("What is a hook?", "A function."), ("Who calls it?", "React."), ("One?", "1")
    ]  # fmt: skip


def test_a_folder_of_notes_is_a_bank_for_each(tmp_path: Path) -> None:
    (tmp_path / "vault" / "dl").mkdir(parents=True)
    (tmp_path / "vault" / ".obsidian").mkdir()
    (tmp_path / "vault" / ".obsidian" / "x.md").write_text("## Not this?\nno\n")
    (tmp_path / "vault" / "dl" / "cnn.md").write_text("## What is a kernel?\nWeights.\n")
    (tmp_path / "vault" / "cards.md").write_text("#flashcards\nOne::1\n")
    (tmp_path / "vault" / "prose.md").write_text("Just prose.\n")
    told = quiz("import", str(tmp_path / "vault"), "--dry-run")
    assert told.returncode == 0, told.stderr
    lines = [line for line in told.stdout.splitlines() if not line.startswith("  ")]
    assert [line.split(" ")[0] for line in lines[:2]] == ["cards", "dl.cnn"]
    assert lines[2:] == [
        "Files read: 2 as notes, 1 as obsidian.",
        "There are no questions in 1 file: prose.md",
    ]


@given(st.binary(max_size=200) | st.text("QA:#?-{}\n `*: x", max_size=300).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "notes")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not
