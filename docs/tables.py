"""Writes the tables of labs.md that are made from the code: ``python docs/tables.py``."""

from __future__ import annotations

import re
from pathlib import Path

from quiz.labs import labs
from quiz.labs.language.functions import FUNCTIONS

PAGE = Path(__file__).parent / "labs.md"


def functions() -> str:
    """Return the table of the language's functions."""
    rows = [f"| `{one.form}` | {one.about} |" for _, one in sorted(FUNCTIONS.items())]
    return "\n".join(["| function | gives |", "|---|---|", *rows])


def all_labs() -> str:
    """Return the table of labs, with what each takes and what its trace holds."""
    rows = [
        f"| `{lab.name}` | {lab.about} | {_code(lab.parameters)} | {_code(lab.run({}, 0)[1].names())} |"
        for lab in labs().values()
    ]
    return "\n".join(["| lab | | parameters | trace |", "|---|---|---|---|", *rows])


def _code(names: object) -> str:
    return " ".join(f"`{name}`" for name in names)  # type: ignore[attr-defined]


def written(page: str) -> str:
    """Return the page with its tables as the code has them now."""
    for name, table in (("functions", functions()), ("labs", all_labs())):
        page = re.sub(
            rf"<!-- {name} -->\n.*?<!-- end -->",
            lambda _, name=name, table=table: f"<!-- {name} -->\n{table}\n<!-- end -->",
            page,
            flags=re.DOTALL,
        )
    return page


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text()))
