"""Questions that learning platforms hold, for tests that write and read them."""

import re
from typing import Any

from hypothesis import strategies as st

from quiz.exchange.assessment.credit import JUDGED_AS_A_WHOLE
from tests.exchange.porting import LETTERS, bank_texts, with_indented_code


def _tidy(text: str) -> str:
    """Return a text without white space at the ends of lines, and with one blank line for several."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r" *\n", "\n", text)).strip()


def _is_kept(text: str) -> bool:
    """Tell whether there is a text, and no block of code in it that is blank."""
    return bool(text) and "```\n\n```" not in text


TEXTS = (
    bank_texts(LETTERS.map(lambda text: text.replace("\t", " ")))
    .map(_tidy)
    .map(with_indented_code)
    .filter(_is_kept)
)
"""Texts as HTML keeps them."""
PLAIN = TEXTS.filter(lambda text: "\n" not in text)
"""Texts on one line, as platforms have typed answers."""
EXPLAINED = st.fixed_dictionaries({}, optional={"explanation": TEXTS})


def _options(count: st.SearchStrategy[int]) -> st.SearchStrategy[list[str]]:
    return count.flatmap(lambda number: st.lists(TEXTS, min_size=number, max_size=number, unique=True))


def _wrong(text: str, feedback: str, credit: str = "", tolerance: str = "") -> Any:
    details = {"feedback": feedback, "credit": credit, "tolerance": tolerance}
    kept = {key: detail for key, detail in details.items() if detail}
    return {"text": text} | kept if kept else text


FEEDBACK = st.just("") | TEXTS
CREDIT = st.sampled_from(["", "", "0.5", "0.3333333"])
CHOICES = st.tuples(
    _options(st.integers(2, 5)),
    st.lists(FEEDBACK, min_size=5, max_size=5),
    st.lists(CREDIT, min_size=5, max_size=5),
).map(
    lambda drawn: {
        "kind": "choice",
        "answer": drawn[0][0],
        "distractors": list(map(_wrong, drawn[0][1:], drawn[1], drawn[2])),
    }
)
MULTIS = st.tuples(_options(st.integers(3, 6)), st.lists(FEEDBACK, min_size=6, max_size=6)).map(
    lambda drawn: {
        "kind": "multi",
        "answer": drawn[0][:2],
        "distractors": list(map(_wrong, drawn[0][2:], drawn[1])),
    }
)
WEIGHED = st.tuples(MULTIS, st.lists(st.sampled_from(["", "0", "-0.2", "-0.9"]), min_size=4, max_size=4)).map(
    lambda drawn: (
        drawn[0]
        | {
            "answer": [
                {"text": text, "credit": credit}
                for text, credit in zip(drawn[0]["answer"], ("0.6666667", "0.3333333"), strict=True)
            ],
            "distractors": [
                _wrong(text["text"], text["feedback"], credit)
                if isinstance(text, dict)
                else _wrong(text, "", credit)
                for text, credit in zip(drawn[0]["distractors"], drawn[1], strict=False)
            ],
        }
    )
)
"""Questions whose options count unequally."""
CLAIMS = st.fixed_dictionaries(
    {"kind": st.just("true-false"), "answer": st.sampled_from(["true", "false"])},
    optional={"feedback": TEXTS},
)
TYPED = st.tuples(st.lists(PLAIN, min_size=2, max_size=4, unique=True), FEEDBACK, CREDIT).flatmap(
    lambda drawn: st.sampled_from(
        [
            {"kind": "text", "answer": drawn[0][0]},
            {"kind": "text", "answer": drawn[0]},
            {"kind": "text", "answer": drawn[0][0], "wrong": [_wrong(drawn[0][1], *drawn[1:])]},
        ]
    )
)
NUMBERS = st.fixed_dictionaries(
    {"kind": st.just("numeric"), "answer": st.sampled_from(["0", "-3.25", "1.5e-7", "42"])},
    optional={
        "tolerance": st.sampled_from(["0.5", "1e-3"]),
        "wrong": FEEDBACK.map(lambda feedback: [_wrong("99", feedback)]),
    },
)
PARTLY = st.tuples(NUMBERS, FEEDBACK, st.sampled_from(["0.25", "0.5"])).map(
    lambda drawn: drawn[0] | {"wrong": [_wrong(drawn[0]["answer"], *drawn[1:], "2"), _wrong("99", "", "0.1")]}
)
"""Numbers that are partly right, one of them since it is near."""
ORDERS = _options(st.integers(2, 4)).map(lambda texts: {"kind": "order", "answer": texts})
PAIRS = st.tuples(_options(st.integers(2, 4)), st.lists(PLAIN, min_size=6, max_size=6, unique=True)).map(
    lambda drawn: (
        {
            "kind": "match",
            "answer": [{"left": left, "right": right} for left, right in zip(*drawn, strict=False)],
        }
        | ({"spare": drawn[1][4:]} if len(drawn[0]) > 2 else {})
    )
)

ANSWERS = TEXTS.filter(lambda text: not text.rpartition("\n")[2].startswith("- "))
RUBRICS = st.just([JUDGED_AS_A_WHOLE]) | st.lists(PLAIN, min_size=1, max_size=3)
ESSAYS = st.tuples(ANSWERS, RUBRICS).map(
    lambda drawn: {"kind": "essay", "answer": drawn[0], "rubric": drawn[1]}
)


def without_explanation(fields: dict[str, Any], *kinds: str) -> dict[str, Any]:
    """Return a question of these kinds without an explanation, for which a platform has no place."""
    is_dropped = fields["kind"] in kinds
    return {key: value for key, value in fields.items() if not (is_dropped and key == "explanation")}


def asked(*kinds: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Return questions of these kinds, with prompts and perhaps explanations, in the order of their keys."""
    return st.tuples(TEXTS, st.one_of(*kinds), EXPLAINED).map(
        lambda drawn: {"kind": drawn[1]["kind"], "prompt": drawn[0]} | drawn[1] | drawn[2]
    )
