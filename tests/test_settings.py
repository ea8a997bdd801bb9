from datetime import date
from pathlib import Path

import pytest

from quiz.errors import QuizError
from quiz.fsrs.model import model_of
from quiz.settings import Settings, load, warning
from quiz.text.format import MAX_SUGGESTIONS

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
        fit_after_growth = true
        retention = 0.95
        longest_interval = 365
        learning_steps = [30, 300, 900]
        relearning_steps = []
        learn_ahead = 0
        theme = "nord"
        reviews_per_day = 100
        due_order = "gain"
        mix = "mixed"
        siblings_apart = "new"
        breaks = [[2026-12-24, 2027-01-02]]
        leech_lapses = 5
        leech_action = "tag"
        [keys]
        "review.undo" = "ctrl+z"
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
        "fit_after_growth": True,
        "retention": 0.95,
        "longest_interval": 365,
        "learning_steps": [30, 300, 900],
        "relearning_steps": [],
        "learn_ahead": 0,
        "theme": "nord",
        "keys": {"review.undo": "ctrl+z"},
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
        assert raised.value.hint == f"It must be between {low} and {high}."


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("new_per_dya = 3", "there is no setting 'new_per_dya'", "Did you mean 'new_per_day'?"),
        ('new_per_day = "many"', "new_per_day: Expected `int`, got `str` ('many')", ""),
        ("new_per_day = true", "new_per_day: Expected `int`, got `bool` (True)", ""),
        ("new_per_day = 2.5", "new_per_day: Expected `int`, got `float` (2.5)", ""),
        ('model = "fsrs-5"', "model is 'fsrs-5'", 'It must be "fsrs-6" or "fsrs-7".'),
        ("model = 7", "model: Expected `str`, got `int` (7)", ""),
        ("retention = nan", "retention is nan", "It must be between 0.7 and 0.99."),
        ("retention = inf", "retention is inf", "It must be between 0.7 and 0.99."),
        ('retention = "90%"', "retention: Expected `float`, got `str` ('90%')", ""),
        ("day_start = 04:00:00", "day_start: Expected `int`, got `time`", ""),
        ('banks = "one"', "banks: Expected `array`, got `str` ('one')", ""),
        ("banks = [1]", "banks: Expected `str`, got `int` - at `$[0]` ([1])", ""),
        ("learning_steps = 60", "learning_steps: Expected `array`, got `int` (60)", ""),
        ("theme = 1", "theme: Expected `str`, got `int` (1)", ""),
        ('mix = "all"', "mix: Invalid enum value 'all' ('all')", ""),
        ("[easy_days]\nfoo = 1", "easy_days: Invalid enum value 'foo'", ""),
        ("[easy_days]\nsun = 2", "easy_days is {'sun': 2}", "Each value must be between 0 and 1."),
        ('[limits]\n"dl.*" = {old = 2}', "limits: Invalid enum value 'old'", ""),
        ('[limits]\n"dl.*" = {new = -2}', "limits is {'dl.*': {'new': -2}}", "Each value must be"),
        ("breaks = [[2026-12-24]]", "breaks: Expected `array` of length 2, got 1", ""),
        ("[keys]\nundo = 1", "keys: Expected `str`, got `int` - at `$[...]` ({'undo': 1})", ""),
        ("new_per_day = 1\nnew_per_day = 2", "Cannot overwrite a value (at end of document)", ""),
        ("new_per_day = ", "Invalid value (at end of document)", ""),
        ("= 3", "Invalid statement (at line 1, column 1)", ""),
        (b"theme = '\xff'", "'utf-8' codec can't decode byte 0xff", ""),
    ],
    ids=lambda value: str(value)[:24],
)
def test_an_error_names_the_file_the_key_and_the_allowed_values(
    tmp_path: Path, text: str | bytes, message: str, hint: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(QuizError) as raised:
        load(path)
    assert raised.value.title == "The settings cannot be read"
    assert raised.value.message.startswith(f"{path}: {message}")
    assert raised.value.hint.startswith(hint)


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


def test_an_unknown_setting_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(QuizError) as raised:
        load(write(tmp_path, "zzz = 3"))
    assert all(name in raised.value.hint for name in list(values(Settings()))[:MAX_SUGGESTIONS])


@pytest.mark.parametrize("name", ["learning_steps", "relearning_steps"])
@pytest.mark.parametrize("steps", ["[60, -5]", "[0]", "[99999999999]"])
def test_steps_have_a_range(tmp_path: Path, name: str, steps: str) -> None:
    with pytest.raises(QuizError, match=name):
        load(write(tmp_path, f"{name} = {steps}"))
