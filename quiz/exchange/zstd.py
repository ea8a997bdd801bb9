"""Reading what is compressed by zstd, which Python can from version 3.14 on, and a package before that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from quiz.errors import QuizError
from quiz.exchange.source import Source

_MODULES = ("compression.zstd", "backports.zstd")
_MOST_AT_ONCE = 2**20


def inflated(pieces: Iterable[bytes], source: Source, what: str, most: int) -> Iterator[bytes]:
    """Yield what ``pieces`` inflate to, at most ``most`` bytes; ``what`` names it in errors.

    Raises ``QuizError`` if it would be more, if it is damaged, or if zstd is not installed.
    """
    zstd = _zstd()
    reader = zstd.ZstdDecompressor()
    left = most
    try:
        for piece in pieces:
            data = piece
            while not reader.eof and (data or not reader.needs_input):
                inflated_piece = reader.decompress(data, _MOST_AT_ONCE)
                data = b""
                left -= len(inflated_piece)
                if left < 0:
                    raise source.error(f"its {what} would be too large once it is unpacked")
                yield inflated_piece
    except zstd.ZstdError as error:
        raise source.error(f"its {what} is damaged: {error}") from None
    if not reader.eof:
        raise source.error(f"its {what} is cut short")


def _zstd() -> Any:  # noqa: ANN401 - two modules with one interface, of which one may be there
    for name in _MODULES:
        try:
            return import_module(name)
        except ImportError:
            continue
    raise QuizError(
        "zstd is not installed",
        "packages of newer versions of Anki are compressed by it",
        "pip install backports.zstd, or export from Anki with “Support older Anki versions”.",
    )
