"""The hash BLAKE3, by which hashcards knows its cards. It is short, so it needs no package."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, unpack

_START = (
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
)  # fmt: skip
_ORDER = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
_LANES = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
    (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
)  # fmt: skip
"""The words that are mixed with each other: columns, then diagonals."""
_BLOCK, _CHUNK = 64, 1024
_CHUNK_START, _CHUNK_END, _PARENT, _ROOT = 1, 2, 4, 8
_WORD = 0xFFFFFFFF
_ROUNDS = 7

_Node = tuple[Sequence[int], Sequence[int], int, int, int]
"""What is still to be compressed: the state so far, a block, its number, its length and its flags."""


def blake3(data: bytes) -> str:
    """Return the hash of ``data``, 32 bytes in hexadecimal."""
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
    nodes = [_chunk(chunk, number) for number, chunk in enumerate(chunks)]
    state, block, number, length, flags = _tree(nodes)
    return pack("<8I", *_compressed(state, block, number, length, flags | _ROOT)).hex()


def _tree(nodes: list[_Node]) -> _Node:
    """Return the root of a tree; its left half is the largest power of two that leaves some to the right."""
    if len(nodes) == 1:
        return nodes[0]
    half = 1 << (len(nodes) - 1).bit_length() - 1
    left, right = (_compressed(*_tree(side)) for side in (nodes[:half], nodes[half:]))
    return _START, [*left, *right], 0, _BLOCK, _PARENT


def _chunk(chunk: bytes, number: int) -> _Node:
    blocks = [chunk[start : start + _BLOCK] for start in range(0, len(chunk), _BLOCK)] or [b""]
    state: Sequence[int] = _START
    for place, block in enumerate(blocks):
        words = unpack("<16I", block.ljust(_BLOCK, b"\0"))
        flags = (_CHUNK_START if place == 0 else 0) | (_CHUNK_END if place == len(blocks) - 1 else 0)
        if place == len(blocks) - 1:
            return state, words, number, len(block), flags
        state = _compressed(state, words, number, _BLOCK, flags)
    raise AssertionError("a chunk has a last block")


def _compressed(
    state: Sequence[int], block: Sequence[int], number: int, length: int, flags: int
) -> list[int]:
    words = [*state, *_START[:4], number & _WORD, number >> 32, length, flags]
    for turn in range(_ROUNDS):
        for place, lanes in enumerate(_LANES):
            _mix(words, lanes, block[2 * place], block[2 * place + 1])
        if turn < _ROUNDS - 1:
            block = [block[source] for source in _ORDER]
    return [words[place] ^ words[place + 8] for place in range(8)]


def _mix(words: list[int], lanes: tuple[int, int, int, int], first: int, second: int) -> None:
    a, b, c, d = (words[lane] for lane in lanes)
    for added, turns in ((first, (16, 12)), (second, (8, 7))):
        a = (a + b + added) & _WORD
        d = _turned(d ^ a, turns[0])
        c = (c + d) & _WORD
        b = _turned(b ^ c, turns[1])
    for lane, word in zip(lanes, (a, b, c, d), strict=True):
        words[lane] = word


def _turned(word: int, bits: int) -> int:
    return (word >> bits) | (word << 32 - bits) & _WORD
