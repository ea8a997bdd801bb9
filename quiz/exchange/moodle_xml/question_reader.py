"""What the types of question in Moodle XML have in common: texts with files, answers, hints and tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape

from quiz.exchange.assessment import credit
from quiz.exchange.assessment.credit import Answer, Fields
from quiz.exchange.assessment.media import decoded, file_name, read_later, with_pictures
from quiz.exchange.assessment.platform_text import TextForm, from_platform
from quiz.exchange.assessment.safe_xml import Element
from quiz.exchange.moodle_xml.files import PLACE
from quiz.exchange.portable import PortableBank, lose
from quiz.exchange.tags import bank_tags

_FORMS: dict[str, TextForm] = {
    "html": "html", "moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"
}  # fmt: skip
_USUAL = re.compile(r"Your answer is (?:correct|partially correct|incorrect)\.|")
"""What Moodle says by itself about an answer as a whole."""
_UNREADABLE = "file that cannot be read"


class QuestionReader:
    """Reads one question; its pictures go into the ``bank``."""

    def __init__(self, question: Element, bank: PortableBank, losses: Counter[str]) -> None:
        self._bank = bank
        self.question = question
        self.losses = losses
        self.general = self.text(question.find("generalfeedback"))

    def fields(self, read: Callable[[QuestionReader], Fields]) -> Fields:
        """Return the keys of the question, those of its kind as ``read`` returns them."""
        question = self.question
        answered = read(self)
        prompt = answered.pop("prompt", None) or self.prompt()
        fields = {"kind": answered["kind"], "prompt": prompt} | credit.explained(answered, self.general)
        if hint := "\n\n".join(filter(None, map(self.text, question.all("hint")))):
            fields["hint"] = hint
        tags = [tag.text.strip() for tag in (question.find("tags") or question).all("tag")]
        if names := bank_tags(tags, self.losses):
            fields["tags"] = names
        lose(self.losses, "points", question.text_at("defaultgrade") not in ("", "1", "1.0", "1.0000000"))
        feedback = (
            question.text_at(f"{part}feedback") for part in ("correct", "partiallycorrect", "incorrect")
        )
        lose(self.losses, "feedback on the whole", sum(not _is_usual(text) for text in feedback))
        return fields

    def prompt(self) -> str:
        """Return the text of the question, with the picture that old files have beside it."""
        text = self.text(self.question.find("questiontext"))
        data = decoded(self.question.text_at("image_base64"))
        lose(self.losses, _UNREADABLE, data is None)
        if data:
            name = self._keep(self.question.text_at("image"), data)
            text = f"{text}\n\n![]({name})".strip()
        return text

    def text(self, element: Element | None, default: TextForm = "html") -> str:
        """Return the text of an element that has a form, and perhaps files."""
        if element is None:
            return ""
        return self.to_text(self._raw(element), _FORMS.get(element.attributes.get("format", ""), default))

    def embedded(self) -> str:
        """Return the text of the question as HTML."""
        element = self.question.find("questiontext")
        return self._raw(element) if element is not None else ""

    def to_text(self, raw: str, form: TextForm = "html") -> str:
        """Return a text as bank text."""
        return from_platform(raw, form, self.losses)

    def _raw(self, element: Element) -> str:
        """Return the text of an element, with links to its files, which the bank takes over."""
        files = dict(self._files(element))
        found = element.find("text")
        raw = (found or element).text if found or not files else ""
        used: set[str] = set()

        def named(name: str) -> str:
            name = name.removeprefix(PLACE)
            used.add(name)
            return files.get(name, "")

        html = with_pictures(raw, named)
        unused = [f"[{escape(name)}]({link})" for name, link in files.items() if name not in used]
        return "<br>".join([html, *unused]) if unused else html

    def _files(self, element: Element) -> Iterator[tuple[str, str]]:
        for file in element.all("file"):
            name, data = file.attributes.get("name", ""), decoded(file.text)
            if data is None or file.attributes.get("encoding", "base64") != "base64":
                self.losses[_UNREADABLE] += 1
            elif name:
                yield file.attributes.get("path", "/").strip("/") + name, self._keep(name, data)

    def _keep(self, name: str, data: bytes) -> str:
        safe = file_name(name, data)
        self._bank.media[safe] = read_later(data)
        return safe

    def answers(self, *, are_plain: bool = False) -> list[Answer]:
        """Return the answers with what they earn."""
        return [
            Answer(
                answer.text_at("text") if are_plain else self.text(answer),
                share_of(answer.attributes.get("fraction", "")),
                self.text(answer.find("feedback")),
            )
            for answer in self.question.all("answer")
        ]


def _is_usual(html: str) -> bool:
    return _USUAL.fullmatch(re.sub(r"<[^<>]*>", "", html).strip()) is not None


def share_of(fraction: str) -> float:
    """Return a percentage as a share; what is none counts as nothing."""
    try:
        share = float(fraction) / 100
    except ValueError:
        return 0.0
    return share if -10 < share < 10 else 0.0  # noqa: PLR2004 - no weight is larger
