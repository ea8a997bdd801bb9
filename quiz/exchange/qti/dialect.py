"""The names that versions 2.1 and 3.0 of QTI have for the same elements."""

from __future__ import annotations

import re
from typing import NamedTuple

from quiz.exchange.assessment.xml_text import element, xml_text
from quiz.exchange.qti.response import Response


class Dialect(NamedTuple):
    """How a version names things."""

    version: int
    namespace: str
    manifest: str
    schema: tuple[str, str]
    types: tuple[str, str]
    """The types of items and of tests in the manifest."""

    def element(self, name: str, /, *content: str, **attributes: object) -> str:
        """Return an element of QTI, whose names are those of version 2."""
        if self.version == 3:  # noqa: PLR2004 - the versions are 2 and 3
            name = f"qti-{_kebab(name)}"
            attributes = {_kebab(key): value for key, value in attributes.items()}
        return element(name, *content, **attributes)

    def declaration(self, response: Response) -> str:
        """Return the declaration of a response, with what is right and what each value earns."""
        values = (self.element("value", xml_text(value)) for value in response.correct)
        content = [self.element("correctResponse", *values)] if response.correct else []
        case = str(response.is_exact).lower()
        entries = [
            self.element("mapEntry", mapKey=key, mappedValue=f"{share:.7g}", caseSensitive=case)
            for key, share in response.mapped.items()
        ]
        if entries:
            content.append(self.element("mapping", *entries, lowerBound=0, defaultValue=0))
        named = {"identifier": response.name, "cardinality": response.cardinality}
        return self.element("responseDeclaration", *content, **named, baseType=response.base_type)


def _kebab(name: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


QTI_21 = Dialect(
    2,
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    ("QTIv2.1 Package", "1.0.0"),
    ("imsqti_item_xmlv2p1", "imsqti_test_xmlv2p1"),
)
QTI_30 = Dialect(
    3,
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    ("QTI Package", "3.0.0"),
    ("imsqti_item_xmlv3p0", "imsqti_test_xmlv3p0"),
)
