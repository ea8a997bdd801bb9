"""The lines of sample cards as the app paints them at 80×24, in the same colours."""

from __future__ import annotations

from textual.content import Content

from bench.sample.questions import kind_and_texts

WIDTH, HEIGHT = 80, 24
PLAIN = "#d7dae0 on #14161b"
BOLD = f"bold {PLAIN}"
KEY = "bold #ffd09d on #14161b"
QUIET = "#898b91 on #14161b"
FRAME = "#7cb7ff on #1d1f24"
BAR = "#8bd49c on #14161b"
HINT_KEY = "bold #feb86b on #1a1d24"
HINT = "#8b8e94 on #1a1d24"
BLANK = Content("")

OPTIONS = {
    "choice": ("convolution", "batch normalisation", "a dense layer of width {n}", "max pooling"),
    "true-false": ("True", "False"),
}
HINTS = (("space", "Show answer"), ("u", "Undo"), ("e", "Edit"), ("esc", "Back"), ("?", "Help"))


def card_lines(number: int) -> list[Content]:
    """Return the lines of a question's card, from the top of the screen to the key hints."""
    kind, prompt, _ = kind_and_texts(number)
    wrapped = [line.pad_left(2) for line in Content.styled(prompt, BOLD).wrap(WIDTH - 4)]
    lines = [*_head(number), *wrapped, BLANK, *_answer_area(kind, number)]
    lines += [BLANK] * (HEIGHT - 1 - len(lines))
    hints = [part for key, does in HINTS for part in ((f" {key}", HINT_KEY), (f" {does} ", HINT))]
    return [*lines, Content.assemble(*hints)]


def _head(number: int) -> list[Content]:
    counts = f"{number} due  {number % 10} learning  20 new"
    done = 4 + number % 60
    return [
        BLANK,
        Content.assemble(("  Sample bank 0".ljust(WIDTH - 2 - len(counts)), QUIET), (counts, BAR)),
        Content.assemble(("  " + "━" * done, BAR), ("─" * (WIDTH - 4 - done), QUIET)),
        BLANK,
    ]


def _answer_area(kind: str, number: int) -> list[Content]:
    if kind in OPTIONS:
        return [
            Content.assemble((f"    {letter}", KEY), (f" {option.format(n=number)}".ljust(70), PLAIN))
            for letter, option in zip("abcd", OPTIONS[kind], strict=False)
        ]
    if kind == "card":
        return []
    return [
        Content.styled(text, FRAME)
        for text in (f"  ╭{'─' * 70}╮", f"  │{'  Type, then Enter'.ljust(70)}│", f"  ╰{'─' * 70}╯")
    ]
