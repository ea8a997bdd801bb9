"""The lines of sample cards as the app paints them at 80×24, in the same colours."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from bench.sample.questions import kind_and_texts

WIDTH, HEIGHT = 80, 24
PLAIN = Style.parse("#d7dae0 on #14161b")
BOLD = PLAIN + Style(bold=True)
KEY = Style.parse("bold #ffd09d on #14161b")
QUIET = Style.parse("#898b91 on #14161b")
FRAME = Style.parse("#7cb7ff on #1d1f24")
BAR = Style.parse("#8bd49c on #14161b")
HINT_KEY = Style.parse("bold #feb86b on #1a1d24")
HINT = Style.parse("#8b8e94 on #1a1d24")

Line = list[Segment]

OPTIONS = {
    "choice": ("convolution", "batch normalisation", "a dense layer of width {n}", "max pooling"),
    "true-false": ("True", "False"),
}
HINTS = (("space", "Show answer"), ("u", "Undo"), ("e", "Edit"), ("esc", "Back"), ("?", "Help"))


def card_lines(number: int) -> list[Line]:
    """Return the lines of a question's card, from the top of the screen to the key hints."""
    kind, prompt, _ = kind_and_texts(number)
    lines = [*_head(number), _line((f"  {prompt}", BOLD)), [], *_answer_area(kind, number)]
    lines += [[] for _ in range(HEIGHT - 1 - len(lines))]
    hints = [
        (part, style) for key, does in HINTS for part, style in ((f" {key}", HINT_KEY), (f" {does} ", HINT))
    ]
    return [*lines, _line(*hints)]


def _head(number: int) -> list[Line]:
    counts = f"{number} due  {number % 10} learning  20 new"
    done = 4 + number % 60
    return [
        [],
        _line(("  Sample bank 0".ljust(WIDTH - 2 - len(counts)), QUIET), (counts, BAR)),
        _line(("  " + "━" * done, BAR), ("─" * (WIDTH - 4 - done), QUIET)),
        [],
    ]


def _answer_area(kind: str, number: int) -> list[Line]:
    if kind in OPTIONS:
        return [
            _line((f"    {letter}", KEY), (f" {option.format(n=number)}".ljust(70), PLAIN))
            for letter, option in zip("abcd", OPTIONS[kind], strict=False)
        ]
    if kind == "card":
        return []
    return [
        _line(("  ╭", FRAME), ("─" * 70, FRAME), ("╮", FRAME)),
        _line(("  │", FRAME), ("  Type, then Enter".ljust(70), FRAME), ("│", FRAME)),
        _line(("  ╰", FRAME), ("─" * 70, FRAME), ("╯", FRAME)),
    ]


def _line(*parts: tuple[str, Style]) -> Line:
    return [Segment(text, style) for text, style in parts]
