"""Reading notes: what looks like a question becomes one, with the headings above it as its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quiz.exchange.bank_format import Reading
from quiz.exchange.markdown_source import from_markdown
from quiz.exchange.notes.front_matter import front_matter, tags_of
from quiz.exchange.notes.lines import Heading, Line, note_lines, question_of, unmasked
from quiz.exchange.notes.numbered import without_numbers
from quiz.exchange.portable import Portable, PortableBank, PortableQuestion, lose
from quiz.exchange.source import Source
from quiz.exchange.tags import bank_tags
from quiz.kinds.gaps import GapParser, all_gaps

_MARKS_OF_GAPS = re.compile(r"\{\{.+?\}\}", re.DOTALL)
_IN_NO_ANSWER = "text that comes after an answer but belongs to no question"

Fields = dict[str, Any]


class _Found(NamedTuple):
    """A question with the line at which it begins, and the headings that it stands under.

    ``cut_off`` counts texts below its answer that are in no question.
    """

    line: int
    headings: tuple[str, ...]
    fields: Fields
    cut_off: int = 0


class _Piece(NamedTuple):
    """What a paragraph, or an item of a list in it, is as a question: None if it is none."""

    line: int
    fields: Fields | None


class _Answered(NamedTuple):
    """A question with its answer, which ends before the line ``end``; ``cut_off`` counts texts from there."""

    fields: Fields
    end: int
    cut_off: int


def read_notes(source: Source, reading: Reading) -> Portable:
    """Return the questions of a note."""
    del reading
    content = Portable()
    head, end = front_matter(source.text, content.losses)
    lines = note_lines(without_numbers(source.text[end:]), source.text.count("\n", 0, end))
    title = head.get("title") or _title(lines) or source.name.rpartition("::")[2]
    bank = PortableBank(source.name, title=str(title))
    bank.tags = bank_tags(tags_of(head), content.losses)
    for found in _questions(lines):
        place = " › ".join([source.shown, *(heading for heading in found.headings if heading != title)])
        losses = Counter[str]()
        lose(losses, _IN_NO_ANSWER, found.cut_off)
        fields = _with_bank_text(found.fields, losses) | {"source": place}
        where = f"{source.shown}:{found.line}"
        bank.questions.append(PortableQuestion(fields, where=where, losses=losses))
    content.banks.append(bank)
    return content


def _with_bank_text(fields: Fields, losses: Counter[str]) -> Fields:
    is_cloze = fields["kind"] == "cloze"
    texts = {
        key: from_markdown(unmasked(fields[key], in_paragraph=is_cloze), losses)
        for key in ("prompt", "answer")
        if key in fields
    }
    return fields | texts


def _title(lines: Sequence[Line]) -> str:
    """Return the first heading, if it is of the first level."""
    first = next((line.heading for line in lines if line.heading), None)
    return first.text if first and first.level == 1 and not _asked(first.text) else ""


def _asked(heading: str) -> str:
    """Return what a heading asks, or an empty text."""
    return question_of(heading) or (heading if heading.endswith("?") else "")


def _questions(lines: Sequence[Line]) -> Iterator[_Found]:
    headings: list[Heading] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        end = position + 1
        above = tuple(heading.text for heading in headings)
        if heading := line.heading:
            headings = [other for other in headings if other.level < heading.level]
            if (prompt := _asked(heading.text)) and not _has_only_questions(lines, position + 1):
                end = _section_end(lines, position + 1)
                above = tuple(other.text for other in headings)
                yield _Found(line.number, above, _card(prompt, lines[position + 1 : end]))
            headings.append(heading)
        elif line.question is not None:
            fields, end, cut_off = _answered(lines, position)
            yield _Found(line.number, above, fields, cut_off)
        elif not (line.is_blank or line.is_rule):
            end = _paragraph_end(lines, position, len(lines))
            for piece in _pieces(lines[position:end]):
                if piece.fields:
                    yield _Found(piece.line, above, piece.fields)
        position = end


def _section_end(lines: Sequence[Line], start: int) -> int:
    """Return where the answer of a heading ends: at a rule, another heading, or what asks after ``Q:``."""
    return next((number for number in range(start, len(lines)) if _ends_answer(lines[number])), len(lines))


def _ends_answer(line: Line) -> bool:
    return line.ends_section or line.question is not None


def _has_only_questions(lines: Sequence[Line], start: int) -> bool:
    """Tell whether what stands below a heading begins with a question of its own."""
    first = next((line for line in lines[start:] if not line.is_blank), None)
    return first is not None and first.question is not None


def _answered(lines: Sequence[Line], start: int) -> _Answered:
    """Return the question that begins at ``start``, with its answer.

    Its answer ends where a paragraph asks by itself, unless a rule says where. What comes after that
    paragraph is in neither of them.
    """
    last = next(
        (
            number
            for number in range(start + 1, len(lines))
            if lines[number].ends_section or lines[number].question is not None
        ),
        len(lines),
    )
    answer = next((number for number in range(start + 1, last) if lines[number].answer is not None), last)
    has_rule = last < len(lines) and lines[last].is_rule
    end = last if has_rule else _answer_end(lines, answer, last)
    prompt = "\n".join([lines[start].question or "", *(line.text for line in lines[start + 1 : answer])])
    below = (piece for first, end_ in _paragraphs(lines, end, last) for piece in _pieces(lines[first:end_]))
    return _Answered(
        _card(prompt.strip(), lines[answer:end]), end, sum(piece.fields is None for piece in below)
    )


def _answer_end(lines: Sequence[Line], answer: int, last: int) -> int:
    """Return where the answer ends whose first line is ``answer``: it has a paragraph at least."""
    is_marked_alone = answer < last and not lines[answer].answer
    paragraphs = _paragraphs(lines, answer + is_marked_alone, last)
    next(paragraphs, None)
    return next((start for start, end in paragraphs if _asks(lines[start:end])), last)


def _asks(paragraph: Sequence[Line]) -> bool:
    """Tell whether a paragraph below an answer asks by itself, which none with code does."""
    has_code = any(line.is_code for line in paragraph)
    return not has_code and any(piece.fields for piece in _pieces(paragraph))


def _paragraphs(lines: Sequence[Line], start: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends."""
    position = start
    while position < last:
        if lines[position].is_blank:
            position += 1
        else:
            end = _paragraph_end(lines, position, last)
            yield position, end
            position = end


def _paragraph_end(lines: Sequence[Line], start: int, last: int) -> int:
    """Return where a paragraph ends, which further paragraphs of the last item of its list belong to."""
    end = start + 1
    for number in range(start + 1, last):
        line = lines[number]
        if (
            line.ends_section
            or line.question is not None
            or not (line.is_blank or number == end or line.continues)
        ):
            break
        end = end if line.is_blank else number + 1
    return end


def _card(prompt: str, lines: Sequence[Line]) -> Fields:
    """Return the card whose answer is in ``lines``, with or without an ``A:`` before it."""
    first = next((number for number, line in enumerate(lines) if not line.is_blank), 0)
    marked = lines[first].answer if lines else None
    below = [line.text for line in lines[first + (marked is not None) :]]
    answer = "\n".join(below if marked is None else [marked, *below])
    return {"kind": "card", "prompt": prompt, "answer": answer.strip()}


def _pieces(paragraph: Sequence[Line]) -> Iterator[_Piece]:
    """Yield what a paragraph is made of: an indented block of code asks nothing."""
    first = paragraph[0]
    if len(paragraph) > 1 and paragraph[1].definition is not None:
        yield from _definitions(paragraph)
    elif any(line.item is not None for line in paragraph):
        yield from _items(paragraph)
    else:
        yield _cloze(first.number, "" if first.is_indented else "\n".join(line.text for line in paragraph))


def _definitions(paragraph: Sequence[Line]) -> Iterator[_Piece]:
    """Yield a card for each term of a list of definitions: a line, then one or more after colons."""
    term, meanings = paragraph[0], list[str]()
    for line, following in zip(paragraph[1:], [*paragraph[2:], None], strict=True):
        is_below = line.is_code or line.text.startswith((" ", "\t")) or line.is_blank
        if not is_below and line.definition is None and following and following.definition is not None:
            yield _definition(term, meanings)
            term, meanings = line, []
        else:
            text = line.text if line.is_code else line.text.strip()
            meanings.append(text if line.definition is None else line.definition)
    yield _definition(term, meanings)


def _definition(term: Line, meanings: list[str]) -> _Piece:
    return _Piece(term.number, {"kind": "card", "prompt": term.text.strip(), "answer": "\n".join(meanings)})


def _items(paragraph: Sequence[Line]) -> Iterator[_Piece]:
    """Yield each item of a list; a line without a mark belongs to the item before."""
    first, texts = paragraph[0], list[str]()
    for line in paragraph:
        if line.item is None:
            texts.append(line.text if line.is_code or not texts else line.text.strip())
            continue
        if texts:
            yield _cloze(first.number, "\n".join(texts))
        first, texts = line, [line.item]
    yield _cloze(first.number, "\n".join(texts))


def _cloze(line: int, text: str) -> _Piece:
    has_gaps = _MARKS_OF_GAPS.search(text) and any(True for _ in all_gaps(GapParser(text).pieces))
    return _Piece(line, {"kind": "cloze", "prompt": text} if has_gaps else None)
