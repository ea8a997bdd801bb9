from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import QuizError
from quiz.exchange.keep_setting import keep_setting
from quiz.fsrs.model import model_of
from quiz.settings import Settings, load, warning
from quiz.settings.faults import fault_of
from quiz.settings.forms import FORMS, TableForm
from quiz.settings.in_words import in_words

RANGES: dict[str, tuple[float, float]] = {
    "new_per_day": (0, 9999),
    "reviews_per_day": (0, 9999),
    "leech_lapses": (1, 9999),
    "day_start": (0, 23),
    "retention": (0.7, 0.99),
    "longest_interval": (1, 36500),
    "learn_ahead": (0, 86400),
}


def write(tmp_path: Path, text: str | bytes) -> str:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


def values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in Settings.__annotations__}


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert values(load(str(tmp_path / "nowhere.toml"))) == values(Settings())
    assert values(load(write(tmp_path, ""))) == values(Settings())


def test_every_setting_loads(tmp_path: Path) -> None:
    text = """
        banks = ["/one", "two.yaml"]
        new_per_day = 0
        day_start = 23
        model = "fsrs-7"
        daily_backup = false
        fit_after_growth = true
        retention = 0.95
        longest_interval = 365
        learning_steps = [30, 300, 900]
        relearning_steps = []
        learn_ahead = 0
        theme = "nord"
        sync = "~/Sync/quiz"
        reviews_per_day = 100
        due_order = "gain"
        mix = "mixed"
        siblings_apart = "new"
        breaks = [[2026-12-24, 2027-01-02]]
        leech_lapses = 5
        leech_action = "tag"
        [keys]
        "review.undo" = "f5"
        [limits]
        "dl.*" = { new = 5, reviews = 30 }
        [easy_days]
        sat = 0.5
        sun = 0
        [retention_of]
        "bank:dl.* tag:exam" = 0.95
    """
    assert values(load(write(tmp_path, text))) == {
        "banks": ["/one", "two.yaml"],
        "new_per_day": 0,
        "day_start": 23,
        "model": "fsrs-7",
        "daily_backup": False,
        "fit_after_growth": True,
        "retention": 0.95,
        "longest_interval": 365,
        "learning_steps": [30, 300, 900],
        "relearning_steps": [],
        "learn_ahead": 0,
        "theme": "nord",
        "sync": "~/Sync/quiz",
        "keys": {"review.undo": "f5"},
        "reviews_per_day": 100,
        "due_order": "gain",
        "mix": "mixed",
        "siblings_apart": "new",
        "breaks": [(date(2026, 12, 24), date(2027, 1, 2))],
        "leech_lapses": 5,
        "leech_action": "tag",
        "limits": {"dl.*": {"new": 5, "reviews": 30}},
        "easy_days": {"sat": 0.5, "sun": 0},
        "retention_of": {"bank:dl.* tag:exam": 0.95},
    }


def test_a_file_may_begin_with_the_mark_of_windows(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbfnew_per_day = 3\r\n")
    assert load(path).new_per_day == 3
    keep_setting(path, "theme", "nord")
    assert (load(path).new_per_day, load(path).theme) == (3, "nord")


def test_loading_a_file_leaves_the_defaults_unchanged(tmp_path: Path) -> None:
    before = values(Settings())
    load(write(tmp_path, 'banks = ["x"]\nlearning_steps = [1]\n[keys]\na = "b"')).banks.append("y")
    assert values(Settings()) == before


@pytest.mark.parametrize("name", RANGES)
def test_both_ends_of_a_range_are_allowed_and_values_beyond_are_not(tmp_path: Path, name: str) -> None:
    low, high = RANGES[name]
    for end in (low, high):
        assert getattr(load(write(tmp_path, f"{name} = {end}")), name) == end
    for beyond in (low - 0.01, high + 0.01) if isinstance(low, float) else (low - 1, high + 1):
        with pytest.raises(QuizError) as raised:
            load(write(tmp_path, f"{name} = {beyond}"))
        assert raised.value.message == f"{tmp_path}/settings.toml: {name} is {beyond!r}"
        assert f" number from {low} to {high}, such as:\n    {name} = " in raised.value.hint


WEEK = "[easy_days]\n" + "".join(f"{day} = 0\n" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
ERRORS = [
    ("new_per_dya = 3", "there is no setting 'new_per_dya'", "Did you mean new_per_day,", "new_per_day = 20"),
    ("zzz = 3", "there is no setting 'zzz'", "The settings are banks, new_per_day, ", "new_per_day = 20"),
    ('new_per_day = "many"', 'new_per_day is "many"', "a whole number from 0 to 9999", "new_per_day = 20"),
    ("new_per_day = true", "new_per_day is true", "a whole number", "new_per_day = 20"),
    ("new_per_day = 2.5", "new_per_day is 2.5", "a whole number", "new_per_day = 20"),
    ('model = "fsrs-5"', 'model is "fsrs-5"', '"fsrs-6" or "fsrs-7"', 'model = "fsrs-'),
    ("model = 7", "model is 7", '"fsrs-6" or "fsrs-7"', 'model = "fsrs-6"'),
    ("retention = nan", "retention is nan", "a number from 0.7 to 0.99", "retention = 0.9"),
    ("retention = inf", "retention is inf", "a number from 0.7 to 0.99", "retention = 0.9"),
    ('retention = "90%"', 'retention is "90%"', "a number from 0.7 to 0.99", "retention = 0.9"),
    ("day_start = 04:00:00", "day_start is 04:00:00", "a whole number from 0 to 23", "day_start = 4"),
    ("fit_after_growth = 1", "fit_after_growth is 1", "true or false", "fit_after_growth = false"),
    ('banks = "one"', 'banks is "one"', "a list of files and folders", 'banks = ["~/notes/banks"]'),
    ("banks = [1]", "banks has 1", "a list of files and folders", 'banks = ["~/notes/banks"]'),
    ("learning_steps = 60", "learning_steps is 60", "a list of seconds, each from 1 to 86400", "= [60, 600]"),
    ('learning_steps = ["1m"]', 'learning_steps has "1m"', "a list of seconds", "learning_steps = [60, 600]"),
    ("theme = 1", "theme is 1", "text in quotes", 'theme = "quiz-dark"'),
    ('mix = "all"', 'mix is "all"', '"due-first", "new-first" or "mixed"', 'mix = "due-first"'),
    ('due_order = "overdue"', 'due_order is "overdue"', '"due", "retrievability"', '"overdueness"'),
    ('leech_action = "bury"', 'leech_action is "bury"', '"suspend" or "tag"', 'leech_action = "suspend"'),
    ("easy_days = 0.5", "easy_days is 0.5", "(mon, tue, wed, thu, fri, sat, sun)", "{ sat = 0.5"),
    ("[easy_days]\nsunday = 0.5", "easy_days has sunday", "mon, tue, wed, thu, fri, sat, sun", "sun = 0.5"),
    ("[easy_days]\nsun = 2", "easy_days: sun is 2", "a number from 0 to 1", "sun = 0.5"),
    ("[easy_days]\nsun = 0\nmix = 'mixed'", "easy_days has mix", "above the first [table]", 'mix = "mixed"'),
    (WEEK, "easy_days is 0 on all seven days", "On one day at least, cards must become due", "sun = 1.0"),
    ("limits = 5", "limits is 5", "a table of banks or patterns", '{ "dl.*" = { new = 5, reviews = 30 } }'),
    ('[limits]\n"dl.*" = 5', 'limits: "dl.*" is 5', "a table with new, reviews or both", '"dl.*" = { new'),
    ('[limits]\n"dl.*" = {old = 2}', 'limits: "dl.*" has old', "The names are new", '"dl.*" = { new = 5 }'),
    ('[limits]\n"dl.*" = {new = -2}', 'limits: "dl.*": new is -2', "from 0 to 9999", '"dl.*" = { new = 5 }'),
    ('[limits]\n"a\\nb" = 5', 'limits: "a\\nb" is 5', "a table with new", '"a\\nb" = { new'),
    ("[limits]\na.b.c = {new = 5}", "limits has a", "stands in quotes", '"a.b.c" = { new = 5 }'),
    ("retention_of = 0.9", "retention_of is 0.9", "a table of queries", '{ "bank:dl.* tag:exam" = 0.95 }'),
    ('[retention_of]\n"is:due" = 95', 'retention_of: "is:due" is 95', "0.7 to 0.99", '"is:due" = 0.95'),
    ("breaks = 2026-12-24", "breaks is 2026-12-24", "brackets of its own", "[[2026-12-24, 2027-01-02]]"),
    ("breaks = [2026-12-24, 2027-01-02]", "breaks has 2026-12-24", "brackets of its own", "[[2026-1"),
    ("breaks = [[2026-12-24]]", "breaks has [2026-12-24]", "its first and its last day", "breaks = [[2026"),
    ('breaks = [["Christmas", "new year"]]', 'breaks has ["Christmas", "new year"]', "its first", "[["),
    ("breaks = [[2026-12-24T00:00:00, 2027-01-02]]", "breaks has [2026-12-24T00:00:00, ", "its", "[["),
    (
        "breaks = [[2026-01-01, 2026-01-02], [2027-01-02, 2026-12-24]]",
        "breaks: [2027-01-02, 2026-12-24] ends before it begins",
        "Write the first day first",
        "breaks = [[2026-01-01, 2026-01-02], [2026-12-24, 2027-01-02]]",
    ),
    ("keys = 'u'", 'keys is "u"', "a table of bindings", '{ "review.undo" = "backspace,u" }'),
    ('[keys]\n"review.undo" = 1', 'keys: "review.undo" is 1', "text in quotes", '"review.undo" = "'),
    ("[keys]\nreview.undo = 'u'", "keys has review", "with a dot stands in quotes", '"review.undo" = "u"'),
    ("new_per_day = 1\nmix = 'mixed'\nnew_per_day = 2", "line 3: this is set a second time", "once", ""),
    ("theme = nord", "line 1: invalid value: theme = nord", "Text stands in quotes", 'theme = "nord"'),
    ("[retention_of]\ntag:x = 0.9", "line 2: ", "and so does a name", '"tag:x" = 0.9'),
    ("new_per_day = ", "line 1: invalid value: new_per_day =", "A line is a name", "new_per_day = 20"),
    ("learning_steps = , abc", "line 1: invalid value: ", "A list stands in brackets", "= [60, 600]"),
    ("= 3", "line 1: invalid statement: = 3", "Text stands in quotes", 'theme = "quiz-dark"'),
    ("learning_steps = [\n60", "line 2: unclosed array: 60", "Text stands in quotes", ""),
    (f"theme = {'[' * 3000}", "its brackets are nested too deeply", "Remove what is nested.", ""),
    (b"theme = '\xff'", "it is not UTF-8: byte 10 is 0xff", "Save it as UTF-8 in your editor.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "hint", "example"), ERRORS, ids=lambda value: str(value)[:24])
def test_an_error_says_what_was_given_and_what_may_stand_there(
    tmp_path: Path, text: str | bytes, message: str, hint: str, example: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(QuizError) as raised:
        load(path)
    assert raised.value.title == "The settings cannot be read"
    assert raised.value.message.startswith(f"{path}: {message}")
    about, _, line = raised.value.hint.partition("\n    ")
    assert hint in about
    assert example in line


def in_place_of(text: str, line: str) -> str:
    """Return a settings file with a line in place of the last one, which is in a table, or at its start."""
    *before, _ = text.splitlines()
    is_in_table = before and not line.startswith(tuple(f"{key} = " for key in FORMS))
    return "\n".join([*before, line] if is_in_table else [line, *before])


@pytest.mark.parametrize("text", [text for text, *_, line in ERRORS if line], ids=lambda text: text[:24])
def test_the_line_that_an_error_ends_with_can_be_pasted(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuizError) as raised:
        load(write(tmp_path, text))
    line = raised.value.hint.partition("\n    ")[2]
    load(write(tmp_path, in_place_of(text, line)))


@pytest.mark.parametrize("key", FORMS)
def test_the_example_of_a_form_is_right(tmp_path: Path, key: str) -> None:
    found = getattr(load(write(tmp_path, f"{key} = {FORMS[key].example}")), key)
    assert (
        isinstance(FORMS[key], TableForm)
        or key in ("banks", "breaks", "sync")
        or found == getattr(Settings, key)
    )


def test_every_setting_has_a_form() -> None:
    assert list(FORMS) == list(Settings.__annotations__)


leaves = st.integers() | st.text() | st.floats() | st.booleans() | st.dates() | st.times()
written = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


@given(written, st.sampled_from(list(FORMS)))
def test_any_value_is_right_or_has_a_fault_with_an_example(value: object, key: str) -> None:
    fault = fault_of(key, value)
    assert fault is None or (fault.message and "\n    " in fault.hint)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="Is a directory"):
        load(str(tmp_path))


def test_every_model_may_be_chosen(tmp_path: Path) -> None:
    for name in ("fsrs-6", "fsrs-7"):
        assert model_of(load(write(tmp_path, f'model = "{name}"')).model).name == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", False),
        ("retention = 0.97", False),
        ('model = "fsrs-7"', False),
        ('model = "fsrs-7"\nretention = 0.95', False),
        ('model = "fsrs-7"\nretention = 0.96', True),
    ],
)
def test_a_retention_that_serves_nobody_is_warned_of(tmp_path: Path, text: str, told: bool) -> None:
    message = warning(load(write(tmp_path, text)))
    assert ("retention is 0.96" in message) == bool(message) == told


@pytest.mark.parametrize("name", ["learning_steps", "relearning_steps"])
@pytest.mark.parametrize("steps", ["[60, -5]", "[0]", "[99999999999]"])
def test_steps_have_a_range(tmp_path: Path, name: str, steps: str) -> None:
    with pytest.raises(QuizError, match=name):
        load(write(tmp_path, f"{name} = {steps}"))


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("banks", [], "none"),
        ("banks", ["~/a", "~/b"], "~/a, ~/b"),
        ("banks", ["~/a", "~/b, c"], '~/a, "~/b, c"'),
        ("banks", ["~/notes/deep learning"] * 4, ", ".join(["~/notes/deep learning"] * 4)),
        ("banks", ["~/\x1b"], "~/\\x1b"),
        ("limits", {}, "none"),
        ("easy_days", {"sat": 0.5}, "{ sat = 0.5 }"),
        ("sync", "", "none"),
        ("theme", "nord", "nord"),
        ("daily_backup", True, "on"),
        ("fit_after_growth", False, "off"),
        ("new_per_day", 0, "0"),
        (
            "learning_steps",
            [20, 60, 90, 600, 3600, 3660, 86400],
            "20 s, 1 min, 1 min 30 s, 10 min, 1 h, 1 h 1 min, 24 h",
        ),
        ("learn_ahead", 0, "0 s"),
        ("longest_interval", 1, "1 day"),
        ("breaks", [(date(2026, 12, 24), date(2027, 1, 2))], "24 Dec 2026 to 2 Jan 2027"),
        ("retention", 0.9, "0.9"),
        ("retention_of", {"tag:exam": 0.95}, '{ "tag:exam" = 0.95 }'),
    ],
)
def test_a_value_is_told_in_words(name: str, value: object, words: str) -> None:
    assert in_words(name, value) == words
