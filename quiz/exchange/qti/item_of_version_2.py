"""Writing items of QTI 2.1 and 3.0: the same elements, under other names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import NamedTuple

from quiz.exchange.assessment.cloze_text import html_with_gaps, options_of
from quiz.exchange.assessment.credit import Fields
from quiz.exchange.assessment.media import with_images
from quiz.exchange.assessment.numbers import as_answers
from quiz.exchange.assessment.plainer import (
    BLANK,
    claims,
    count_unheld_details,
    guidance,
    is_set,
    listed_answers,
    pairs_of,
)
from quiz.exchange.assessment.platform_text import to_platform
from quiz.exchange.maths_marks import from_dollars
from quiz.exchange.portable import PortableQuestion, lose
from quiz.exchange.qti.archive import DECLARATION, identifier, title_of
from quiz.exchange.qti.dialect import Dialect
from quiz.exchange.qti.response import Response
from quiz.exchange.sides import count_unheld
from quiz.kinds.gaps import Gap
from quiz.text.clean import clean

KINDS = ("choice", "multi", "true-false", "text", "numeric", "order", "match", "essay", "cloze")
_RESPONSE = "RESPONSE"


class _Parts(NamedTuple):
    """The parts of an item: its declarations, its body, its processing, and feedback by identifiers."""

    declarations: list[str]
    body: str
    processing: list[str]
    feedback: dict[str, str]


_HELD = {"multi": ("all_or_nothing",), "text": ("exact",), "cloze": ("exact",)}
"""The details of each kind that items hold."""


def item_of_version_2(
    question: PortableQuestion, number: int, *, dialect: Dialect, media: Collection[str], losses: Counter[str]
) -> str:
    """Return an item as an XML document; ``media`` are the pictures that are beside it."""
    fields = question.fields
    count_unheld(fields, ("explanation", "rubric"), losses)
    count_unheld_details(fields, losses, _HELD.get(fields["kind"], ()))
    lose(losses, "tag", len(fields.get("tags", ())))
    lose(losses, "unit", "unit" in fields)
    writer = _Writer(dialect, media, losses)
    parts = writer.parts(fields)
    outcomes, shown = writer.feedback(parts.feedback, fields.get("explanation", ""))
    lines = [
        *parts.declarations,
        dialect.element("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"),
        *outcomes,
        dialect.element("itemBody", parts.body),
        dialect.element("responseProcessing", *parts.processing),
        *shown,
    ]
    return DECLARATION + dialect.element(
        "assessmentItem", "\n", "\n".join(lines), "\n", xmlns=dialect.namespace,
        identifier=identifier(question.uid, f"item-{number}"), title=title_of(fields["prompt"]),
        adaptive="false", timeDependent="false",
    )  # fmt: skip


class _Writer:
    """Writes the parts of items in one dialect."""

    def __init__(self, dialect: Dialect, media: Collection[str], losses: Counter[str]) -> None:
        self._media = media
        self._element = dialect.element
        self._declared = dialect.declaration
        self._losses = losses

    def parts(self, fields: Fields) -> _Parts:
        """Return the parts of an item."""
        kind = fields["kind"]
        if kind in ("choice", "multi", "true-false"):
            return self._options(fields)
        write = {
            "text": self._text, "numeric": self._number, "order": self._order, "match": self._pairs,
            "essay": self._essay, "cloze": self._gaps,
        }  # fmt: skip
        return write[kind](fields)

    def feedback(self, said: Mapping[str, str], explanation: str) -> tuple[list[str], list[str]]:
        """Return the outcomes that show what is said on responses, and the explanation, and these texts."""
        outcomes, shown = [], [self._shown("FEEDBACK", name, text) for name, text in said.items()]
        if shown:
            outcomes.append(self._outcome("FEEDBACK", "multiple"))
        if explanation:
            default = self._element("defaultValue", self._element("value", "explanation"))
            outcomes.append(self._outcome("SOLUTION", "single", default))
            shown.append(self._shown("SOLUTION", "explanation", explanation))
        return outcomes, shown

    def _outcome(self, name: str, cardinality: str, *content: str) -> str:
        return self._element(
            "outcomeDeclaration", *content, identifier=name, cardinality=cardinality, baseType="identifier"
        )

    def _shown(self, outcome: str, name: str, text: str) -> str:
        """Return a text that is shown if an outcome has the value of this name."""
        return self._element(
            "modalFeedback", self._block(text), outcomeIdentifier=outcome, identifier=name, showHide="show"
        )

    def _block(self, text: str) -> str:
        """Return bank text as a block of XHTML."""
        return f"<div>{self._inline(text)}</div>"

    def _inline(self, text: str) -> str:
        """Return bank text as XHTML."""
        html = to_platform(clean(text)).replace("<br>", "<br/>")
        return with_images(html, self._media, lambda name: f"media/{name}")

    def _scored(self, value: str) -> str:
        return self._element("setOutcomeValue", value, identifier="SCORE")

    def _mapped(self) -> str:
        return self._scored(self._element("mapResponse", identifier=_RESPONSE))

    def _if_right(self, condition: str = "") -> str:
        """Return what gives a point if the response is right, or if a ``condition`` holds."""
        variables = (self._element(name, identifier=_RESPONSE) for name in ("variable", "correct"))
        point = self._scored(self._element("baseValue", "1", baseType="float"))
        right = self._element("responseIf", condition or self._element("match", *variables), point)
        return self._element("responseCondition", right)

    def _options(self, fields: Fields) -> _Parts:
        kind = fields["kind"]
        is_multi = kind == "multi"
        listed = claims(fields) if kind == "true-false" else listed_answers(fields)
        names = ["true", "false"] if kind == "true-false" else [f"O{n}" for n in range(1, len(listed) + 1)]
        answers = dict(zip(names, listed, strict=True))
        right = [
            name for name, answer in answers.items() if answer.is_right or (is_multi and answer.credit > 0)
        ]
        is_partly = any(0 < answer.credit < 1 for answer in listed)
        is_mapped = not is_set(fields, "all_or_nothing") if is_multi else is_partly
        mapped = {name: answer.credit for name, answer in answers.items() if is_mapped}
        choices = (
            self._element("simpleChoice", self._inline(answer.text), identifier=name)
            for name, answer in answers.items()
        )
        interaction = self._element(
            "choiceInteraction", self._element("prompt", self._inline(fields["prompt"])), *choices,
            responseIdentifier=_RESPONSE, shuffle="true", maxChoices=0 if is_multi else 1,
        )  # fmt: skip
        processing = [self._mapped() if mapped else self._if_right()]
        feedback = {name: answer.feedback for name, answer in answers.items() if answer.feedback}
        if feedback:
            chosen = self._element("variable", identifier=_RESPONSE)
            given = chosen if is_multi else self._element("multiple", chosen)
            processing.append(self._element("setOutcomeValue", given, identifier="FEEDBACK"))
        cardinality = "multiple" if is_multi else "single"
        declared = self._declared(Response(_RESPONSE, cardinality, "identifier", right, mapped))
        return _Parts([declared], interaction, processing, feedback)

    def _entry(self, name: str = _RESPONSE) -> str:
        return self._element("textEntryInteraction", responseIdentifier=name)

    def _with_entry(self, prompt: str) -> str:
        """Return a prompt with the field in its blank, or after it."""
        before, blank, after = prompt.partition(BLANK)
        if blank and after.strip() and BLANK not in after:
            return f"<div>{self._inline(before)}{self._entry()}{self._inline(after)}</div>"
        return f"{self._block(prompt)}<div>{self._entry()}</div>"

    def _text(self, fields: Fields) -> _Parts:
        answers = listed_answers(fields)
        lose(self._losses, "feedback", sum(bool(answer.feedback) for answer in answers))
        texts = [(from_dollars(answer.text), answer.credit) for answer in answers]
        right = [text for text, share in texts if share > 0][:1]
        response = Response(
            _RESPONSE, "single", "string", right, dict(texts), is_exact=is_set(fields, "exact")
        )
        declared = self._declared(response)
        return _Parts([declared], self._with_entry(fields["prompt"]), [self._mapped()], {})

    def _number(self, fields: Fields) -> _Parts:
        right, *wrong = as_answers(fields)
        lose(self._losses, "wrong number", len(wrong))
        variables = (self._element(name, identifier=_RESPONSE) for name in ("variable", "correct"))
        tolerance = {"tolerance": f"{right.tolerance} {right.tolerance}"} if "tolerance" in fields else {}
        mode = "absolute" if tolerance else "exact"
        equal = self._element("equal", *variables, toleranceMode=mode, **tolerance)
        declared = self._declared(Response(_RESPONSE, "single", "float", [right.number]))
        return _Parts([declared], self._with_entry(fields["prompt"]), [self._if_right(equal)], {})

    def _order(self, fields: Fields) -> _Parts:
        items = [(f"O{number}", text) for number, text in enumerate(fields["answer"], 1)]
        choices = (self._element("simpleChoice", self._inline(text), identifier=name) for name, text in items)
        interaction = self._element(
            "orderInteraction", self._element("prompt", self._inline(fields["prompt"])), *choices,
            responseIdentifier=_RESPONSE, shuffle="true",
        )  # fmt: skip
        declared = self._declared(Response(_RESPONSE, "ordered", "identifier", [name for name, _ in items]))
        return _Parts([declared], interaction, [self._if_right()], {})

    def _pairs(self, fields: Fields) -> _Parts:
        pairs = list(pairs_of(fields))
        rights = {
            text: f"R{number}" for number, text in enumerate(dict.fromkeys(right for _, right in pairs), 1)
        }
        lefts = [(f"L{number}", left, right) for number, (left, right) in enumerate(pairs, 1) if left]
        first = [(name, left, 1) for name, left, _ in lefts]
        second = [(name, text, 0) for text, name in rights.items()]
        sets = (
            self._element(
                "simpleMatchSet",
                *(
                    self._element(
                        "simpleAssociableChoice", self._inline(text), identifier=name, matchMax=most
                    )
                    for name, text, most in choices
                ),
            )
            for choices in (first, second)
        )
        interaction = self._element(
            "matchInteraction", self._element("prompt", self._inline(fields["prompt"])), *sets,
            responseIdentifier=_RESPONSE, shuffle="true", maxAssociations=len(lefts),
        )  # fmt: skip
        values = [f"{name} {rights[right]}" for name, _, right in lefts]
        mapped = dict.fromkeys(values, 1 / len(values))
        declared = self._declared(Response(_RESPONSE, "multiple", "directedPair", values, mapped))
        return _Parts([declared], interaction, [self._mapped()], {})

    def _essay(self, fields: Fields) -> _Parts:
        told = guidance(fields, self._losses)
        interaction = self._element("extendedTextInteraction", responseIdentifier=_RESPONSE)
        rubric = self._element("rubricBlock", self._block(told), view="scorer") if told else ""
        body = f"{self._block(fields['prompt'])}{interaction}{rubric}"
        return _Parts([self._declared(Response(_RESPONSE, "single", "string"))], body, [], {})

    def _gaps(self, fields: Fields) -> _Parts:
        declared: list[str] = []
        is_exact = is_set(fields, "exact")

        def written(number: int, gap: Gap) -> str:
            name = f"{_RESPONSE}{number + 1}"
            if options := options_of(gap):
                right = f"O{options.index(gap.text) + 1}"
                declared.append(self._declared(Response(name, "single", "identifier", [right], {right: 1})))
                choices = (
                    self._element("inlineChoice", self._inline(text), identifier=f"O{at}")
                    for at, text in enumerate(options, 1)
                )
                return self._element(
                    "inlineChoiceInteraction", *choices, responseIdentifier=name, shuffle="true"
                )
            lose(self._losses, "hint of a gap", bool(gap.hint))
            text = from_dollars(gap.text)
            response = Response(name, "single", "string", [text], {text: 1}, is_exact=is_exact)
            declared.append(self._declared(response))
            return self._entry(name)

        body = html_with_gaps(fields, self._inline, written, self._losses)
        scores = (
            self._element("mapResponse", identifier=f"{_RESPONSE}{n + 1}") for n in range(len(declared))
        )
        return _Parts(declared, f"<div>{body}</div>", [self._scored(self._element("sum", *scores))], {})
