"""A lab's settings as YAML for a bank."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from quiz.labs.lab import Lab
from quiz.labs.trace import Trace

_AS_IT_IS = re.compile(r"-?\w[\w.+-]*|\[[\[\]\w., +-]*\]")
"""Words, numbers and lists of them; other text is quoted."""


def figures_yaml(lab: Lab, values: Mapping[str, Any], trace: Trace) -> str:
    """Return the ``figures`` of a question that draw the current trace, indented as in a bank."""
    defaults = lab.bind({})
    changed = {name: value for name, value in values.items() if _differs(lab, name, value, defaults[name])}
    names = trace.names()
    lines = ["    figures:", f"      lab: {lab.name}"]
    if changed:
        lines += ["      with:", *(line for name, value in changed.items() for line in _setting(name, value))]
    lines += [f"      before: [{names[0]}]", f"      after: [{', '.join(names[1:])}]"]
    return "\n".join(lines) + "\n"


def _differs(lab: Lab, name: str, value: Any, default: Any) -> bool:  # noqa: ANN401
    return bool(_plain(lab.bind({name: value})[name]) != _plain(default))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a bound parameter
    return value.tolist() if hasattr(value, "tolist") else value


def _setting(name: str, value: Any) -> list[str]:  # noqa: ANN401
    text = f"{value:.12g}" if isinstance(value, float) else str(value)
    if "\n" in text and not text[0].isspace():
        return [f"        {name}: |", *(f"          {line}" for line in text.splitlines())]
    return [f"        {name}: {text if _AS_IT_IS.fullmatch(text) else json.dumps(text)}"]
