"""Items of QTI 2.1, 2.2 and 3.0, all with the names of version 2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from html import escape
from itertools import islice

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.cloze_text import gap_text, place, prompt_with_gaps, remarks_on_others
from quiz.exchange.assessment.credit import Answer, Fields, explained
from quiz.exchange.assessment.mathml import as_latex
from quiz.exchange.assessment.numbers import NumberAnswer, numeric
from quiz.exchange.assessment.plainer import BLANK
from quiz.exchange.assessment.refused import no_such_type, refused_question
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.maths_marks import to_dollars
from quiz.exchange.portable import PortableQuestion, lose
from quiz.exchange.qti.archive import uid_of
from quiz.exchange.qti.embedded import EMBEDDED
from quiz.exchange.qti.item_reader import COMPUTED, ItemReader
from quiz.exchange.qti.response import FEEDBACK, MAX_RESPONSES, Response, feedback, responses

_INLINE = ("textEntryInteraction", "inlineChoiceInteraction")
_GUIDANCE = ("scorer", "author", "tutor", "testConstructor", "proctor")
"""The views of rubrics that learners do not see."""
_UNSEEN = (*FEEDBACK, "templateBlock", "templateInline", "prompt", "stimulusBody", "infoControl")
_COMPUTED = ("printedVariable", "templateDeclaration", "templateProcessing")
_IN_STEPS = "it is asked in several steps, which cannot be imported (Ask a question for each.)"
_ON_THE_WHOLE = re.compile(r"incorrect|wrong|not|fail|false|bad|almost|\bno\b", re.IGNORECASE)


def read_item_of_version_2(reader: ItemReader, where: str) -> Iterator[PortableQuestion]:
    """Yield the questions of an item: one for each interaction by itself, and one for those in its text."""
    item = reader.item
    body = item.find("itemBody")
    uid = uid_of(item.attributes.get("identifier", ""))
    problem = _why_not(item)
    found = list(_Item(reader, body).questions()) if body is not None and not problem else []
    if not found and not problem:
        types = [element.name for element in item.walk() if element.name.endswith("Interaction")]
        problem = no_such_type(*dict.fromkeys(types)) if types else ""
        lose(reader.losses, "description (asks nothing)", not types)
    if problem:
        yield refused_question(uid, where, problem, item.attributes.get("title", ""))
    for number, fields in enumerate(found):
        yield PortableQuestion(fields, f"{uid}-{number + 1}" if number and uid else uid, where)


def _why_not(item: Element) -> str:
    """Return why nothing of an item can be imported; empty if something may be."""
    if next(item.named(*_COMPUTED), None) is not None:
        return COMPUTED
    is_adaptive = item.attributes.get("adaptive") == "true"
    if is_adaptive and len([element for element in item.walk() if element.name in _READERS]) > 1:
        return _IN_STEPS
    return ""


class _Item:
    """One item, taken apart."""

    def __init__(self, reader: ItemReader, body: Element) -> None:
        self._reader = reader
        self._body = body
        self._losses = reader.losses
        self._responses = responses(reader.item)
        self._said = feedback(reader.item, self._text)

    def questions(self) -> Iterator[Fields]:
        """Yield the keys of each question."""
        alone = list(islice(self._body.named(*_READERS), MAX_RESPONSES))
        inline = list(islice(self._body.named(*_INLINE), MAX_RESPONSES))
        others = [
            element.name
            for element in self._body.walk()
            if element.name.endswith("Interaction") and element.name not in (*_READERS, *_INLINE)
        ]
        found = [_READERS[element.name](self, element) for element in alone]
        if inline:
            found.append(self._one_in_text(inline[0]) if len(inline) == 1 else self._gaps(inline))
        for name in others if found else ():
            self._losses[f"question of type {name}"] += 1
        general = self._general()
        for fields in found:
            is_essay = fields["kind"] == "essay"
            yield {"kind": fields["kind"], "prompt": fields["prompt"]} | (
                self._essay(fields, general) if is_essay else explained(fields, general)
            )

    def _general(self) -> str:
        """Return the feedback that is on no option; what tells that an answer is wrong has no place."""
        kept = [text for name, text in self._said.items() if text and not _ON_THE_WHOLE.search(name)]
        lose(
            self._losses, "feedback on the whole", len({*filter(None, self._said.values())}.difference(kept))
        )
        return "\n\n".join(dict.fromkeys(kept))

    def _text(self, element: Element) -> str:
        return self._reader.to_text(element.html(self._replaced))

    def _replaced(self, element: Element, document: str = "") -> str | None:
        """Return nothing in place of what learners do not see; files are those of ``document``, if named."""
        if element.name in EMBEDDED:
            return self._reader.embedded(element, partial(self._replaced, document=document), document)
        if element.name == "math":
            return escape(rf"\({as_latex(element)}\)", quote=False)
        if element.name in _INLINE:
            return BLANK
        is_seen_elsewhere = element.name in _UNSEEN or element.name.endswith("Interaction")
        return "" if is_seen_elsewhere or _is_guidance(element) else None

    def _prompt(self, interaction: Element | None = None, within: str = "") -> str:
        """Return the text of the item, followed by what its interaction asks."""
        prompts = interaction.all("prompt") if interaction is not None else []
        texts = (
            self._reader.to_text(part)
            for part in (*(prompt.html(self._replaced) for prompt in prompts), within)
        )
        title = self._reader.item.attributes.get("title", "")
        return "\n\n".join(filter(None, (self._around, *texts))) or title

    @cached_property
    def _around(self) -> str:
        """The text of the item, around its interactions."""
        return self._reader.to_text(self._around_html)

    @cached_property
    def _around_html(self) -> str:
        return self._shared_html + self._body.html(self._replaced)

    @cached_property
    def _shared_html(self) -> str:
        return self._reader.shared_texts(self._replaced)

    def _response(self, interaction: Element) -> Response:
        name = interaction.attributes.get("responseIdentifier", "")
        return self._responses.get(name) or Response(name)

    def _options(self, interaction: Element, named: str, prompt: str) -> Fields:
        """Return a choice among the elements in an interaction that have this name."""
        response = self._response(interaction)
        texts = {
            option.attributes.get("identifier", ""): self._text(option) for option in interaction.named(named)
        }
        said = {name: self._said.pop(name, "") for name in texts}
        is_single = response.is_single and interaction.attributes.get("maxChoices", "1") in ("0", "1")
        if is_single and {text.lower() for text in texts.values()} == {"true", "false"}:
            by_text = {text.lower(): name for name, text in texts.items()}
            right = response.credit(by_text["true"]) > response.credit(by_text["false"])
            wrong = by_text["false" if right else "true"]
            fields = credit.true_or_false(right, said[wrong], said[by_text["true" if right else "false"]])
            return {"prompt": prompt} | fields
        if is_single:
            answers = [Answer(text, response.credit(name), said[name]) for name, text in texts.items()]
            return {"prompt": prompt} | credit.one_of(answers, self._losses)
        credits_ = response.credits_of_several(list(texts))
        answers = [Answer(text, credits_[name], said[name]) for name, text in texts.items()]
        strict = {} if response.mapped else {"all_or_nothing": "true"}
        return {"prompt": prompt} | credit.several_of(answers, self._losses) | strict

    def choice(self, interaction: Element) -> Fields:
        """Return a choice."""
        return self._options(interaction, "simpleChoice", self._prompt(interaction))

    def hottext(self, interaction: Element) -> Fields:
        """Return a choice among parts of a text."""
        return self._options(
            interaction, "hottext", self._prompt(interaction, interaction.html(self._replaced))
        )

    def order(self, interaction: Element) -> Fields:
        """Return items to be put in order."""
        texts = {
            option.attributes.get("identifier", ""): self._text(option)
            for option in interaction.all("simpleChoice")
        }
        right = [texts[name] for name in self._response(interaction).correct if name in texts]
        return {"prompt": self._prompt(interaction)} | credit.ordered(right, self._losses)

    def match(self, interaction: Element) -> Fields:
        """Return pairs, of two sets or of one."""
        choices = list(interaction.named("simpleAssociableChoice"))
        texts = {choice.attributes.get("identifier", ""): self._text(choice) for choice in choices}
        sets = interaction.all("simpleMatchSet")
        pairs: dict[str, str] = {}
        for left, right in self._response(interaction).pairs:
            if left in texts and right in texts:
                lose(self._losses, "further right side of a left one", left in pairs)
                pairs.setdefault(left, right)
        second = (
            [choice.attributes.get("identifier", "") for choice in sets[1].elements] if len(sets) > 1 else []
        )
        first = [choice.attributes.get("identifier", "") for choice in sets[0].elements] if sets else []
        lose(self._losses, credit.UNMATCHED, sum(name not in pairs for name in first))
        taken, known = set(pairs.values()), set(first)
        spare = [("", texts[name]) for name in second if name in texts and name not in taken]
        order = [*(name for name in first if name in pairs), *(name for name in pairs if name not in known)]
        listed = [(texts[name], texts[pairs[name]]) for name in order]
        return {"prompt": self._prompt(interaction)} | credit.matched([*listed, *spare], self._losses)

    def gap_match(self, interaction: Element) -> Fields:
        """Return a text whose gaps are filled by dragging words."""
        words = {
            word.attributes.get("identifier", ""): self._text(word)
            for word in interaction.all("gapText", "gapImg")
        }
        fills = {gap: word for word, gap in self._response(interaction).pairs}
        gaps: list[str] = []

        def replaced(element: Element) -> str | None:
            if element.name == "gap":
                word = words.get(fills.get(element.attributes.get("identifier", ""), ""), "")
                gaps.append(gap_text(len(gaps), word, list(words.values())))
                return place(len(gaps) - 1)
            return "" if element.name in ("gapText", "gapImg") else self._replaced(element)

        lead = "".join(prompt.html(self._replaced) for prompt in interaction.all("prompt"))
        html = f"{self._around_html}<p>{lead}</p>{interaction.html(replaced)}"
        return {"kind": "cloze", "prompt": prompt_with_gaps(html, gaps, self._reader.to_text)}

    def extended_text(self, interaction: Element) -> Fields:
        """Return an essay, whose answer is added later."""
        correct = self._response(interaction).correct
        return {"kind": "essay", "prompt": self._prompt(interaction), "answer": correct[0] if correct else ""}

    def _essay(self, fields: Fields, general: str) -> Fields:
        guidance = "\n\n".join(filter(None, [fields["answer"], *self._guidance]))
        return credit.guided_essay(guidance, general, self._losses)

    @cached_property
    def _guidance(self) -> list[str]:
        """What the item tells those who grade it."""
        return [self._text(block) for block in self._body.named("rubricBlock") if _is_guidance(block)]

    def _one_in_text(self, interaction: Element) -> Fields:
        """Return a question with a single blank in its text, or at its end."""
        prompt = self._prompt().removesuffix(BLANK).strip() or BLANK
        if interaction.name == "inlineChoiceInteraction":
            return self._options(interaction, "inlineChoice", prompt)
        response = self._response(interaction)
        if response.is_number:
            tolerance = response.tolerance
            answers = [NumberAnswer(text, tolerance, share) for text, share in response.shares()]
            return {"prompt": prompt} | numeric(answers, self._losses)
        answers_typed = [Answer(to_dollars(text), share) for text, share in response.shares()]
        exact = {"exact": "true"} if response.is_exact else {}
        return {"prompt": prompt} | credit.typed(answers_typed, self._losses) | exact

    def _gaps(self, interactions: list[Element]) -> Fields:
        """Return a text with several blanks as a cloze."""
        numbers = {id(element): number for number, element in enumerate(interactions)}
        remarks: list[str] = []
        gaps = [self._gap(element, number, remarks) for number, element in enumerate(interactions)]

        def replaced(element: Element) -> str | None:
            return place(numbers[id(element)]) if id(element) in numbers else self._replaced(element)

        html = self._shared_html + self._body.html(replaced)
        fields = {"kind": "cloze", "prompt": prompt_with_gaps(html, gaps, self._reader.to_text)}
        return explained(fields, *dict.fromkeys(remarks))

    def _gap(self, interaction: Element, number: int, remarks: list[str]) -> str:
        response = self._response(interaction)
        if interaction.name == "inlineChoiceInteraction":
            texts = {
                option.attributes.get("identifier", ""): self._text(option)
                for option in interaction.all("inlineChoice")
            }
            right = next((text for name, text in texts.items() if response.credit(name) >= 1), "")
            return gap_text(number, right, list(texts.values()))
        right_ones = [to_dollars(text) for text, share in response.shares() if share >= 1]
        remarks += remarks_on_others(right_ones, self._losses)
        lose(self._losses, "tolerance of a gap", bool(response.tolerance))
        return gap_text(number, right_ones[0] if right_ones else "")


def _is_guidance(element: Element) -> bool:
    view = element.attributes.get("view", "")
    return element.name == "rubricBlock" and any(name in view for name in _GUIDANCE)


_READERS: dict[str, Callable[[_Item, Element], Fields]] = {
    "choiceInteraction": _Item.choice,
    "hottextInteraction": _Item.hottext,
    "orderInteraction": _Item.order,
    "matchInteraction": _Item.match,
    "associateInteraction": _Item.match,
    "gapMatchInteraction": _Item.gap_match,
    "extendedTextInteraction": _Item.extended_text,
}
"""What reads each interaction that stands alone."""
