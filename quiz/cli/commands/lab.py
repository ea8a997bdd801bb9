"""Run a lab, a small computation drawn as figures, or list them all."""

from __future__ import annotations

import json
from argparse import Action, ArgumentParser, Namespace
from typing import Any

from rich.console import Console

from quiz.cli.main import UsageError
from quiz.errors import QuizError
from quiz.labs import find, labs
from quiz.labs.lab import Lab
from quiz.render.figure import Figure
from quiz.text.format import cropped

EXAMPLES = ("quiz lab", "quiz lab sobel --set ksize=5")
MOST_SHOWN = 60
MOST_READ = 4 << 20
"""Characters of a file: more than the largest array takes, written in full."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add what only this command takes."""
    parser.add_argument(
        "-h", "--help", action=_Help, nargs=0, help="show this, or with NAME what that lab takes"
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help="the lab; without it they are listed")
    parser.add_argument(
        "--set", metavar="PARAMETER=VALUE", action="append", default=[],
        help="set a parameter: a number, a list, the name of an image, or @FILE (may be repeated)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, help="of what is drawn at random (default 0)")
    parser.add_argument("--json", action="store_true", help="print the trace as JSON, with full precision")


class _Help(Action):
    """Shows the parameters of the lab that was named, else how the command is used."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, *_: object) -> None:
        """Print, and leave."""
        name = getattr(namespace, "name", None)
        print(_form(find(name)).strip() if name else parser.format_help(), end="" if not name else "\n")
        parser.exit()


def run(options: Namespace, _start_app: object) -> int:
    """Run a lab, or list them all."""
    if options.name is None:
        _print_list()
        return 0
    lab = find(options.name)
    bound, trace = lab.run(_given(options.set), options.seed)
    if options.json:
        params = {name: _plain(value) for name, value in bound.items()}
        document = {"lab": lab.name, "params": params, "seed": options.seed, "trace": trace.as_json()}
        print(json.dumps(document))
    else:
        console = Console(highlight=False)
        console.print(Figure(trace))
        console.print(_form(lab), markup=False, soft_wrap=True)
    return 0


def _print_list() -> None:
    known = labs()
    width = max(map(len, known))
    for name, lab in known.items():
        print(f"{name:{width}}  {lab.about}")


def _form(lab: Lab) -> str:
    """Return what may be set, a line for each parameter."""
    bound = lab.bind({})
    lines = [f"\n{lab.about}."]
    lines += [
        f"  --set {name}=…  {one.kind.about}: {one.kind.allowed()} (default {_written(bound[name])})"
        for name, one in lab.parameters.items()
    ]
    return "\n".join(lines)


def _written(value: Any) -> str:  # noqa: ANN401 - a bound parameter
    return cropped(str(value.tolist() if hasattr(value, "tolist") else value), MOST_SHOWN)


def _given(settings: list[str]) -> dict[str, str]:
    given = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise UsageError(
                "--set is not understood", repr(setting), "Write --set PARAMETER=VALUE, such as --set p=0.3."
            )
        given[name.strip()] = _read_file(value[1:]) if value.startswith("@") else value
    return given


def _read_file(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(MOST_READ + 1)
    except (OSError, UnicodeDecodeError) as error:
        raise QuizError(
            "The file cannot be read", f"{path}: {error}", "Name a text file after the @."
        ) from None
    if len(text) > MOST_READ:
        raise QuizError(
            "The file is too large",
            f"{path}: it has more than {MOST_READ:,} characters",
            "Name a smaller one.",
        )
    return text


def _plain(value: Any) -> Any:  # noqa: ANN401 - a bound parameter
    return value.tolist() if hasattr(value, "tolist") else value
