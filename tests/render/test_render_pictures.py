"""Pictures from files, drawn in half cells."""

from pathlib import Path

import pytest
from PIL import Image
from rich.text import Text

from quiz.render.pictures import Pictures
from quiz.render.question import without_pictures


def saved(
    path: Path, size: tuple[int, int], *, mode: str = "RGB", color: tuple[int, ...] = (255, 0, 0)
) -> str:
    Image.new(mode, size, color).save(path)
    return str(path)


def lines(*paths: str, width: int = 40, color: bool = True, system: str | None = "truecolor") -> list[Text]:
    return list(Pictures(paths, color=color, max_lines=8).adapted_lines(width, color, system))


def colors(line: Text) -> set[str]:
    return {str(span.style) for span in line.spans}


@pytest.mark.parametrize(
    ("size", "columns", "rows"),
    [((400, 100), 40, 5), ((100, 400), 4, 8), ((10, 4), 20, 4), ((1, 1000), 1, 8)],
)
def test_a_picture_fits_and_keeps_its_shape(
    tmp_path: Path, size: tuple[int, int], columns: int, rows: int
) -> None:
    drawn = lines(saved(tmp_path / "a.png", size))
    assert (len(drawn), {line.cell_len for line in drawn}) == (rows, {columns})
    assert colors(drawn[0]) == {"#ff0000 on #ff0000"}


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", (8, 8), mode="RGBA", color=(255, 0, 0, 0))
    assert colors(lines(path)[0]) == {"#ffffff on #ffffff"}


@pytest.mark.parametrize(("color", "system"), [(False, None), (True, "standard")])
def test_characters_stand_for_brightness_where_there_are_few_colors(
    tmp_path: Path, color: bool, system: str | None
) -> None:
    white, black = (saved(tmp_path / f"{shade}.png", (4, 4), color=(shade,) * 3) for shade in (255, 0))
    drawn = lines(white, black, color=color, system=system)
    assert [line.plain for line in drawn] == [*["@" * 8] * 4, "", *[" " * 8] * 4]
    assert not any(line.spans for line in drawn)


def test_pictures_that_cannot_be_read_are_told_without_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = tmp_path / "broken.png", saved(tmp_path / "whole.png", (4, 4))
    broken.write_bytes(Path(whole).read_bytes()[:40])
    text = tmp_path / "text.png"
    text.write_text("no picture")
    drawn = [line.plain for line in lines(str(broken), str(text), str(tmp_path / "gone.png"), whole)]
    assert [line for line in drawn if line and "▀" not in line] == [
        "▣ a picture that cannot be drawn (.png)"
    ] * 3
    assert drawn[-1] == "▀" * 8
    monkeypatch.setattr("quiz.render.pictures.MOST_PIXELS", 15)
    assert lines(saved(tmp_path / "large.png", (4, 4)))[0].plain == "▣ a picture that cannot be drawn (.png)"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.svg", "a picture that cannot be drawn (.svg)"),
        ("a.MP4", "a film that cannot be shown here (.MP4)"),
        ("a.mp3", "a recording that cannot be shown here (.mp3)"),
        ("a.sh", "a file that cannot be shown here (.sh)"),
        ("a", "a file that cannot be shown here (no ending)"),
    ],
)
def test_a_film_is_not_called_a_picture(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text("x")
    assert [line.plain for line in lines(str(tmp_path / name))] == [f"▣ {told}"]


def test_a_changed_picture_is_drawn_anew(tmp_path: Path) -> None:
    import os

    path = saved(tmp_path / "a.png", (4, 4))
    assert colors(lines(path)[0]) == {"#ff0000 on #ff0000"}
    saved(tmp_path / "a.png", (4, 4), color=(0, 0, 255))
    os.utime(path, ns=(1, 1))
    assert colors(lines(path)[0]) == {"#0000ff on #0000ff"}


def test_nothing_is_drawn_without_pillow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved(tmp_path / "a.png", (4, 4))
    assert without_pictures("![x](a.png)", (str(tmp_path),)) == ("", [str(tmp_path / "a.png")])
    monkeypatch.setattr("quiz.render.pictures.can_draw", lambda: False)
    assert without_pictures("![x](a.png)", (str(tmp_path),)) == ("![x](a.png)", [])
