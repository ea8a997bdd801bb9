"""XML from strangers, as a tree of elements.

expat reads it, with handlers that refuse what attacks with XML rest on: a document type that declares
anything is an error, so that no entity can be expanded, and nothing outside of the document is ever opened.
The names that HTML has for characters, such as ``&uarr;``, are known without being declared.
A document type that only names an external one is passed over, as old files of QTI have it. Size, depth and
the number of elements are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.entities import html5
from pyexpat import ExpatError, ParserCreate, XMLParserType, errors

from quiz.exchange.encodings import declared_encoding

MAX_DEPTH = 100
MAX_ELEMENTS = 1_000_000
_WRITE_IT = "write the character itself, or &amp; for an & that is text"
_REMEDY = "save it as UTF-8, and declare that"
_NAMED = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|&(?P<name>[A-Za-z][A-Za-z0-9]{1,40};)",
    re.DOTALL,
)
"""A name of a character, or where there are none, to the end if that is not closed: in linear time."""
_OF_XML = frozenset(("lt;", "gt;", "amp;", "quot;", "apos;"))
_UNDEFINED = errors.codes[errors.XML_ERROR_UNDEFINED_ENTITY]
_VOID = frozenset(("br", "hr", "img", "source", "col"))
"""Elements of HTML that have no end tag."""


class XmlError(ValueError):
    """What was given is no XML, or is not to be trusted; the message says why, and where."""


Replace = Callable[["Element"], str | None]
"""Returns what to write in place of an element; None to write it as it is."""


def _as_it_is(_element: Element) -> None:
    """Replace nothing."""


class Element:
    """An element: its name without a prefix, its attributes, and what it contains, texts and elements."""

    __slots__ = ("attributes", "children", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.children: list[Element | str] = []

    @property
    def elements(self) -> Iterator[Element]:
        """The elements directly within it."""
        return (child for child in self.children if isinstance(child, Element))

    def all(self, *names: str) -> list[Element]:
        """Return the elements directly within it that have one of these ``names``."""
        return [child for child in self.children if not isinstance(child, str) and child.name in names]

    def find(self, *path: str) -> Element | None:
        """Return the first element at the end of a path of names, each directly within the one before."""
        found = self
        for name in path:
            for child in found.children:
                if not isinstance(child, str) and child.name == name:
                    found = child
                    break
            else:
                return None
        return found

    def walk(self) -> Iterator[Element]:
        """Yield every element within it, however deep, in the order of the document."""
        pending = self.children[::-1]
        while pending:
            child = pending.pop()
            if not isinstance(child, str):
                yield child
                pending += child.children[::-1]

    def named(self, *names: str) -> Iterator[Element]:
        """Yield every element within it that has one of these ``names``, however deep."""
        return (element for element in self.walk() if element.name in names)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def text_at(self, *path: str) -> str:
        """Return the text at the end of a path of names, without white space around it."""
        found = self.find(*path)
        return found.text.strip() if found is not None else ""

    def html(self, replace: Replace = _as_it_is) -> str:
        """Return what it contains as HTML, with each element that ``replace`` returns a text for replaced."""
        return "".join(
            escape(child, quote=False) if isinstance(child, str) else child.outer_html(replace)
            for child in self.children
        )

    def outer_html(self, replace: Replace = _as_it_is) -> str:
        """Return the element itself as HTML."""
        if (other := replace(self)) is not None:
            return other
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        start = f"<{self.name}{attributes}>"
        return start if self.name in _VOID else f"{start}{self.html(replace)}</{self.name}>"


def parse_xml(data: bytes) -> Element:
    """Return the root of a document, which is read in the encoding that it declares."""
    return _Builder().parse(_as_utf_8(data))


def _as_utf_8(data: bytes) -> bytes:
    """Return a document in UTF-8, whatever it declares: expat itself knows few encodings."""
    try:
        encoding = declared_encoding(data)
        text = data.decode(encoding)
    except LookupError:
        raise XmlError(f"its encoding is not known: {_REMEDY}") from None
    except UnicodeError as error:
        where = data.count(b"\n", 0, getattr(error, "start", 0)) + 1
        raise XmlError(f"line {where} is not {encoding.removesuffix('-sig').upper()}: {_REMEDY}") from None
    return _NAMED.sub(_numbered, text.lstrip()).encode("utf-8", "replace")


def _numbered(match: re.Match[str]) -> str:
    """Return a character that HTML has a name for by its number, and anything else as it is."""
    name = match["name"]
    if name is None or name in _OF_XML or name not in html5:
        return match[0]
    return "".join(f"&#{ord(character)};" for character in html5[name])


class _Builder:
    """Builds the tree while expat reads."""

    def __init__(self) -> None:
        self._root = Element("", {}, 0)
        self._open = [self._root]
        self._count = 0
        self._parser: XMLParserType = ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.SkippedEntityHandler = self._skipped
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.EntityDeclHandler = self._refused
        self._parser.UnparsedEntityDeclHandler = self._refused
        self._parser.ExternalEntityRefHandler = self._refused

    def parse(self, data: bytes) -> Element:
        try:
            self._parser.Parse(data, True)
        except ExpatError as error:
            if error.code == _UNDEFINED:
                place = self._parser.ErrorByteIndex
                name = data[place : place + 60].decode("utf-8", "replace").partition(";")[0]
                raise XmlError(self._at(f"{name}; stands for no character: {_WRITE_IT}")) from None
            raise XmlError(f"it is not XML: {error}") from None
        return next(self._root.elements)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise XmlError(self._at("its elements are too many, or nested too deep"))
        element = Element(name.rpartition(":")[2], attributes, self._parser.CurrentLineNumber)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].children.append(text)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text(unescape(f"&{name};"))

    def _document_type(self, _name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            self._refused()

    def _refused(self, *_what: object) -> int:
        raise XmlError(self._at("it declares entities, which is refused because they are used for attacks"))

    def _at(self, message: str) -> str:
        return f"line {self._parser.CurrentLineNumber}: {message}"
