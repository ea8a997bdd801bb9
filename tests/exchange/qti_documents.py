"""Items of QTI, each with the question that it is."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from quiz.exchange.assessment.credit import JUDGED_AS_A_WHOLE, JUDGED_BY_QUESTION, NO_ANSWER


def packed(files: dict[str, str | bytes]) -> bytes:
    """Return an archive of these files."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name), data)  # without the time
    return file.getvalue()


def item_2(declared: str, body: str, more: str = "", attributes: str = "") -> str:
    """Return an item of version 2 whose response is ``declared``."""
    return (
        f"<assessmentItem identifier='i' title='T' {attributes}>{declared}<itemBody>{body}</itemBody>{more}"
        "</assessmentItem>"
    )


def declared(
    base: str, correct: str = "", mapping: str = "", cardinality: str = "single", name: str = "R"
) -> str:
    values = "".join(f"<value>{value}</value>" for value in correct.split("|") if value)
    return (
        f"<responseDeclaration identifier='{name}' cardinality='{cardinality}' baseType='{base}'>"
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def choices(kind: str, options: dict[str, str], attributes: str = "", named: str = "simpleChoice") -> str:
    listed = "".join(f"<{named} identifier='{name}'>{text}</{named}>" for name, text in options.items())
    return f"<{kind} responseIdentifier='R' {attributes}><prompt>What?</prompt>{listed}</{kind}>"


AB = {"A": "one", "B": "two <feedbackInline identifier='B' showHide='show'>no</feedbackInline>"}
SETS = (
    "<matchInteraction responseIdentifier='R'><prompt>What?</prompt><simpleMatchSet>"
    "<simpleAssociableChoice identifier='A'>a</simpleAssociableChoice>"
    "<simpleAssociableChoice identifier='B'>b</simpleAssociableChoice></simpleMatchSet><simpleMatchSet>"
    "<simpleAssociableChoice identifier='X'>x</simpleAssociableChoice>"
    "<simpleAssociableChoice identifier='Y'>y</simpleAssociableChoice></simpleMatchSet></matchInteraction>"
)
EQUAL = (
    "<responseProcessing><equal toleranceMode='{}' tolerance='5 5'><variable identifier='R'/>"
    "<correct identifier='R'/></equal></responseProcessing>"
)
ENTRY = "<p>It is <textEntryInteraction responseIdentifier='R'/>.</p>"
YORK = {"kind": "text", "prompt": "It is _____.", "answer": "York"}
MAPPED = "<mapping><mapEntry mapKey='York' mappedValue='2'/><mapEntry mapKey='{}' mappedValue='1'/></mapping>"
READ_2: dict[str, tuple[str, dict[str, Any]]] = {
    "choice": (
        item_2(declared("identifier", "A"), choices("choiceInteraction", AB, "maxChoices='1'")),
        {"kind": "choice", "answer": "one", "distractors": [{"text": "two", "feedback": "no"}]},
    ),
    "several, all or nothing": (
        item_2(declared("identifier", "A", cardinality="multiple"), choices("choiceInteraction", AB)),
        {
            "kind": "multi",
            "answer": ["one"],
            "distractors": [{"text": "two", "feedback": "no"}],
            "all_or_nothing": "true",
        },
    ),
    "claim": (
        item_2(
            declared("identifier", "F"),
            choices("choiceInteraction", {"T": "True", "F": "False"}),
            "<modalFeedback identifier='T' showHide='show'>no</modalFeedback>"
            "<modalFeedback identifier='solution' showHide='show'>why</modalFeedback>"
            "<modalFeedback identifier='incorrect' showHide='show'>lost</modalFeedback>",
        ),
        {"kind": "true-false", "answer": "false", "feedback": "no", "explanation": "why"},
    ),
    "order": (
        item_2(
            declared("identifier", "B|A", cardinality="ordered"),
            choices("orderInteraction", {"A": "one", "B": "two"}),
        ),
        {"kind": "order", "answer": ["two", "one"]},
    ),
    "match": (
        item_2(declared("directedPair", "B X|A X", cardinality="multiple"), SETS),
        {
            "kind": "match",
            "answer": [{"left": "a", "right": "x"}, {"left": "b", "right": "x"}],
            "spare": ["y"],
        },
    ),
    "hottext": (
        item_2(
            declared("identifier", "B"),
            "<hottextInteraction responseIdentifier='R' maxChoices='1'><prompt>What?</prompt>"
            "<p>a <hottext identifier='A'>b</hottext> <hottext identifier='B'>c</hottext></p>"
            "</hottextInteraction>",
        ),
        {"kind": "choice", "prompt": "What?\n\na b c", "answer": "c", "distractors": ["b"]},
    ),
    "typed": (
        item_2(declared("string", "York", MAPPED.format("Yorck")), ENTRY),
        YORK | {"wrong": [{"text": "Yorck", "credit": "0.5"}]},
    ),
    "typed, and case counts": (
        item_2(declared("string", "York", MAPPED.format("york")), ENTRY),
        YORK | {"wrong": [{"text": "york", "credit": "0.5"}], "exact": "true"},
    ),
    "number": (
        item_2(declared("float", "2.5"), ENTRY, EQUAL.format("absolute")),
        {"kind": "numeric", "prompt": "It is _____.", "answer": "2.5", "tolerance": "5"},
    ),
    "number within a share": (
        item_2(
            declared("integer", "200"),
            "<p>How many?</p>" + ENTRY.replace("It is ", "").replace(".", ""),
            EQUAL.format("relative"),
        ),
        {"kind": "numeric", "prompt": "How many?", "answer": "200", "tolerance": "5%"},
    ),
    "number in a range": (
        item_2(
            declared("float"),
            ENTRY,
            "<responseProcessing><gte><variable identifier='R'/><baseValue>1</baseValue></gte>"
            "<lte><variable identifier='R'/><baseValue>2</baseValue></lte></responseProcessing>",
        ),
        {"kind": "numeric", "prompt": "It is _____.", "answer": "1.5", "tolerance": "0.5"},
    ),
    "gaps": (
        item_2(
            declared("string", "b") + declared("identifier", "Y", name="S"),
            "<p>a <textEntryInteraction responseIdentifier='R'/> c "
            "<inlineChoiceInteraction responseIdentifier='S'>"
            "<inlineChoice identifier='X'>x</inlineChoice><inlineChoice identifier='Y'>y</inlineChoice>"
            "</inlineChoiceInteraction></p>",
        ),
        {"kind": "cloze", "prompt": "a {{c1::b}} c {{c2::y::x / y}}"},
    ),
    "words dragged into gaps": (
        item_2(
            declared("directedPair", "W G", cardinality="multiple"),
            "<gapMatchInteraction responseIdentifier='R'><prompt>What?</prompt>"
            "<gapText identifier='V'>v</gapText>"
            "<gapText identifier='W'>w</gapText><p>a <gap identifier='G'/> b</p></gapMatchInteraction>",
        ),
        {"kind": "cloze", "prompt": "What?\na {{c1::w::v / w}} b"},
    ),
    "essay": (
        item_2(
            declared("string"),
            "<rubricBlock view='candidate'><p>Read.</p></rubricBlock>"
            "<extendedTextInteraction responseIdentifier='R'><prompt>What?</prompt></extendedTextInteraction>"
            "<rubricBlock view='scorer'><p>So.</p><ul><li>a</li></ul></rubricBlock>",
        ),
        {"kind": "essay", "prompt": "Read.\n\nWhat?", "answer": "So.", "rubric": ["a"]},
    ),
    "essay without an answer": (
        item_2(declared("string"), choices("extendedTextInteraction", {})),
        {"kind": "essay", "answer": NO_ANSWER, "rubric": [JUDGED_BY_QUESTION]},
    ),
}


def in_version_3(text: str) -> str:
    """Return a document of version 2 as one of version 3."""
    for name in ("assessmentItem", "responseDeclaration", "correctResponse", "itemBody", "choiceInteraction",
                 "simpleChoice", "modalFeedback", "feedbackInline", "prompt", "value"):  # fmt: skip
        kebab = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
        text = text.replace(f"<{name}", f"<qti-{kebab}").replace(f"</{name}", f"</qti-{kebab}")
    for name in ("baseType", "responseIdentifier", "maxChoices", "showHide"):
        kebab = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
        text = text.replace(f" {name}=", f" {kebab}=")
    return text


def item_1(kind: str, responses: str, conditions: str, more: str = "", prompt: str = "What?") -> str:
    return (
        "<questestinterop><assessment title='T'><section><item ident='i'>"
        "<itemmetadata><qtimetadata><qtimetadatafield>"
        f"<fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata>"
        f"</itemmetadata><presentation>{material(prompt)}{responses}</presentation><resprocessing>"
        f"{conditions}</resprocessing>{more}</item></section></assessment></questestinterop>"
    )


def material(text: str) -> str:
    return f"<material><mattext texttype='text/html'>{text}</mattext></material>"


def labels(name: str, texts: dict[str, str], about: str = "", cardinality: str = "Single") -> str:
    listed = "".join(
        f"<response_label ident='{key}'>{material(text)}</response_label>" for key, text in texts.items()
    )
    return (
        f"<response_lid ident='{name}' rcardinality='{cardinality}'>{material(about) if about else ''}"
        f"<render_choice>{listed}</render_choice></response_lid>"
    )


def if_equal(value: str, score: str = "", said: str = "", name: str = "R") -> str:
    scored = f"<setvar varname='SCORE' action='Set'>{score}</setvar>" if score else ""
    link = f"<displayfeedback linkrefid='{said}'/>" if said else ""
    return (
        f"<respcondition><conditionvar><varequal respident='{name}'>{value}</varequal></conditionvar>"
        f"{scored}{link}"
        "</respcondition>"
    )


def said(name: str, text: str) -> str:
    return f"<itemfeedback ident='{name}'>{material(text)}</itemfeedback>"


FIELD = "<response_str ident='R'><render_fib><response_label ident='x'/></render_fib></response_str>"
READ_1: dict[str, tuple[str, dict[str, Any]]] = {
    "choice": (
        item_1(
            "multiple_choice_question",
            labels("R", {"a": "one", "b": "two"}),
            if_equal("a", "100", "correct_fb") + if_equal("b", "", "b_fb"),
            said("b_fb", "no") + said("general_fb", "why") + said("correct_fb", "lost"),
        ),
        {
            "kind": "choice",
            "answer": "one",
            "distractors": [{"text": "two", "feedback": "no"}],
            "explanation": "why",
        },
    ),
    "several, each by itself": (
        item_1(
            "",
            labels("R", {"a": "one", "b": "two", "c": "three"}, cardinality="Multiple"),
            if_equal("a", "1") + if_equal("b", "1"),
        ),
        {"kind": "multi", "answer": ["one", "two"], "distractors": ["three"]},
    ),
    "order": (
        item_1(
            "",
            labels("R", {"a": "one", "b": "two"}, cardinality="Ordered"),
            "<respcondition><conditionvar>"
            "<varequal respident='R'>b</varequal><varequal respident='R'>a</varequal>"
            "</conditionvar><setvar>1</setvar></respcondition>",
        ),
        {"kind": "order", "answer": ["two", "one"]},
    ),
    "typed": (
        item_1(
            "short_answer_question",
            FIELD,
            if_equal("a*", "100") + if_equal("b", "100") + if_equal("c", "", "c_fb"),
            said("c_fb", "no"),
        ),
        {"kind": "text", "answer": ["a*", "b"], "wrong": [{"text": "c", "feedback": "no"}]},
    ),
    "number in a range": (
        item_1(
            "numerical_question",
            FIELD,
            "<respcondition><conditionvar><vargte respident='R'>1</vargte><varlte respident='R'>2</varlte>"
            "</conditionvar><setvar>100</setvar></respcondition>",
        ),
        {"kind": "numeric", "answer": "1.5", "tolerance": "0.5"},
    ),
    "pairs": (
        item_1(
            "matching_question",
            labels("A", {"x": "1", "y": "2"}, "a") + labels("B", {"x": "1", "y": "2", "z": "3"}, "b"),
            if_equal("y", "50", name="A") + if_equal("x", "50", name="B"),
        ),
        {
            "kind": "match",
            "answer": [{"left": "a", "right": "2"}, {"left": "b", "right": "1"}],
            "spare": ["3"],
        },
    ),
    "blanks": (
        item_1(
            "multiple_dropdowns_question",
            labels("r1", {"x": "b", "y": "c"}, "one") + labels("r2", {"x": "e"}, "two"),
            if_equal("y", "50", name="r1") + if_equal("x", "50", name="r2"),
            prompt="a [one] d [two] [three]",
        ),
        {"kind": "cloze", "prompt": "a {{c1::c::b / c}} d {{c2::e::e}} [three]"},
    ),
    "essay": (
        item_1("essay_question", FIELD, "", said("general_fb", "So.")),
        {"kind": "essay", "answer": "So.", "rubric": [JUDGED_AS_A_WHOLE]},
    ),
}
