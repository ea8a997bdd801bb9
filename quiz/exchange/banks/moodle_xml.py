"""Moodle XML: what Moodle's question bank exports and imports, with its pictures."""

from __future__ import annotations

import re

from quiz.exchange.bank_format import BankFormat, Likeness
from quiz.exchange.moodle_xml.reading import read_moodle_xml
from quiz.exchange.moodle_xml.writing import write_moodle_xml
from quiz.exchange.source import Source

_ROOT = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<quiz(?![^>]*xmlns=)[\s>]", re.DOTALL)
"""The beginning; a comment ends where it first can, and is never tried again.

Canvas has a ``quiz`` with a namespace, which holds no questions.
"""


def _likeness(source: Source) -> Likeness:
    if source.ending != ".xml":
        return Likeness.NONE
    return Likeness.CERTAIN if _ROOT.match(source.sample_text) else Likeness.NONE


BANK_FORMAT = BankFormat(
    name="moodle_xml",
    about="questions of Moodle as XML, with pictures, hints, units and embedded answers",
    endings=(".xml",),
    likeness=_likeness,
    read=read_moodle_xml,
    write=write_moodle_xml,
    holds_many=True,
    holds_descriptions=True,
    example="""\
<?xml version="1.0" encoding="UTF-8"?>
<quiz>
  <question type="category">
    <category><text>$course$/top/Astronomy</text></category>
  </question>
  <question type="numerical">
    <name><text>escape velocity</text></name>
    <questiontext format="html">
      <text><![CDATA[<p>How fast must a rocket be to leave the Earth?</p>]]></text>
    </questiontext>
    <idnumber>escape-velocity</idnumber>
    <hint format="html"><text>More than the 7.9 km/s of a satellite.</text></hint>
    <answer fraction="100">
      <text>11.2</text>
      <feedback format="html"><text></text></feedback>
      <tolerance>0.1</tolerance>
    </answer>
    <units><unit><multiplier>1</multiplier><unit_name>km/s</unit_name></unit></units>
  </question>
  <question type="cloze">
    <name><text>moons</text></name>
    <questiontext format="html">
      <text><![CDATA[Titan orbits {1:SHORTANSWER:=Saturn}, Io {1:MULTICHOICE:Mars~=Jupiter}.]]></text>
    </questiontext>
  </question>
</quiz>
""",
)
