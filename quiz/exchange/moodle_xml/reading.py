"""Reading Moodle XML: its categories, and the questions in them."""

from __future__ import annotations

from collections import Counter

from quiz.exchange.assessment.names import Category, bank_of_category
from quiz.exchange.assessment.refused import no_such_type, refused_question
from quiz.exchange.assessment.safe_xml import Element, XmlError, parse_xml
from quiz.exchange.bank_format import Reading
from quiz.exchange.moodle_xml.question_reader import QuestionReader
from quiz.exchange.moodle_xml.types import READERS
from quiz.exchange.portable import Changed, Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.source import Source
from quiz.text.format import one_line
from quiz.text.plain_text import plain_text


def read_moodle_xml(source: Source, reading: Reading) -> Portable:
    """Return what a file of Moodle holds."""
    content = Portable()
    if not source.sample.strip():
        return content
    try:
        quiz = parse_xml(source.data)
    except XmlError as error:
        raise source.error(str(error)) from None
    questions = quiz.all("question")
    if quiz.name != "quiz" and not questions:
        raise source.error("it is XML, but not of Moodle", "Moodle's files have a root named quiz.")
    category = Category(source.name)
    descriptions: dict[str, str] = {}
    for number, question in enumerate(questions):
        reading.report(number, len(questions))
        if question.attributes.get("type") == "category":
            category = _category(question, source.name, content.losses)
            if description := _description(question, content.losses):
                first = descriptions.setdefault(category.name, description)
                lose(content.losses, "further description of a category", description != first)
        else:
            bank = content.bank(category.name, category.title)
            _take(question, bank, content.losses, f"{source.shown}:{question.line}")
    content.banks = [bank for bank in content.banks if bank.questions]
    for bank in content.banks:
        bank.description = descriptions.pop(bank.name, "")
    lose(content.losses, "description of a category without questions", len(descriptions))
    return content


def _category(question: Element, otherwise: str, losses: Counter[str]) -> Category:
    path, id_ = question.text_at("category", "text"), question.text_at("idnumber")
    return bank_of_category(path, id_, losses, otherwise)


def _description(question: Element, losses: Counter[str]) -> str:
    """Return what is said about a category, on one line without marks."""
    bank = PortableBank("")
    text = one_line(plain_text(QuestionReader(question, bank, losses).text(question.find("info"))))
    lose(losses, Changed("file in a description", "only its name"), len(bank.media))
    return text


def _take(question: Element, bank: PortableBank, losses: Counter[str], where: str) -> None:
    reader = QuestionReader(question, bank, Counter())
    kind = question.attributes.get("type", "")
    if kind == "description":
        losses["description (asks nothing)"] += 1
        return
    uid, name = question.text_at("idnumber"), question.text_at("name", "text")
    if (read := READERS.get(kind)) is None:
        bank.questions.append(refused_question(uid, where, no_such_type(kind), name))
    else:
        fields = reader.fields(read)
        bank.questions.append(PortableQuestion(fields, uid, where, name=name, losses=reader.losses))
