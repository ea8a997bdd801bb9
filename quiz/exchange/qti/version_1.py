"""Items of QTI 1.2, mostly as Canvas writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.cloze_text import (
    gap_text,
    place,
    prompt_with_gaps,
    remarks_on_others,
    without_places,
)
from quiz.exchange.assessment.credit import Answer, Fields
from quiz.exchange.assessment.names import typed_answers
from quiz.exchange.assessment.numbers import NumberAnswer, decimal_of, numeric, of_range, written
from quiz.exchange.assessment.platform_text import TextForm
from quiz.exchange.assessment.refused import refused_question
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.portable import PortableQuestion, lose
from quiz.exchange.qti.archive import uid_of
from quiz.exchange.qti.condition import Condition, condition_of
from quiz.exchange.qti.item_reader import COMPUTED, ItemReader
from quiz.exchange.qti.response import MAX_RESPONSES

_RESPONSES = (
    "response_lid",
    "response_str",
    "response_num",
    "response_grp",
    "response_xy",
    "response_extension",
)
_COMPUTED = "calculated_question"
_TEXT_ONLY = "text_only_question"
_REFUSED = {
    "file_upload_question": "questions that ask for a file cannot be imported (Ask for text instead.)",
    _COMPUTED: COMPUTED,
}
_FORMS: dict[str, TextForm] = {"": "moodle", "text/plain": "plain"}
"""How texts of a type are written; those of others are HTML."""
_WHOLE = ("correct_fb", "general_correct_fb", "general_incorrect_fb", "incorrect_fb")
"""The names of feedback on an answer as a whole."""
_GENERAL = ("general_fb", "solution")


def read_item_of_version_1(reader: ItemReader, where: str) -> PortableQuestion | None:
    """Return an item as a question; None if it asks nothing, which is counted."""
    item = _Item(reader)
    uid = uid_of(reader.item.attributes.get("ident", ""))
    if problem := _REFUSED.get(item.kind):
        return refused_question(uid, where, problem, reader.item.attributes.get("title", ""))
    fields = None if item.kind == _TEXT_ONLY else item.fields()
    if fields is None:
        reader.losses["description (asks nothing)"] += 1
        return None
    return PortableQuestion(fields, uid, where)


class _Item:
    """One item, taken apart."""

    def __init__(self, reader: ItemReader) -> None:
        self._reader = reader
        self._item = reader.item
        self.kind = _kind(reader.item)
        self._presentation = reader.item.find("presentation") or reader.item
        self._responses = list(islice(self._presentation.named(*_RESPONSES), MAX_RESPONSES))
        self._conditions = [condition_of(element) for element in reader.item.named("respcondition")]
        self._full = max((condition.score for condition in self._conditions), default=0) or 1
        self._feedback = {
            element.attributes.get("ident", ""): self._material(element)
            for element in reader.item.all("itemfeedback")
        }
        self._scores = _scores(self._conditions)
        self._links = _links(self._conditions)

    def fields(self) -> Fields | None:
        """Return the keys of the question; None if it asks nothing."""
        if not self._responses:
            return None
        fields = self._answered()
        prompt = fields.pop("prompt", None) or self._prompt()
        general = [self._feedback.pop(name) for name in _GENERAL if name in self._feedback]
        if fields["kind"] == "essay":
            text = "\n\n".join(filter(None, general))
            fields = credit.guided_essay(text, "", self._reader.losses)
        else:
            fields = credit.explained(fields, *general)
        lose(
            self._reader.losses, "feedback on the whole", sum(bool(self._feedback.get(key)) for key in _WHOLE)
        )
        return {"kind": fields["kind"], "prompt": prompt} | fields

    def _answered(self) -> Fields:
        response = self._responses[0]
        labels = _labels(response)
        if self.kind in ("multiple_dropdowns_question", "fill_in_multiple_blanks_question"):
            return self._gaps()
        if self.kind == "matching_question" or (len(self._responses) > 1 and labels):
            return self._pairs()
        if response.name == "response_lid":
            is_order = response.attributes.get("rcardinality") == "Ordered"
            return self._order(labels) if is_order else self._options(response, labels)
        if self.kind == "numerical_question" or self._is_number(response):
            return self._number()
        return self._typed()

    def _typed(self) -> Fields:
        answers = [
            Answer(value.replace("*", r"\*"), score / self._full, self._said_on(value))
            for value, score in self._scores[""].items()
        ]
        if self.kind == "essay_question" or not answers:
            return {"kind": "essay"}
        wrong = [Answer(value.replace("*", r"\*"), 0, self._said_on(value)) for value in self._worthless()]
        return typed_answers([*answers, *wrong], self._reader.losses)

    def _worthless(self) -> list[str]:
        """Return the values that something is said on, or that are listed, but that earn nothing."""
        listed = [
            item.wanted[0][1] for item in self._conditions if len(item.wanted) == 1 and not item.unwanted
        ]
        return [value for value in dict.fromkeys(listed) if value not in self._scores[""]]

    def _prompt(self) -> str:
        own = [child for child in self._presentation.walk() if child.name in ("material", *_RESPONSES)]
        texts = []
        for element in own:
            if element.name in _RESPONSES:
                break
            texts.append(self._material(element))
        return "\n\n".join(filter(None, texts))

    def _material(self, element: Element) -> str:
        """Return the texts in an element."""
        texts = []
        for text in (element, *element.walk()):
            if text.name == "mattext":
                form = _FORMS.get(text.attributes.get("texttype", "").lower(), "html")
                texts.append(self._reader.to_text(text.text, form))
            elif text.name == "matimage":
                texts.append(self._reader.to_text(f'<img src="{text.attributes.get("uri", "")}">'))
        return "\n".join(filter(None, texts))

    def _said_on(self, value: str) -> str:
        """Return the feedback on a value, whether or not it earns anything."""
        return self._said(self._links.get(value, ()))

    def _said(self, names: Iterable[str]) -> str:
        return "\n".join(self._feedback.get(name, "") for name in names).strip()

    def _options(self, response: Element, labels: list[Element]) -> Fields:
        scores = self._scores[""]
        every = {label.attributes.get("ident", ""): self._material(label) for label in labels}
        texts = {name: text for name, text in every.items() if text or name in scores}
        lose(self._reader.losses, credit.WORDLESS, len(every) - len(texts))
        whole = next(
            (condition for condition in self._conditions if condition.unwanted and condition.score), None
        )
        is_single = response.attributes.get("rcardinality", "Single") == "Single"
        if is_single and {text.lower() for text in texts.values()} == {"true", "false"}:
            right = next((texts[name] for name in scores if name in texts), "").lower() == "true"
            said = {text.lower(): self._said_on(name) for name, text in texts.items()}
            names = ("true", "false") if right else ("false", "true")
            return credit.true_or_false(right, said[names[1]], said[names[0]])
        if is_single:
            answers = [
                Answer(text, scores.get(name, 0) / self._full, self._said_on(name))
                for name, text in texts.items()
            ]
            return credit.one_of(answers, self._reader.losses)
        if whole is not None:
            scores = {value: 1.0 for _, value in whole.wanted}
        right_ones = sum(name in scores and scores[name] > 0 for name in texts) or 1
        share, less = 1 / right_ones, -1 / max(1, len(texts) - right_ones)
        answers = [
            Answer(text, share if scores.get(name, 0) > 0 else less, self._said_on(name))
            for name, text in texts.items()
        ]
        return credit.several_of(answers, self._reader.losses)

    def _order(self, labels: list[Element]) -> Fields:
        texts = {label.attributes.get("ident", ""): self._material(label) for label in labels}
        longest = max((condition.wanted for condition in self._conditions), key=len, default=[])
        right = [texts[value] for _, value in longest if value in texts]
        return credit.ordered(right, self._reader.losses)

    def _pairs(self) -> Fields:
        pairs, spare = [], dict[str, None]()
        for response in self._responses:
            texts = {label.attributes.get("ident", ""): self._material(label) for label in _labels(response)}
            scores = self._scores.get(response.attributes.get("ident", ""), {})
            right = next((text for name, text in texts.items() if scores.get(name, 0) > 0), "")
            pairs.append((self._left(response), right))
            spare.update(dict.fromkeys(texts.values()))
        taken = {right for _, right in pairs}
        others = [("", right) for right in spare if right not in taken]
        return credit.matched([*pairs, *others], self._reader.losses)

    def _left(self, response: Element) -> str:
        materials = response.all("material")
        return self._material(materials[0]) if materials else ""

    def _gaps(self) -> Fields:
        """Return a text with blanks, ``[name]``, as a cloze."""
        html = "".join(
            text.text
            for material in (self._presentation.all("material") or self._presentation.named("material"))
            for text in material.all("mattext")
        )
        gaps: list[str] = []
        remarks: list[str] = []
        html = without_places(html)
        for response in self._responses:
            name = "".join(material.text for material in response.all("material")).strip()
            texts = {label.attributes.get("ident", ""): self._material(label) for label in _labels(response)}
            scores = self._scores.get(response.attributes.get("ident", ""), {})
            right = [text for key, text in texts.items() if scores.get(key, 0) > 0]
            is_chosen = self.kind == "multiple_dropdowns_question"
            remarks += remarks_on_others([] if is_chosen else right, self._reader.losses)
            gaps.append(
                gap_text(len(gaps), right[0] if right else "", list(texts.values()) if is_chosen else ())
            )
            html = html.replace(f"[{name}]", place(len(gaps) - 1), 1)
        fields = {"kind": "cloze", "prompt": prompt_with_gaps(html, gaps, self._reader.to_text)}
        return credit.explained(fields, *remarks)

    def _is_number(self, response: Element) -> bool:
        types = [element.attributes.get("fibtype", "") for element in response.named("render_fib")]
        return response.name == "response_num" or bool({"Decimal", "Integer", "Scientific"} & set(types))

    def _number(self) -> Fields:
        answers = []
        for condition in self._conditions:
            if not condition.score:
                continue
            number, tolerance = of_range(condition.least, condition.most) if condition.least else ("", "")
            if condition.wanted:
                exact = decimal_of(condition.wanted[0][1])
                least, most = decimal_of(condition.least), decimal_of(condition.most)
                if exact is not None and least is not None and most is not None:
                    tolerance = written(max(most - exact, exact - least))
                number = condition.wanted[0][1].strip()
            if number:
                alike = [other for other in self._conditions if other is condition or not other.score]
                feedback = self._said(_links(alike).get(number, ()))
                answers.append(NumberAnswer(number, tolerance, condition.score / self._full, feedback))
        tolerance = answers[0].tolerance if answers else ""
        answers += (NumberAnswer(value, tolerance, 0, self._said_on(value)) for value in self._worthless())
        return numeric(answers, self._reader.losses)


def _kind(item: Element) -> str:
    """Return what Canvas calls the type of an item; empty if the item is of another program."""
    if next(item.named("calculated"), None) is not None:  # other programs write it without a type
        return _COMPUTED
    types = (
        field.text_at("fieldentry")
        for field in item.named("qtimetadatafield")
        if field.text_at("fieldlabel") == "question_type"
    )
    return next(types, "")


def _labels(response: Element) -> list[Element]:
    return [label for label in response.named("response_label") if label.find("material") is not None]


def _scores(conditions: Sequence[Condition]) -> dict[str, dict[str, float]]:
    """Return what each value earns, by the response that it is of, and by ``""`` for all together."""
    scores: dict[str, dict[str, float]] = {"": {}}
    for condition in conditions:
        for respondent, value in condition.wanted if condition.score else ():
            scores[""].setdefault(value, condition.score)
            scores.setdefault(respondent, {}).setdefault(value, condition.score)
    return scores


def _links(conditions: Sequence[Condition]) -> dict[str, dict[str, None]]:
    """Return the names of the feedback on each value, whether or not it earns anything."""
    links: dict[str, dict[str, None]] = {}
    for condition in conditions:
        if len(condition.wanted) == 1 and not condition.unwanted:
            names = dict.fromkeys(name for name in condition.feedback if name not in (*_WHOLE, *_GENERAL))
            links.setdefault(condition.wanted[0][1], {}).update(names)
    return links
