"""The items of each version of QTI: what is asked, what is right, and what is said on answers."""

import pytest

from tests.exchange.porting import fields_of, losses_of, read_back
from tests.exchange.qti_documents import (
    ENTRY,
    MAPPED,
    READ_1,
    READ_2,
    choices,
    declared,
    if_equal,
    in_version_3,
    item_1,
    item_2,
    labels,
)


@pytest.mark.parametrize("name", READ_2)
def test_interactions(name: str) -> None:
    text, expected = READ_2[name]
    content = read_back(text, "qti21")
    assert fields_of(content) == [{"kind": expected["kind"], "prompt": "What?"} | expected]
    assert content.banks[0].questions[0].uid == "i"


@pytest.mark.parametrize("name", ["choice", "several, all or nothing", "claim"])
def test_version_3_has_other_names(name: str) -> None:
    text = in_version_3(READ_2[name][0])
    assert "qti-simple-choice" in text
    assert fields_of(read_back(text, "qti3")) == fields_of(read_back(READ_2[name][0], "qti21"))


@pytest.mark.parametrize("name", READ_1)
def test_items_of_version_1(name: str) -> None:
    text, expected = READ_1[name]
    content = read_back(text, "qti12")
    assert fields_of(content) == [{"kind": expected["kind"], "prompt": "What?"} | expected]
    assert (content.banks[0].name, content.banks[0].questions[0].uid) == ("T", "i")


OTHER_ANSWERS = {
    "qti12": item_1(
        "fill_in_multiple_blanks_question",
        labels("r1", {"x": "b", "y": "B"}, "one") + labels("r2", {"x": "e"}, "two"),
        if_equal("x", "50", name="r1") + if_equal("y", "50", name="r1") + if_equal("x", "50", name="r2"),
        prompt="a [one] d [two]",
    ),
    "qti21": item_2(
        declared("string", "b", MAPPED.format("B").replace("York", "b").replace("'1'", "'2'"))
        + declared("string", "e", name="S"),
        "<p>a <textEntryInteraction responseIdentifier='R'/>"
        " d <textEntryInteraction responseIdentifier='S'/></p>",
    ),
}


@pytest.mark.parametrize("form", OTHER_ANSWERS)
def test_other_right_answers_of_a_gap_stand_in_the_explanation(form: str) -> None:
    content = read_back(OTHER_ANSWERS[form], form)
    assert fields_of(content) == [
        {"kind": "cloze", "prompt": "a {{c1::b}} d {{c2::e}}", "explanation": "Also right for “b”: B"}
    ]
    assert losses_of(content) == {"other accepted answer of a gap (now in the explanation)": 1}


@pytest.mark.parametrize(
    ("math", "latex"),
    [
        ("<mi>E</mi><mo>=</mo><mi>m</mi><mo>\u2062</mo><msup><mi>c</mi><mn>2</mn></msup>", "E=mc^{2}"),
        (
            "<mfrac><mn>1</mn><msqrt><mi>x</mi><mo>&lt;</mo><mi>y</mi></msqrt></mfrac>",
            r"\frac{1}{\sqrt{x<y}}",
        ),
        (
            "<msubsup><mi>a</mi><mn>1</mn><mi>n</mi></msubsup><mroot><mi>x</mi><mn>3</mn></mroot>",
            r"a_{1}^{n}\sqrt[3]{x}",
        ),
        (
            "<mi>sin</mi><mfenced><mi>x</mi><mi>y</mi></mfenced><mtext>if {a}</mtext>",
            r"\sin (x, y)\text{if a }",
        ),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable><mo>%</mo><msup/>",
            r"1, 2\%",
        ),
        ("<semantics><mrow><mi>x</mi></mrow><annotation>lost</annotation></semantics>", "x"),
    ],
)
def test_formulas_in_mathml(math: str, latex: str) -> None:
    item = item_2(declared("string", "a"), f"<p><m:math xmlns:m='x'>{math}</m:math> is</p>{ENTRY}")
    [fields] = fields_of(read_back(item, "qti21"))
    assert fields["prompt"] == f"${latex}$ is\nIt is _____."


def test_the_deepest_document_is_read() -> None:
    deep = "<msup>" * 93 + "<mi>x</mi>" + "<mn>2</mn></msup>" * 93
    for inner in (f"<math>{deep}</math>", "<div>" * 94 + "a" + "</div>" * 94):
        item = item_2(declared("string", "a"), f"<p>{inner}</p>{ENTRY}")
        assert len(fields_of(read_back(item, "qti21"))) == 1


def test_feedback_that_processing_ties_to_a_choice_is_on_that_choice() -> None:
    def when(value: str, variable: str, shown: str, test: str = "and") -> str:
        return (
            f"<responseCondition><responseIf><{test}><match>"
            f"<baseValue baseType='identifier'>{value}</baseValue>"
            f"<variable identifier='{variable}'/></match></{test}><setOutcomeValue identifier='M'><multiple>"
            f"<variable identifier='M'/><baseValue baseType='identifier'>{shown}</baseValue></multiple>"
            "</setOutcomeValue></responseIf></responseCondition>"
        )

    processing = (
        when("A", "R", "f1") + when("B", "R", "f2")
        + when("incorrect", "F", "f3") + when("correct", "F", "f4")
        + when("A", "R", "f5") + when("B", "R", "f5") + when("B", "R", "f6", "not")
    )  # fmt: skip
    said = {"f1": "on A", "f2": "on B", "f3": "Wrong", "f4": "Right", "f5": "on both", "f6": "without B"}
    item = item_2(
        declared("identifier", "A"),
        choices("choiceInteraction", {"A": "one", "B": "two"}, "maxChoices='1'"),
        f"<responseProcessing>{processing}</responseProcessing>"
        + "".join(f"<modalFeedback identifier='{key}'>{text}</modalFeedback>" for key, text in said.items()),
    )
    content = read_back(item, "qti21")
    [fields] = fields_of(content)
    assert fields["distractors"] == [{"text": "two", "feedback": "on B"}]
    assert fields["explanation"] == "Right\n\non both\n\nwithout B\n\non A"
    assert losses_of(content) == {"feedback on the whole": 1}


def test_feedback_that_is_the_same_on_right_and_wrong_answers_is_kept() -> None:
    said = "".join(
        f"<modalFeedback identifier='{key}'>why</modalFeedback>" for key in ("correct", "incorrect")
    )
    content = read_back(item_2(declared("string", "York"), ENTRY, said), "qti21")
    assert (fields_of(content)[0]["explanation"], losses_of(content)) == ("why", {})
