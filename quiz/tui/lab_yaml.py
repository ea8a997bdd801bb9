"""A lab's settings as YAML for a bank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quiz.labs.lab import Lab
from quiz.labs.trace import Trace


def figures_yaml(lab: Lab, values: Mapping[str, Any], trace: Trace) -> str:
    """Return the ``figures`` of a question that draw what is seen, indented as they stand in one."""
    defaults = lab.bind({})
    changed = {name: value for name, value in values.items() if _differs(lab, name, value, defaults[name])}
    names = trace.names()
    lines = ["    figures:", f"      lab: {lab.name}"]
    if changed:
        lines += ["      with:", *(line for name, value in changed.items() for line in _setting(name, value))]
    lines += [f"      before: [{names[0]}]", f"      after: [{', '.join(names[1:])}]"]
    return "\n".join(lines) + "\n"


def _differs(lab: Lab, name: str, value: Any, default: Any) -> bool:  # noqa: ANN401
    bound = lab.bind({name: value})[name]
    same = bound == default
    return not (
        same.all()
        if hasattr(same, "all") and getattr(bound, "shape", 0) == getattr(default, "shape", 0)
        else same is True
    )


def _setting(name: str, value: Any) -> list[str]:  # noqa: ANN401
    text = f"{value:g}" if isinstance(value, float) else str(value)
    if "\n" in text:
        return [f"        {name}: |", *(f"          {line}" for line in text.splitlines())]
    return [f"        {name}: {text}"]
