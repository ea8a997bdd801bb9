"""Run a lab, a small computation drawn as figures."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from typing import Any

from quiz.cli.exit_codes import UsageError
from quiz.cli.output import say, say_figure, say_json
from quiz.errors import QuizError, printable
from quiz.labs import find, labs
from quiz.labs.lab import Lab
from quiz.render.figure import Figure
from quiz.text.format import cropped

EXAMPLES = ("quiz lab", "quiz lab sobel --set ksize=5")
MAX_SHOWN = 60
"""The number of characters of a default value that are shown."""
MAX_READ = 4 << 20
"""The number of characters read from a file: more than the largest array takes, written in full."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments of this command."""
    parser.add_argument(
        "-h", "--help", action=_Help, nargs=0, help="show this help, or after LAB the parameters of that lab"
    )
    parser.add_argument("name", metavar="LAB", nargs="?", help="the lab to run; without it, labs are listed")
    parser.add_argument(
        "--set", metavar="PARAMETER=VALUE", action="append", default=[],
        help="set a parameter: a number, a list, the name of an image, or @FILE (can be repeated)",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=0, help="determines what is drawn at random (default 0)")
    parser.add_argument("--json", action="store_true", help="print the trace as JSON, with full precision")


class _Help(Action):
    """Shows the parameters of the lab named before it, or else the help of the command."""

    def __call__(self, parser: ArgumentParser, namespace: Namespace, *_: object) -> None:
        """Print the help, and exit."""
        name = getattr(namespace, "name", None)
        say(_parameters(find(name)) if name else parser.format_help().rstrip())
        parser.exit()


def run(options: Namespace, _start_app: object) -> int:
    """Run the lab that is named, or list all of them."""
    if options.name is None:
        width = max(map(len, labs()))
        for name, lab in labs().items():
            say(f"{name:{width}}  {lab.about}")
        return 0
    lab = find(options.name)
    bound, trace = lab.run(_settings(options.set), options.seed)
    if options.json:
        params = {name: _plain(value) for name, value in bound.items()}
        document = {"lab": lab.name, "params": params, "seed": options.seed, "trace": trace.as_json()}
        say_json(document, indent=None)
    else:
        say_figure(Figure(trace))
        say(f"\n{_parameters(lab)}")
    return 0


def _parameters(lab: Lab) -> str:
    """Return what the lab does, and a line for each of its parameters."""
    lines = [
        f"  --set {name}=…  {parameter.kind.about}: {parameter.kind.allowed()} "
        f"(default {cropped(str(_plain(default)), MAX_SHOWN)})"
        for (name, parameter), default in zip(lab.parameters.items(), lab.bind({}).values(), strict=True)
    ]
    return "\n".join([f"{lab.about}.", *lines])


def _plain(value: Any) -> Any:  # noqa: ANN401 - the value of a parameter of any type
    return value.tolist() if hasattr(value, "tolist") else value


def _settings(assignments: list[str]) -> dict[str, str]:
    settings = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise UsageError(
                "--set is not understood",
                repr(assignment),
                "Write --set PARAMETER=VALUE, such as --set p=0.3.",
            )
        settings[name.strip()] = _read_file(value[1:]) if value.startswith("@") else value
    return settings


def _read_file(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(MAX_READ + 1)
    except (OSError, UnicodeDecodeError) as error:
        hint = "Name a text file after the @."
        raise QuizError("The file cannot be read", f"{printable(path)}: {error}", hint) from None
    if len(text) > MAX_READ:
        message = f"{printable(path)}: it has more than {MAX_READ:,} characters"
        raise QuizError("The file is too large", message, "Name a smaller one.")
    return text
