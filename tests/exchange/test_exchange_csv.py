"""CSV and TSV: with the header lines of Anki, with two columns, and there and back."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import OptionError, QuizError
from quiz.exchange.bank_format import Likeness, Reading
from quiz.exchange.banks.csv import BANK_FORMAT
from quiz.exchange.importing.read import read_files, sources
from quiz.exchange.source import Source
from tests.exchange.porting import (
    assert_kept,
    bank_texts,
    cloze_prompts,
    content_of,
    fields_of,
    losses_of,
    read_back,
    written,
)

TEXTS = bank_texts()
GAPS = cloze_prompts()
EXTRAS = st.fixed_dictionaries(
    {}, optional={"explanation": TEXTS, "hint": TEXTS, "source": TEXTS, "tags": st.just(["a", "b.c"])}
)
QUESTIONS = st.one_of(
    st.fixed_dictionaries(
        {"kind": st.just("card"), "prompt": TEXTS, "answer": TEXTS}, optional={"reverse": st.just(True)}
    ),
    st.fixed_dictionaries({"kind": st.just("text"), "prompt": TEXTS, "answer": TEXTS}),
    st.fixed_dictionaries({"kind": st.just("cloze"), "prompt": GAPS}),
).flatmap(lambda fields: EXTRAS.map(lambda extras: fields | extras))


@given(st.lists(QUESTIONS, min_size=1, max_size=4))
def test_there_and_back(questions: list[dict[str, Any]]) -> None:
    assert_kept(questions, "csv")


def test_two_columns_are_enough() -> None:
    for data in ("front,back\nOne?,1\n\nTwo?,2\n", "One?\t1\nTwo?\t2", "One?;1\r\nTwo?;2\r\n"):
        [bank] = read_back(data, "csv").banks
        assert [(q.fields["prompt"], q.fields["answer"]) for q in bank.questions] == [
            ("One?", "1"),
            ("Two?", "2"),
        ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ('front,back\nOne?,1\n"Two?,2\nThree?,3\n', 3),
        ('One?,"1\n', 1),
        ('#separator:Comma\nOne?,1\nTwo?,"2', 3),
        ('"One\n""quoted"" line?",1\n"Two?,2\n', 3),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(data: str, line: int) -> None:
    with pytest.raises(QuizError, match=rf"line {line}: the quotation mark .* is never closed") as raised:
        read_back(data, "csv")
    assert "Close the cell" in raised.value.hint


def test_a_cell_may_have_lines_and_quotation_marks() -> None:
    [question] = read_back('"One\n""quoted"" line?","1"\n', "csv").banks[0].questions
    assert (question.fields["prompt"], question.fields["answer"]) == ('One\n"quoted" line?', "1")


def test_the_separator_can_be_named() -> None:
    for sign in ("Pipe", "|"):
        [question] = read_back("a,b|c,d\n", "csv", separator=sign).banks[0].questions
        assert (question.fields["prompt"], question.fields["answer"]) == ("a,b", "c,d")


@pytest.mark.parametrize(
    "columns", ["prompt=Vocabulary,answer=3,tags=topic", "Answer=MEANING, prompt=1,tags=4"]
)
def test_columns_can_be_chosen(columns: str) -> None:
    content = read_back("Vocabulary;Sound;Meaning;Topic\nchat;ʃa;cat;animals\n", "csv", columns=columns)
    [question] = content.banks[0].questions
    assert question.fields == {"kind": "card", "prompt": "chat", "answer": "cat", "tags": ["animals"]}
    assert question.losses == {"column 2 “Sound”": 1}


@pytest.mark.parametrize("head", ["front,back", "word_de,word_fr"])
def test_a_line_of_names_that_is_known_without_them_is_left_out_by_numbers_too(head: str) -> None:
    content = read_back(f"{head}\ncat,chat\n", "csv", columns="prompt=2,answer=1")
    assert [question.fields["prompt"] for question in content.banks[0].questions] == ["chat"]


def test_tags_may_stand_between_commas_unless_they_are_anki_s() -> None:
    [question] = read_back("a;b;food,A1 x\n", "csv", columns="prompt=1,answer=2,tags=3").banks[0].questions
    assert question.fields["tags"] == ["food", "A1", "x"]


def test_what_separates_the_columns_is_in_every_line() -> None:
    text = "il padre; i padri,el pare; els pares\nla madre,la mare\nil figlio,el fill\n"
    questions = read_back(text, "csv").banks[0].questions
    assert [question.fields["answer"] for question in questions] == [
        "el pare; els pares",
        "la mare",
        "el fill",
    ]


def test_columns_chosen_by_number_leave_no_line_out() -> None:
    content = read_back("cat,chat\ndog,chien\n", "csv", columns="prompt=2,answer=1")
    prompts = [question.fields["prompt"] for question in content.banks[0].questions]
    assert prompts == ["chat", "chien"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("prompt=Wrod", "there is no column 'Wrod'"),
        ("prompt=Same", "2 columns are called 'Same'"),
        ("prompt=5", "there is no column '5'"),
        ("prompt=1,answer=Word", "prompt and answer name the same column"),
    ],
)
def test_a_column_that_there_is_not_is_refused(columns: str, message: str) -> None:
    with pytest.raises(QuizError, match=message) as raised:
        read_back("Word,Meaning,Same,same\na,b,c,d\n", "csv", columns=columns)
    assert raised.value.hint
    assert not isinstance(raised.value, OptionError)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("", "'' does not say which column is what"),
        (",", "',' does not say which column is what"),
        ("prompt", "'prompt' does not say which column is what"),
        ("prompt=1,answer=", "'answer=' does not say which column is what"),
        ("Word,Meaning", "'Word,Meaning' does not say which column is what"),
        ("promt=1", "'promt' is not something that a column can be"),
        ("answer=1", "no column is given for prompt"),
        ("prompt=1,prompt=2", "prompt is given twice"),
        ("prompt=1,answer=1", "prompt and answer name the same column"),
        ("prompt=Word,answer=Word", "prompt and answer name the same column"),
        ("prompt=0", "there is no column 0"),
        ("prompt=1;answer=2", "'prompt=1;answer=2' has a semicolon between columns"),
    ],
)
@pytest.mark.parametrize("text", ["Word,Meaning\na,b\n", ""])
def test_columns_that_make_no_sense_are_an_error_of_the_options(
    columns: str, message: str, text: str
) -> None:
    with pytest.raises(OptionError, match=f"--columns: {message}") as raised:
        read_back(text, "csv", columns=columns)
    assert "prompt=1,answer=2" in raised.value.hint


@pytest.mark.parametrize("sign", ["", "semi", '"', "\\n"])
def test_a_separator_that_separates_nothing_is_refused(sign: str) -> None:
    with pytest.raises(OptionError, match="is not a separator"):
        read_back("a,b\n", "csv", separator=sign)


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ("prompt=c,d,answer=2", ("one", "two")),
        ("prompt=e\u0301te\u0301,answer=1", ("three", "one")),
        ("answer= \u00e9t\u00e9,prompt=2", ("two", "three")),
        ("prompt=1", ("one", "")),
    ],
)
def test_names_of_columns_may_have_commas_numbers_and_accents(columns: str, fields: tuple[str, str]) -> None:
    content = read_back('"c,d",2,\u00e9te\u0301\none,two,three\n', "csv", columns=columns)
    assert [(item["prompt"], item["answer"]) for item in fields_of(content)][-1] == fields


def test_columns_can_be_chosen_by_the_names_of_a_header_line() -> None:
    data = "#separator:Semicolon\n#columns:Vorne;Hinten;Id;Mehr\n#guid column:3\na;b;x1;c\n"
    content = read_back(data, "csv", columns="prompt=hinten,answer=Mehr")
    [question] = content.banks[0].questions
    assert (question.fields["prompt"], question.fields["answer"], question.uid) == ("b", "c", "x1")
    assert question.losses == {"column 1 “Vorne”": 1}
    with pytest.raises(QuizError, match="The columns are: Vorne, Hinten, Id, Mehr"):
        read_back(data, "csv", columns="prompt=Front")


@pytest.mark.parametrize("head", ["sep=;", "# A list", "SEP=;\n# by me"])
@pytest.mark.parametrize("columns", ["prompt=Word,answer=3", "prompt=1,answer=Sense"])
def test_what_stands_above_the_names_of_columns_is_none_of_them(head: str, columns: str) -> None:
    data = f"{head}\nWord;Sound;Sense\na, b;c;d;e\n"
    content = read_back(data, "csv", columns=columns)
    assert [(item["prompt"], item["answer"]) for item in fields_of(content)] == [("a, b", "d")]
    assert content.losses["comment line"] == data.count("# ")
    assert content.banks[0].questions[0].where == f"deck.csv:{data.count(chr(10))}"


def test_a_line_of_names_is_known_by_one_that_no_text_is() -> None:
    content = read_back("expression,reading,meaning,Tags,guid\nao,あお,blue,N5 x,#1\n", "csv")
    [question] = content.banks[0].questions
    assert question.fields == {"kind": "card", "prompt": "ao", "answer": "blue", "tags": ["N5", "x"]}
    assert (question.uid, dict(question.losses)) == ("#1", {"column 2 “reading”": 1})
    assert fields_of(read_back("tags,étiquettes\n", "csv"))[0]["prompt"] == "tags"


@pytest.mark.parametrize(
    ("data", "prompts", "losses"),
    [
        ("Hund,dog,tags\nKatze,cat,A1\n", ["Katze"], {"head line (told by only one of its names)": 1}),
        ("Wort,Wert,tags,guid\nKatze,cat,A1,x\n", ["Katze"], {}),
        ("tags,Etiketten,A1\nword,Wort,A1\n", ["tags", "word"], {"column 3 “A1”": 2}),
    ],
)
def test_a_first_line_that_one_name_tells_to_be_of_names_is_counted(
    data: str, prompts: list[str], losses: dict[str, int]
) -> None:
    content = read_back(data, "csv")
    assert [fields["prompt"] for fields in fields_of(content)] == prompts
    assert losses_of(content) == losses


@pytest.mark.parametrize(
    ("data", "options", "prompts", "comments"),
    [
        ("#1:one\n#2:two\n", {"separator": "colon"}, ["#1", "#2"], 0),
        ("#1 one\n#2 two\n", {"separator": "space"}, ["#1", "#2"], 0),
        ("#alpha: first\nbeta;second\n", {}, ["beta"], 1),
        ("#alpha: first;x\nbeta;second\n", {}, ["#alpha: first", "beta"], 0),
        ("#deck:x\n# by me\n#alpha: y\nbeta\tsecond\n", {}, ["beta"], 2),
        ("# by me\n#deck:x\nbeta\tsecond\n", {}, ["beta"], 1),
    ],
)
def test_lines_above_the_rows_that_say_nothing_are_counted(
    data: str, options: dict[str, str], prompts: list[str], comments: int
) -> None:
    content = read_back(data, "csv", **options)
    assert [fields["prompt"] for fields in fields_of(content)] == prompts
    assert content.losses.get("comment line", 0) == comments


def test_names_of_a_header_line_may_come_before_their_separator() -> None:
    data = "#columns:a;b;c\n#separator:semicolon\n1;2;3\n"
    [fields] = fields_of(read_back(data, "csv", columns="prompt=b,answer=c"))
    assert (fields["prompt"], fields["answer"]) == ("2", "3")


def test_the_first_of_columns_that_mean_the_same_is_taken_and_the_other_counted() -> None:
    content = read_back("word,translation,meaning\nchat,cat,a pet\n", "csv")
    assert fields_of(content) == [{"kind": "card", "prompt": "chat", "answer": "cat"}]
    assert losses_of(content) == {"column 3 “meaning”": 1}


@pytest.mark.parametrize(
    ("data", "is_advised"),
    [("a,b,c\n", True), ("Ort,Land,tags\na,b,x\n", False), ("Ort,Land,Kürzel,tags\na,b,c,x\n", True),
     ("word,meaning,topic,tags\na,b,c,x\n", False), ("front,back\na,b,c\n", False),
     ("a,b\n", False), ("#html:false\na,b,c\n", False)],
)  # fmt: skip
def test_where_columns_are_left_out_it_is_said_how_to_choose(
    data: str, is_advised: bool, tmp_path: Path
) -> None:
    path = tmp_path / "my words.csv"
    path.write_text(data)
    advice = BANK_FORMAT.read(Source(str(path)), Reading()).advice
    shown = f"To say which columns are prompt and answer: quiz import '{path}' --columns prompt=1,answer=3"
    assert advice == ([shown] if is_advised else [])
    assert not read_back(data, "csv", columns="prompt=1").advice
    in_folder = read_files(sources([str(tmp_path)]), "", Reading())
    assert len(in_folder.unread) == is_advised
    assert shown in in_folder.unread[0] if is_advised else in_folder.banks
    assert read_files(sources([str(tmp_path)]), "", Reading({"columns": "prompt=1"})).banks


@pytest.mark.parametrize("text", ["Prose.\nMore of it.\n\n  a\tb\nThe end.\n", "no tab\n"])
def test_prose_with_a_tab_is_no_table(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text)
    assert BANK_FORMAT.likeness(Source(str(path))) == Likeness.NONE
    path.write_text("a\tb\n" + text)
    assert BANK_FORMAT.likeness(Source(str(path))) == Likeness.NONE
    path.write_text("a\tb\nc\td\n\ne\tf\nwithout\n")
    assert BANK_FORMAT.likeness(Source(str(path))) == Likeness.POSSIBLE


@pytest.mark.parametrize(
    "head",
    ["Front,Back,Example", "id,front,back,deck", "Word,Definition,sort", "x,Answer,Question"],
)
def test_names_of_both_sides_tell_that_the_others_are_names_too(head: str) -> None:
    [fields] = fields_of(read_back(f"{head}\na,b,c,d\n", "csv"))
    names = [name.lower() for name in head.split(",")]
    side = next(place for place, name in enumerate(names) if name in ("front", "word", "question"))
    assert fields["prompt"] == "abcd"[side]


def test_a_column_without_a_name_is_shown_by_what_is_first_in_it_unless_that_is_html() -> None:
    content = read_back("a,b,some words,<b>c</b>,\na,b,x,y,z\n", "csv", columns="prompt=1,answer=2")
    assert losses_of(content) == {"column 3 “some words”": 2, "column 4": 2, "column 5": 1}


def test_the_header_lines_of_anki() -> None:
    data = """\
#separator:Pipe
#html:true
#columns:id|Front|Back|Extra|Audio|Tags|Deck
#guid column:1
#tags column:6
#deck column:7
#tags:all
a%b|<b>One</b>&nbsp;&amp; two?<br>\\(x^2\\) for $5|<ul><li>1</li><li>2</ul>|so <code>x</code>|[s]|t::u é|A::B
c|{{c1::gap}}||back|||A
"""
    content = read_back(data, "csv")
    assert [(bank.name, len(bank.questions)) for bank in content.banks] == [("A::B", 1), ("A", 1)]
    assert fields_of(content) == [
        {
            "kind": "card",
            "prompt": "**One** & two?\n$x^2$ for \\$5",
            "answer": "- 1\n- 2",
            "explanation": "so `x`",
            "tags": ["all", "t.u", "é"],
        },
        {"kind": "cloze", "prompt": "{{c1::gap}}", "explanation": "back", "tags": ["all"]},
    ]
    assert content.banks[0].questions[0].uid == "a%b"
    assert losses_of(content) == {"column 5 “Audio”": 1}


def test_kinds_that_it_lacks_become_cards_and_are_counted() -> None:
    content = content_of(
        [
            {"kind": "choice", "prompt": "P?", "answer": "a", "distractors": ["b"], "difficulty": "1"},
            {
                "kind": "text",
                "prompt": "T?",
                "answer": ["x", "y"],
                "wrong": [{"text": "z", "feedback": "No."}],
            },
        ]
    )
    choice, text = fields_of(read_back(written(content, "csv"), "csv"))
    assert (choice["kind"], choice["answer"]) == ("card", "a")
    assert sorted(choice["prompt"].split("\n")[2:]) in (["a) a", "b) b"], ["a) b", "b) a"])
    assert text["answer"] == "x"
    assert losses_of(content) == {
        "question of kind choice (now a plain card)": 1,
        "difficulty": 1,
        "other accepted answer": 1,
        "feedback": 1,
    }


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\x00", b"a,b\n\xe9,x", b"#separator:\n#deck column:999\n\0,\0", b'"' + b"x" * 200_000, b""],
)
def test_nothing_hostile_is_a_traceback(data: bytes) -> None:
    try:
        read_back(data, "csv")
    except QuizError as error:
        assert error.message  # noqa: PT017 - it may be raised or not


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    test_nothing_hostile_is_a_traceback(data)


@pytest.mark.parametrize(
    ("text", "prompts"),
    [
        ("article|word_de\ndas|Haus\n", ["das"]),
        ("word_de,word_en,note_3\nHaus,house,\n", ["Haus"]),
        ("snake_case,a\nHaus,b_c\n", ["snake_case", "Haus"]),
        ("snake_case,A\nHaus,b\n", ["snake_case", "Haus"]),
        ("a,b\nHaus,b\n", ["a", "Haus"]),
        ("word_de,b\n", ["word_de"]),
    ],
)
def test_a_head_line_of_names_is_no_card(text: str, prompts: list[str]) -> None:
    content = read_back(text, "csv")
    assert [fields["prompt"] for fields in fields_of(content)] == prompts
    has_head = len(prompts) < text.count("\n")
    assert losses_of(content).get("head line (the first two columns are prompt and answer)", 0) == has_head
