"""Moodle XML: its types of question, embedded answers, pictures, and there and back."""

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.assessment.credit import JUDGED_AS_A_WHOLE, JUDGED_BY_QUESTION, NO_ANSWER
from quiz.exchange.assessment.media import file_name
from quiz.exchange.assessment.plainer import PICTURE_ELSEWHERE
from quiz.exchange.bank_format import Likeness
from quiz.exchange.banks.moodle_xml import BANK_FORMAT
from quiz.exchange.importing.draft import draft_import
from quiz.exchange.source import Source
from tests.exchange.platforms import (
    CHOICES,
    CLAIMS,
    ESSAYS,
    MULTIS,
    NUMBERS,
    ORDERS,
    PAIRS,
    PARTLY,
    TEXTS,
    TYPED,
    WEIGHED,
    asked,
)
from tests.exchange.porting import (
    assert_kept,
    cloze_prompts,
    content_of,
    fields_of,
    losses_of,
    read_back,
    written,
)

CLOZES = cloze_prompts(hints=False).map(lambda prompt: {"kind": "cloze", "prompt": " ".join(prompt.split())})
UNITS = NUMBERS.map(lambda fields: fields | {"unit": "$m/s^2$"})
QUESTIONS = asked(
    CHOICES, MULTIS, WEIGHED, CLAIMS, TYPED, TYPED.map(lambda fields: fields | {"exact": "true"}), NUMBERS,
    PARTLY, UNITS, ORDERS, PAIRS, ESSAYS, CLOZES,
)  # fmt: skip
MORE = st.fixed_dictionaries({}, optional={"hint": TEXTS, "tags": st.just(["a", "b.c"])})
COMPLETE = st.tuples(QUESTIONS, MORE).map(lambda drawn: drawn[0] | drawn[1])


@given(st.lists(COMPLETE, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    assert_kept(questions, "moodle_xml")


def quiz(*questions: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<quiz>{''.join(questions)}</quiz>"


def question(kind: str, content: str, prompt: str = "What?") -> str:
    text = f"<questiontext format='html'><text><![CDATA[{prompt}]]></text></questiontext>"
    return f"<question type='{kind}'>{text}{content}</question>"


def answer(fraction: str, text: str, feedback: str = "", more: str = "") -> str:
    said = f"<feedback><text>{feedback}</text></feedback>"
    return f"<answer fraction='{fraction}'><text>{text}</text>{said}{more}</answer>"


READ: dict[str, tuple[str, dict[str, Any]]] = {
    "one": (
        question("multichoice", "<single>true</single>" + answer("0", "a", "A") + answer("100", "b", "B")),
        {
            "kind": "choice", "answer": "b", "distractors": [{"text": "a", "feedback": "A"}],
            "explanation": "B",
        },
    ),
    "several": (
        question(
            "multichoice",
            "<single>false</single>" + answer("50", "a") + answer("50", "b") + answer("-100", "c"),
        ),
        {"kind": "multi", "answer": ["a", "b"], "distractors": ["c"]},
    ),
    "all or nothing": (
        question("multichoiceset", answer("100", "a") + answer("100", "b") + answer("0", "c")),
        {"kind": "multi", "answer": ["a", "b"], "distractors": ["c"], "all_or_nothing": "true"},
    ),
    "claim": (
        question("truefalse", answer("0", "true", "no") + answer("100", "false", "yes")),
        {"kind": "true-false", "answer": "false", "feedback": "no", "explanation": "yes"},
    ),
    "typed": (
        question(
            "shortanswer",
            "<usecase>1</usecase>" + answer("100", "a \\*") + answer("0", "b", "B") + answer("0", "*", "no"),
        ),
        {
            "kind": "text", "answer": "a *", "wrong": [{"text": "b", "feedback": "B"}], "exact": "true",
            "explanation": "Any other answer: no",
        },
    ),
    "number": (
        question(
            "numerical",
            answer("100", "42", "", "<tolerance>0.5</tolerance>") + answer("0", "*", "no")
            + "<units><unit><multiplier>1000</multiplier><unit_name>mm</unit_name></unit>"
            "<unit><multiplier>1.0</multiplier><unit_name>m</unit_name></unit></units>",
        ),
        {
            "kind": "numeric", "answer": "42", "tolerance": "0.5", "unit": "m",
            "explanation": "Any other answer: no",
        },
    ),
    "pairs": (
        question(
            "matching",
            "".join(
                f"<subquestion><text>{left}</text><answer><text>{right}</text></answer></subquestion>"
                for left, right in (("a", "1"), ("b", "2"), ("", "3"), ("", "1"))
            ),
        ),
        {
            "kind": "match", "answer": [{"left": "a", "right": "1"}, {"left": "b", "right": "2"}],
            "spare": ["3"],
        },
    ),
    "order": (
        question("ordering", answer("2.0000000", "two") + answer("1.0000000", "one")),
        {"kind": "order", "answer": ["one", "two"]},
    ),
    "essay": (
        question(
            "essay",
            "<generalfeedback><text>because</text></generalfeedback>"
            "<graderinfo><text>&lt;p&gt;Well.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;</text></graderinfo>",
        ),
        {"kind": "essay", "answer": "Well.", "rubric": ["one", "two"], "explanation": "because"},
    ),
    "open essay": (
        question("essay", "<generalfeedback><text>because</text></generalfeedback>"),
        {"kind": "essay", "answer": "because", "rubric": [JUDGED_AS_A_WHOLE]},
    ),
    "essay without anything": (
        question("essay", ""),
        {"kind": "essay", "answer": NO_ANSWER, "rubric": [JUDGED_BY_QUESTION]},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_types_of_question(name: str) -> None:
    text, expected = READ[name]
    [fields] = fields_of(read_back(quiz(text), "moodle_xml"))
    assert fields.pop("prompt") == "What?"
    assert fields == expected


def test_embedded_answers() -> None:
    text = (
        "<p>{{x}} {1:SHORTANSWER:%100%Paris#Yes!~=Paname~%50%Marseille#No~*#Wrong} and"
        " {2:MULTICHOICE_V:200 B.C.#early~=50 &lt; B.C.#Right} {:NM:=3.5:0.1} {1:MRH:=a~b~%50%c}"
        " {1:SA:=a::b\\}\\~\\#} {1:OTHER:=z}</p>"
    )
    content = read_back(quiz(question("cloze", "", text)), "moodle_xml")
    assert fields_of(content) == [
        {
            "kind": "cloze",
            "prompt": "\\{{x}} {{c1::Paris}} and {{c2::50 < B.C.::200 B.C. / 50 < B.C.}} {{c3::3.5}}"
            " {{c4::a, c::a / b / c}} {{c5::a::b}~#::}} {1:OTHER:=z}",
            "explanation": "Also right for “Paris”: Paname\n\nParis: Yes!\n\nMarseille: No\n\n"
            "50 < B.C.: Right",
        }
    ]
    assert losses_of(content) == {
        "other accepted answer of a gap (now in the explanation)": 1,
        "partial credit": 2,
        "feedback on a wrong answer in a gap": 2,
        "tolerance of a gap": 1,
        "several right options in a gap (now typed)": 1,
    }


def test_a_choice_in_a_gap_is_written_as_one() -> None:
    fields = {"kind": "cloze", "prompt": "Io orbits {{c1::Jupiter::Mars / Jupiter}}, {{c2::not::no}} Mars."}
    content = content_of([fields])
    data = written(content, "moodle_xml").decode()
    assert "{1:MULTICHOICE:Mars~=Jupiter}" in data
    assert losses_of(content) == {"hint of a gap": 1}
    [back] = fields_of(read_back(data, "moodle_xml"))
    assert back["prompt"] == fields["prompt"].replace("::no}}", "}}")


def test_words_that_are_dragged_into_gaps() -> None:
    boxes = "".join(
        f"<dragbox><text>{word}</text><group>{group}</group></dragbox>"
        for word, group in (("Io", 1), ("Titan", 1), ("Mars", 2))
    )
    content = read_back(
        quiz(question("ddwtos", boxes, "[[2]] orbits Saturn, not [[3]], [[9]]")), "moodle_xml"
    )
    assert (
        fields_of(content)[0]["prompt"]
        == "{{c1::Titan::Titan / Io}} orbits Saturn, not {{c2::Mars::Mars}}, [[9]]"
    )


PICTURE = b64encode(b"a picture").decode()


def test_pictures_are_kept_as_files() -> None:
    text = question(
        "truefalse",
        answer("100", "true") + "<generalfeedback><text>See</text>"
        f"<file name='../a sound.mp3' encoding='base64'>{PICTURE}</file></generalfeedback>",
        "See <img src='@@PLUGINFILE@@/a%20b.png?x=1' alt='the [x]'> and <img src='http://x.org/y.png'>",
    ).replace(
        "</questiontext>",
        f"<file name='a b.png' path='/'>{PICTURE}</file><file name='c'>?</file></questiontext>",
    )
    content = read_back(quiz(text), "moodle_xml")
    [bank] = content.banks
    [picture, sound] = sorted(bank.media)
    assert bank.media[picture]() == b"a picture"
    assert picture.startswith("a_b-")
    assert sound.startswith("a_sound-")
    assert fields_of(content) == [
        {
            "kind": "true-false", "prompt": f"See ![the x ]({picture}) and", "answer": "true",
            "explanation": f"See\n[../a sound.mp3]({sound})",
        }
    ]  # fmt: skip
    assert losses_of(content) == {"picture on the web": 1, "file that cannot be read": 1}


@pytest.mark.parametrize("form", ["moodle_xml", "qti12", "qti21", "qti3"])
def test_pictures_are_written_and_come_back(form: str) -> None:
    name = file_name("x.png", b"a picture")
    fields = {
        "kind": "choice", "prompt": f'See ![a "<b>"]({name})\nand ![no](other.png)', "answer": f"![]({name})",
        "distractors": ["b"],
    }  # fmt: skip
    content = content_of([fields])
    content.banks[0].media = {name: lambda: b"a picture", "unused.png": lambda: b""}
    back = read_back(written(content, form), form)
    assert fields_of(back) == [fields]
    assert {name: read() for name, read in back.banks[0].media.items()} == {name: b"a picture"}


@pytest.mark.parametrize("form", ["gift", "aiken"])
def test_pictures_that_cannot_be_written_are_counted(form: str) -> None:
    content = content_of([{"kind": "true-false", "prompt": "![x](x.png) ![y](y.png)", "answer": "true"}])
    content.banks[0].media = {"x.png": bytes}
    written(content, form)
    assert losses_of(content) == {"picture (now only a link)": 1, PICTURE_ELSEWHERE: 1}


def test_pictures_of_old_files_stand_beside_the_text() -> None:
    content = read_back(
        quiz(question("essay", f"<image>x/y.png</image><image_base64>\n{PICTURE}</image_base64>")),
        "moodle_xml",
    )
    [name] = content.banks[0].media
    assert fields_of(content)[0]["prompt"] == f"What?\n\n![]({name})"


def test_categories_and_what_is_lost() -> None:
    text = quiz(
        "<question type='category'><category><text>$course$/top/A/B//C</text></category></question>",
        question("description", ""),
        question("calculated", ""),
        question(
            "multichoice",
            answer("100", "a")
            + answer("90", "b")
            + answer("x", "c")
            + "<defaultgrade>2.0000000</defaultgrade>"
            "<correctfeedback><text>Your answer is correct.</text></correctfeedback>"
            "<incorrectfeedback><text>Oh.</text></incorrectfeedback><idnumber>x1</idnumber>"
            "<hint><text>one</text></hint><hint><text>two</text></hint>"
            "<tags><tag><text>t é</text></tag></tags>",
        ),
        "<question type='category'><category><text>top</text></category></question>",
        question("essay", "<name><text>e1</text></name>"),
    )
    content = read_back(text, "moodle_xml")
    assert [bank.name for bank in content.banks] == ["A::B/C", "deck"]
    assert [question.uid for bank in content.banks for question in bank.questions] == ["", "x1", ""]
    refused = content.banks[0].questions.pop(0)
    assert refused.where.startswith("deck.xml:")
    assert refused.problem.startswith("questions of type calculated cannot be imported")
    assert [question.name for question in content.banks[1].questions] == ["e1"]
    assert fields_of(content)[0] == {
        "kind": "choice", "prompt": "What?", "answer": "a",
        "distractors": [{"text": "b", "credit": "0.9"}, "c"], "hint": "one\n\ntwo", "tags": ["t-é"],
    }  # fmt: skip
    assert losses_of(content) == {
        "description (asks nothing)": 1,
        "points": 1,
        "feedback on the whole": 1,
        "essay without a model answer": 1,
        "tag with other signs (now with hyphens)": 1,
    }


def test_an_import_of_pictures_names_no_other_folder(tmp_path: Path) -> None:
    text = question("essay", "").replace(
        "</questiontext>", f"<file name='../../x'>{PICTURE}</file></questiontext>"
    )
    [draft] = draft_import(read_back(quiz(text), "moodle_xml"), "x", str(tmp_path), {}).banks
    assert [name for name in draft.media if "/" in name or name.startswith(".")] == []


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE quiz [<!ENTITY a 'b'>]><quiz>&a;</quiz>",
        "<!DOCTYPE quiz [<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;]><quiz/>",
        "<!DOCTYPE quiz [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>",
        "<!DOCTYPE quiz [<!ELEMENT quiz ANY>]><quiz/>",
        "<quiz>" + "<a>" * 1000,
        "<quiz>&a;</quiz>",
        "<other/>",
        "no XML",
        "<quiz>" * 3,
    ],
)
def test_hostile_files_are_refused(text: str) -> None:
    with pytest.raises(QuizError, match=r"XML|entities|nested|stands for no character"):
        read_back(text, "moodle_xml")


TAGS = (
    "question type='cloze'", "question type='numerical'", "question type='multichoice'", "question",
    "answer fraction='1e9'", "text", "file name='x'", "tags", "questiontext", "units", "graderinfo",
)  # fmt: skip
PIECES = [*(f"<{tag}>" for tag in TAGS), *(f"</{tag.split()[0]}>" for tag in TAGS), "{1:SA:=", "}", "~", "5"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=100))
def test_no_text_is_a_traceback(text: str) -> None:
    for data in (text, f"<quiz>{text}</quiz>"):
        try:
            read_back(data.encode("utf-8", "replace"), "moodle_xml")
        except QuizError as error:
            assert error.message  # noqa: PT017 - it may be raised or not


def test_it_is_recognised(tmp_path: Path) -> None:
    for text, likeness in (
        ("<?xml version='1.0'?>\n<!-- x -->\n<quiz>", Likeness.CERTAIN),
        ("<quizzes>", Likeness.NONE),
        ("<questestinterop>", Likeness.NONE),
    ):
        (tmp_path / "x.xml").write_text(text)
        assert BANK_FORMAT.likeness(Source(str(tmp_path / "x.xml"))) == likeness


@pytest.mark.parametrize("form", ["moodle_xml", "gift", "aiken", "qti12", "qti21", "qti3"])
def test_a_picture_that_is_not_beside_the_bank_is_reported(form: str) -> None:
    prompt = "See ![a](other/x.png), ![b](beside.png) and ![c](https://example.org/y.png)."
    content = content_of([{"kind": "choice", "prompt": prompt, "answer": "a", "distractors": ["b"]}])
    content.banks[0].media["beside.png"] = lambda: b"picture"
    written(content, form)
    assert content.losses[PICTURE_ELSEWHERE] == 1


def test_a_question_that_cannot_be_imported_is_named() -> None:
    content = read_back(quiz(question("calculated", "<name><text>Area\nof it</text></name>")), "moodle_xml")
    assert content.banks[0].questions[0].where.endswith(" “Area of it”")
