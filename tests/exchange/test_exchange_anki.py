"""Packages of Anki: every version, every built-in note type, any other, text, media and history."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.banks.apkg import BANK_FORMAT
from quiz.exchange.banks.apkg.guid import guid_of, uid_of
from quiz.exchange.banks.apkg.template import parsed, rendered
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.importing.read import format_of
from quiz.exchange.portable import PastReview, PastState, Portable
from quiz.exchange.source import Source
from quiz.fsrs.fsrs6 import FSRS6
from tests.exchange.anki_packages import CREATED_DAY, VERSIONS, Kind, Note, content, write_package
from tests.exchange.porting import fields_of, losses_of

DAY = 86_400_000
NOON = CREATED_DAY * DAY + DAY // 2


def read(path: str, **options: Any) -> Portable:
    return BANK_FORMAT.read(Source(path), Reading(**options))


def read_notes(folder: Path, *notes: Note, version: int = 2, **more: Any) -> Portable:
    return read(write_package(folder / "x.apkg", content(*notes, **more), version))


@pytest.mark.parametrize("version", VERSIONS)
def test_the_built_in_note_types(tmp_path: Path, version: int) -> None:
    notes = [
        Note("Basic", ("Capital of <b>France</b>?", "Paris"), tags=" eu Marked a::b "),
        Note("Reversed", ("Vienna", "Austria"), ({}, {})),
        Note("Reversed", ("Bern", "Switzerland"), ({"ord": 1},)),
        Note("Optional", ("one", "uno", "")),
        Note("Optional", ("two", "due", "y"), ({}, {})),
        Note("Typed", ("3 + 4", "7")),
        Note("Cloze", ("{{c1::Io}} and {{c2::Europa::a moon}}", "of Jupiter"), ({}, {})),
        Note("Occlusion", ("{{c1::image-occlusion:rect}}", "<img src=x.png>")),
    ]
    read_content = read_notes(tmp_path, *notes, version=version)
    assert fields_of(read_content) == [
        {"kind": "card", "prompt": "Capital of **France**?", "answer": "Paris", "tags": ["eu", "a.b"]},
        {"kind": "card", "prompt": "Vienna", "answer": "Austria", "reverse": True},
        {"kind": "card", "prompt": "Switzerland", "answer": "Bern"},
        {"kind": "card", "prompt": "one", "answer": "uno"},
        {"kind": "card", "prompt": "two", "answer": "due", "reverse": True},
        {"kind": "text", "prompt": "3 + 4", "answer": "7"},
        {"kind": "cloze", "prompt": "{{c1::Io}} and {{c2::Europa::a moon}}", "explanation": "of Jupiter"},
    ]
    assert [bank.name for bank in read_content.banks] == ["Geo::Capitals"]
    assert [question.uid for question in read_content.banks[0].questions] == [
        "anki_guid1", "anki_guid2", "anki_guid3_n2", *(f"anki_guid{number}" for number in range(4, 8))
    ]  # fmt: skip
    assert losses_of(read_content) == {
        "picture with hidden parts (image occlusion)": 1,
    }
    assert read_content.banks[0].questions[0].histories[""].marked
    [draft] = draft_import(read_content, "x", str(tmp_path), {}).banks
    assert (draft.problems, draft.new) == ([], 7)


OTHER = {
    "three": Kind(
        ("Word", "Meaning", "Sound", "Example", "Source", "Clue"),
        [
            ("{{Word}}{{hint:Clue}}", "{{FrontSide}}<hr id='answer'>{{Meaning}}<br>{{Example}} {{Source}}"),
            (
                "{{Meaning}}",
                "{{FrontSide}}<hr id=answer>{{Word}}{{#Example}}<p>e.g. {{Example}}</p>{{/Example}}",
            ),
            ("{{tts en_US:Word}}{{^Clue}}no clue{{/Clue}}{{type:Word}}", "{{Word}} {{Unknown}}"),
        ],
    ),
    "marks": Kind(("A",), [("{{=<% %>=}}<%A%>?", "{{=<% %>=}}<%FrontSide%><hr id=answer><%A%>")]),
    "reading": Kind(("J",), [("{{kanji:J}}", "{{kana:J}}")]),
    "gaps": Kind(
        ("Title", "Text", "Extra", "More"),
        [("{{Title}}<br>{{cloze:Text}}", "{{Title}}<br>{{cloze:Text}}<hr>{{More}}{{Extra}}")],
        1,
    ),
}  # fmt: skip


def test_any_other_note_type_is_read_by_its_templates(tmp_path: Path) -> None:
    notes = [
        Note("three", ("der Hund", "dog", "", "Der Hund bellt.", "Duden", "an animal"), ({}, {}, {})),
        Note("marks", ("x",)),
        Note("reading", (" 漢字[かんじ] と",)),
        Note("gaps", ("In {{braces}}", "a {{c1::b}}", "why", "more")),
    ]
    made = read_notes(tmp_path, *notes, kinds=OTHER)
    assert fields_of(made) == [
        {"kind": "card", "prompt": "der Hund", "answer": "dog\nDer Hund bellt.", "hint": "an animal",
         "source": "Duden"},
        {"kind": "card", "prompt": "dog", "answer": "der Hund\ne.g. Der Hund bellt."},
        {"kind": "text", "prompt": "", "answer": "der Hund"},
        {"kind": "card", "prompt": "x?", "answer": "x"},
        {"kind": "card", "prompt": "漢字 と", "answer": "かんじ と"},
        {"kind": "cloze", "prompt": "In \\{{braces}}\na {{c1::b}}", "explanation": "more\n\nwhy"},
    ]  # fmt: skip
    assert losses_of(made) == {"speech": 1}


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &amp; b<br>c<div>d</div>", "a & b\nc\nd"),
        ("x &lt; y &amp; z", "x < y & z"),
        (r"\(x &lt; y\) and \[a<br>+ b\]", "$x < y$ and $$a + b$$"),
        ("[$]c[/$], [latex]$d$[/latex] for $5", r"$c$, $d$ for \$5"),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "| a | b |\n|---|---|"),
        ("<pre>x = 1\\(2\\)\n\n  y</pre>z", "```\nx = 1\\(2\\)\n\n  y\n```\nz"),
        ("<code>f(x) $1</code>", "`f(x) $1`"),
        ("<script>x</script><style>y</style>z", "z"),
        ("[anki:tts lang=en]x[/anki:tts]y", "y"),
    ],
)  # fmt: skip
def test_html_becomes_text(tmp_path: Path, html: str, text: str) -> None:
    [fields] = fields_of(read_notes(tmp_path, Note("Basic", ("q", html))))
    assert fields["answer"] == text


@pytest.mark.parametrize("version", VERSIONS)
def test_media_that_notes_use_are_kept_by_safe_names(tmp_path: Path, version: int) -> None:
    html = (
        '<img src="x%20y.png" alt="the [first]"><img src="x_y.png">[sound:../a.mp3]<img src=gone.png>'
        '<img src="https://x.org/z (1).png">'
        "<img src=data:image/png;base64,AA>"
    )
    media = {"x y.png": b"png", "x_y.png": b"other", "../a.mp3": b"mp3" * 1000, "unused.png": b"unused"}
    made = read_notes(tmp_path, Note("Basic", ("q", html)), version=version, media=media)
    assert fields_of(made)[0]["answer"] == (
        "![the first](x%20y.png)![picture](x_y.png)[sound: _a.mp3]![picture](gone.png)"
        "![picture](https://x.org/z%20%281%29.png)[picture]"
    )
    kept = {name: content() for name, content in made.banks[0].media.items()}
    assert kept == {"x y.png": b"png", "x_y.png": b"other", "_a.mp3": b"mp3" * 1000}
    assert losses_of(made) == {
        "picture on the web (now only its address)": 1,
        "picture within the text": 1,
        "picture that is not in the file": 1,
        "recording (now the name of its file)": 1,
    }


def test_a_picture_that_cannot_be_drawn_is_kept_and_counted(tmp_path: Path) -> None:
    note = Note("Basic", ("q", '<img src="a.svg" alt="A flag">'))
    made = read_notes(tmp_path, note, media={"a.svg": b"<svg/>"})
    assert fields_of(made)[0]["answer"] == "![A flag](a.svg)"
    assert [*made.banks[0].media] == ["a.svg"]
    assert losses_of(made) == {"picture of a format that is not drawn (now only kept)": 1}


def test_gaps_that_are_nested_or_belong_to_several_cards(tmp_path: Path) -> None:
    text = r"{{c1::a {{c2::b}}}} {{c1,3::c::h}} \({{c2::\frac{a}{b} }}\) {{c4,5::{{c6::d}}}}"
    made = read_notes(tmp_path, Note("Cloze", (text, "")))
    assert fields_of(made)[0]["prompt"] == (
        r"{{c1::a {{c2::b}}}} {{c1::{{c3::c::h}}::h}} ${{c2::\frac{a}{b} }}$ {{c4::{{c6::d}}}}"
    )
    assert losses_of(made) == {"gap of several cards": 1}
    [draft] = draft_import(made, "x", str(tmp_path), {}).banks
    assert draft.problems == []


@pytest.mark.parametrize("version", VERSIONS)
def test_the_log_is_read_and_what_is_no_review_left_out(tmp_path: Path, version: int) -> None:
    log = [
        (NOON, 3, -600, 2500, 0),
        (NOON + 600_000, 3, 2, 2500, 0),
        (NOON + DAY, 0, 5, 2500, 4),
        (NOON + DAY + 1, 3, 0, 0, 3),
        (NOON + DAY + 2, 3, 0, 2500, 3),
        (NOON + DAY + 3, 0, 0, 0, 4),
        (NOON + 2 * DAY, 1, 3, 2500, 1),
        (NOON + 3 * DAY, 0, 3, 2500, 5),
    ]
    card = {"type": 2, "queue": -1, "due": 12, "ivl": 9, "reps": 4, "lapses": 1, "data": '{"s":3.5,"d":4}'}
    made = read_notes(tmp_path, Note("Basic", ("q", "a"), (card,), (log,)), version=version)
    history = made.banks[0].questions[0].histories[""]
    assert history.reviews == [
        PastReview(NOON, 3, 5000),
        PastReview(NOON + 600_000, 3, 5000, 2),
        PastReview(NOON + DAY + 2, 3, 5000),
        PastReview(NOON + 2 * DAY, 1, 5000, 3),
    ]
    assert (history.resets, history.due, history.state) == ([NOON + DAY + 3], CREATED_DAY + 12, None)
    assert (history.suspended, history.marked) == (True, False)


@pytest.mark.parametrize(
    ("card", "state", "due"),
    [
        ({"type": 2, "due": 12, "ivl": 9, "data": {"s": 3.5, "d": 4, "lrt": NOON // 1000}},
         PastState(CREATED_DAY, 3.5, 4, 6, 2), 12),
        ({"type": 2, "due": 12, "ivl": 9, "data": {"s": 3.5, "d": 4}},
         PastState(CREATED_DAY + 3, 3.5, 4, 6, 2), 12),
        ({"type": 2, "due": 12, "ivl": 9, "factor": 2500, "data": "?"},
         PastState(CREATED_DAY + 3, 9, 5, 6, 2), 12),
        ({"type": 2, "due": -5, "odue": 12, "odid": 5, "did": 9, "ivl": 9, "factor": 1300},
         PastState(CREATED_DAY + 3, 9, 9.8, 6, 2), 12),
        ({"type": 1, "due": NOON // 1000, "data": {"s": 0.5, "d": 4, "lrt": NOON // 1000}},
         PastState(CREATED_DAY, 0.5, 4, 6, 2), None),
    ],
)  # fmt: skip
def test_without_a_log_the_state_is_taken(
    tmp_path: Path, card: dict[str, Any], state: PastState, due: int | None
) -> None:
    data = card.get("data", {})
    card = {"reps": 6, "lapses": 2, **card, "data": data if isinstance(data, str) else json.dumps(data)}
    made = read_notes(tmp_path, Note("Basic", ("q", "a"), (card,)), decks={9: "Cram"})
    assert [bank.name for bank in made.banks] == ["Geo::Capitals"]
    history = made.banks[0].questions[0].histories[""]
    assert (history.state, history.due) == (state, None if due is None else CREATED_DAY + due)


def test_a_card_that_was_made_new_without_an_entry_is_new(tmp_path: Path) -> None:
    made = read_notes(tmp_path, Note("Basic", ("q", "a"), reviews=([(NOON, 3, 2, 2500, 0)],)))
    history = made.banks[0].questions[0].histories[""]
    assert (history.resets, history.due) == ([NOON + 1], None)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_preset_of_most_cards_is_offered(tmp_path: Path, version: int) -> None:
    preset = {"fsrsParams6": list(FSRS6.default_weights), "desiredRetention": 0.85}
    made = read_notes(tmp_path, Note("Basic", ("q", "a")), version=version, preset=preset)
    assert made.weights is not None
    assert made.weights.numbers == pytest.approx(FSRS6.default_weights)
    assert made.retention == 0.85
    older = read_notes(
        tmp_path, Note("Basic", ("q", "a")), version=version, preset={"fsrsWeights": [1.0] * 17}
    )
    assert (older.weights, losses_of(older)) == (None, {"weights of an older FSRS": 1})
    usual = read_notes(tmp_path, Note("Basic", ("q", "a")), version=version, preset={"desiredRetention": 0.9})
    assert (usual.weights, usual.retention) == (None, None)


def test_what_cannot_be_held_is_counted(tmp_path: Path) -> None:
    kinds = {"empty": Kind(("A",), [])}
    notes = [
        Note("Basic", ("a", "b"), ({"queue": -2, "flags": 3},)),
        Note("Cloze", ("{{c1::a}} {{c2::b}}", ""), ({}, {"did": 6})),
        Note("Basic", ("a", "b"), ()),
        Note("Basic", ("a", "b"), ({}, {"ord": 7})),
        Note("empty", ("a",)),
    ]
    made = read_notes(tmp_path, *notes, kinds=kinds, decks={6: "Other"})
    assert losses_of(made) == {
        "buried card (until the next day)": 1,
        "card in another deck than its question": 1,
        "card without a template": 2,
        "flag of a card": 1,
        "note without cards": 1,
    }


def test_a_question_is_in_the_bank_of_its_deck_with_its_pictures(tmp_path: Path) -> None:
    decks = {6: "HSK::Reading/Writing", 7: "HSK::Reading", 8: "PAVC::Reading"}
    fronts = [("{{A}}", "{{B}}"), ("Write {{B}}", "{{A}}"), ("Say {{B}}", "{{C}}")]
    cards = ({"did": 7}, {"did": 6}, {"did": 8})
    note = Note("Word", ('<img src="a.png">', "yes", "[sound:c.mp3]"), cards, tags="x")
    made = read_notes(
        tmp_path, note, kinds={"Word": Kind(("A", "B", "C"), fronts)}, decks=decks,
        media={"a.png": b"png", "c.mp3": b"mp3"},
    )  # fmt: skip
    assert [(bank.name, [(q.uid, q.fields["prompt"]) for q in bank.questions]) for bank in made.banks] == [
        ("HSK::Reading", [("anki_guid1", "![picture](a.png)")]),
        ("HSK::Reading/Writing", [("anki_guid1_n2", "Write yes")]),
        ("PAVC::Reading", [("anki_guid1_n3", "Say yes")]),
    ]
    assert "card in another deck than its question" not in losses_of(made)
    assert [[*bank.media] for bank in made.banks] == [["a.png"], ["a.png"], ["c.mp3"]]


def test_a_card_that_asks_the_other_way_stays_with_its_question(tmp_path: Path) -> None:
    made = read_notes(tmp_path, Note("Reversed", ("a", "b"), ({}, {"did": 6})), decks={6: "Other"})
    assert [[(q.uid, q.fields.get("reverse")) for q in bank.questions] for bank in made.banks] == [
        [("anki_guid1", True)]
    ]
    assert losses_of(made) == {"card in another deck than its question": 1}


def test_a_deck_named_default_is_named_after_its_file(tmp_path: Path) -> None:
    made = read_notes(tmp_path, Note("Basic", ("a", "b"), ({"did": 1},)))
    assert [bank.name for bank in made.banks] == ["x"]


@pytest.mark.parametrize(
    ("name", "data", "likeness"),
    [
        ("x.apkg", b"PK\3\4", Likeness.CERTAIN),
        ("x.colpkg", b"PK\3\4", Likeness.CERTAIN),
        ("x.apkg", b"nothing", Likeness.LIKELY),
        ("x.zip", b"PK\3\4 collection.anki21", Likeness.CERTAIN),
        ("x.zip", b"PK\3\4", Likeness.NONE),
    ],
)
def test_it_is_recognised(tmp_path: Path, name: str, data: bytes, likeness: Likeness) -> None:
    (tmp_path / name).write_bytes(data)
    source = Source(str(tmp_path / name))
    assert BANK_FORMAT.likeness(source) == likeness
    if likeness:
        assert format_of(source) is BANK_FORMAT


def test_without_zstd_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_package(tmp_path / "x.apkg", content(Note("Basic", ("a", "b"))), 3)
    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(QuizError, match=r"pip install backports\.zstd"):
        read(path)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    | st.from_regex(r"quiz:[a-z.]{1,5}/[a-z_0-9]{1,5}", fullmatch=True)
)
def test_an_id_of_anki_comes_back(guid: str) -> None:
    uid = uid_of(guid, 0)
    assert guid_of("any", uid) == guid or not uid.startswith("anki_")


@given(st.text("{}#^/!:= ABab\n", max_size=60))
def test_no_template_is_a_traceback(template: str) -> None:
    text = rendered(parsed(template), lambda field: field.name, lambda name: name == "A")
    assert isinstance(text, str)
