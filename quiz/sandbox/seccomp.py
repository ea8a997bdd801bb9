"""A filter of system calls (seccomp), for Linux."""

from __future__ import annotations

import ctypes
import os
import struct
from errno import ENOSYS, EPERM

from quiz.sandbox import syscalls

LOAD, JUMP_IF_EQUAL, JUMP_IF_ANY_BIT, JUMP_IF_AT_LEAST, RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
"""Instructions of the filter's machine (classic BPF): load a word, compare it, return."""
KILL_PROCESS, REFUSE, ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where the words that describe a call begin; each argument takes two, of which the lower comes first."""
FOREIGN = 0x40000000
"""Numbers from here on are calls of the x32 interface, which would pass by the list."""
CLONE_THREAD = 0x00010000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, FILTER = 38, 22, 2

Instruction = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def restrict_calls() -> bool:
    """Refuse the system calls that reach beyond this process, for the rest of its life.

    Tell whether the system has such a filter.
    """
    architecture = syscalls.MACHINES.get(os.uname().machine)
    if architecture is None or struct.calcsize("P") != 8:  # noqa: PLR2004 - bytes of a pointer
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = b"".join(struct.pack("HBBI", *line) for line in instructions(architecture, os.getpid()))
    program = _Program(len(code) // 8, code)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return not libc.prctl(PR_SET_SECCOMP, FILTER, ctypes.byref(program), 0, 0)


def instructions(architecture: int, process: int) -> list[Instruction]:
    """Return the filter for a processor; ``process`` is the one that may send signals to itself."""
    refused, allowed = (RETURN, 0, 0, REFUSE | EPERM), (RETURN, 0, 0, ALLOW)
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_IF_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL_PROCESS),
        (LOAD, 0, 0, NUMBER),
        (JUMP_IF_AT_LEAST, 0, 1, FOREIGN),
        refused,
    ]
    for number in syscalls.DENIED[architecture].values():
        lines += [(JUMP_IF_EQUAL, 0, 1, number), refused]
    for number in syscalls.ABSENT.values():
        lines += [(JUMP_IF_EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | ENOSYS)]
    thread_only = [(JUMP_IF_ANY_BIT, 1, 0, CLONE_THREAD), refused, allowed]
    lines += _on_call(syscalls.CLONE[architecture], 0, thread_only)
    for number, place in syscalls.OPEN[architecture]:
        lines += _on_call(number, place, [(JUMP_IF_ANY_BIT, 0, 1, WRITING), refused, allowed])
    itself = [(JUMP_IF_EQUAL, 1, 0, process), refused, allowed]
    for number in syscalls.KILL[architecture]:
        lines += _on_call(number, 0, itself)
    lines += _on_call(syscalls.PRLIMIT[architecture], 2, _reads_limit())
    return [*lines, allowed]


def _on_call(number: int, argument: int, then: list[Instruction]) -> list[Instruction]:
    """Return lines that judge a call by the lower word of one of its arguments, and end the filter."""
    load = (LOAD, 0, 0, ARGUMENTS + 8 * argument)
    return [(JUMP_IF_EQUAL, 0, len(then) + 1, number), load, *then]


def _reads_limit() -> list[Instruction]:
    """Return lines that refuse a new limit, a pointer of which both words have to be 0."""
    refused, allowed = (RETURN, 0, 0, REFUSE | EPERM), (RETURN, 0, 0, ALLOW)
    upper = (LOAD, 0, 0, ARGUMENTS + 8 * 2 + 4)
    return [(JUMP_IF_EQUAL, 1, 0, 0), refused, upper, (JUMP_IF_EQUAL, 1, 0, 0), refused, allowed]
