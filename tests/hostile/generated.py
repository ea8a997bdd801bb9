"""Banks that are hostile by their size, and what is to be read and reported of each."""

from quiz.bank.yaml_reader import MAX_BYTES

Expected = tuple[str | None, list[tuple[int, int, str]]]
"""The ids of the questions that are read (None: no bank), and the line, column and code of each problem."""

HEAD = "id: hostile\ntitle: Hostile\nquestions:\n"
CARD = "  - {id: %s, kind: card, prompt: P, answer: A}\n"
GOOD = CARD % "good"
ITEMS = ", ".join(map(str, range(10_000)))
MANY = "".join(CARD % f"q{number}" for number in range(10_000))

GENERATED: dict[str, tuple[str, Expected]] = {
    "nested lists": ("[" * 500_000, (None, [(1, 41, "too-deep")])),
    "nested dashes": ("- " * 500_000, (None, [(1, 81, "too-deep")])),
    "nested keys": ("{a: " * 500_000, (None, [(1, 161, "too-deep")])),
    "nested in a question": (
        f"{HEAD}{GOOD}  - {{id: bad, tags: {'[' * 9999}\n{CARD % 'last'}",
        ("good last", [(5, 59, "too-deep")]),
    ),
    "one too many bytes": (" " * (MAX_BYTES + 1), (None, [(1, 1, "too-large")])),
    "a line of a million": (f"{HEAD}{GOOD}  - {'x' * 1_000_000}\n", ("good", [(5, 5, "wrong-type")])),
    "a key of a million": (f"{HEAD}{GOOD}{'x' * 1_000_000}: 1\n", (None, [(5, 1, "yaml")])),
    "a kind that is a long list": (
        f"{HEAD}{GOOD}  - {{id: bad, kind: [{'a, ' * 50_000}]}}\n", ("good", [(5, 21, "unknown-kind")]),
    ),
    "a long text by many aliases": (
        f"{HEAD}  - id: bad\n    kind: choice\n    prompt: &p {'a b ' * 25_000}\n    answer: A\n"
        f"    distractors:\n{'      - *p' + chr(10)}" + "      - *p\n" * 2000,
        (None, [(19, 9, "alias-bomb")]),
    ),
    "many aliases of one list": (
        f"tags: &t [{'a, ' * 1000}]\nrequires:\n{'  - *t' + chr(10)}" + "  - *t\n" * 200 + HEAD + GOOD,
        (None, [(102, 5, "alias-bomb")]),
    ),
    "ten thousand questions, one broken": (
        f'{HEAD}{MANY}  - id: "open\n{GOOD}',
        (" ".join(f"q{number}" for number in range(10_000)) + " good", [(10_004, 9, "yaml")]),
    ),
    "ten thousand duplicates": (
        HEAD + GOOD * 10_000,
        ("good", [*((line, 10, "duplicate-id") for line in range(5, 1005)), (1005, 10, "more-problems")]),
    ),
    "two thousand macros": (
        HEAD + GOOD + "  - {id: bad, kind: card, answer: A, prompt: '$" + "\\foo + " * 2_000 + "1$'}\n",
        ("good bad", [(5, 46, "maths")]),
    ),
    "a hundred thousand formulas": (
        HEAD + GOOD + "  - {id: bad, kind: card, answer: A, prompt: '" + "$a$ " * 100_000 + "'}\n",
        ("good", [(5, 46, "wrong-type")]),
    ),
    "a long explanation, hint, source and feedback": (
        f"{HEAD}{GOOD}  - {{id: bad, kind: true-false, prompt: P, answer: true,\n"
        + ",\n".join(f"     {key}: {'x' * 20_001}" for key in ("explanation", "hint", "source", "feedback"))
        + "}\n",
        ("good", [(line, column, "wrong-type") for line, column in ((6, 19), (7, 12), (8, 14), (9, 16))]),
    ),
    "a text as long as may be": (
        f"{HEAD}  - {{id: good, kind: card, prompt: P, answer: {'x' * 20_000}}}\n", ("good", []),
    ),
    "one tag, former names and required bank too many": (
        (f"requires: [{'x, ' * 101}]\n{HEAD}{GOOD}  - id: bad\n    kind: card\n    prompt: P\n    answer: A\n"
        f"    tags: [{'a, ' * 101}]\n    formerly: [{'a/b, ' * 101}]\n"),
        ("good", [(1, 11, "too-many"), (10, 11, "too-many"), (11, 15, "too-many")]),
    ),
    "more gaps than anyone will learn": (
        (f"{HEAD}{GOOD}  - id: bad\n    kind: cloze\n"
        f"    prompt: '{' '.join(f'{{{{c{n}::gap}}}}' for n in range(1, 1400))}'\n"),
        ("good", [(7, 13, "too-many")]),
    ),
    "twenty thousand unknown kinds": (
        HEAD + GOOD + "  - {id: q, kind: crad}\n" * 20_000,
        ("good", [*((line, 19, "unknown-kind") for line in range(5, 1005)), (1005, 19, "more-problems")]),
    ),
    "ten thousand options": (
        f"{HEAD}{GOOD}  - {{id: bad, kind: order, prompt: P, answer: [{ITEMS}]}}\n",
        ("good", [(5, 47, "too-many")]),
    ),
    "more options than letters": (
        f"{HEAD}{GOOD}  - {{id: bad, kind: order, prompt: P, answer: [{', '.join(map(str, range(27)))}]}}\n",
        ("good", [(5, 47, "too-many-options")]),
    ),
    "answers to type that are too long together": (
        (f"{HEAD}{GOOD}  - {{id: bad, kind: text, prompt: P, answer: [{', '.join(['x' * 4_000] * 4)}],\n"
        f"     wrong: [{'y' * 4_001}]}}\n"),
        ("good", [(5, 46, "long-answers")]),
    ),
    "ten thousand required banks": (
        f"requires: [{', '.join(f'b{n}' for n in range(10_000))}]\n{HEAD}{GOOD}",
        ("good", [(1, 11, "too-many")]),
    ),
}  # fmt: skip
