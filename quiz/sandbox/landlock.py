"""Files and network closed off by Landlock, for Linux from 5.13 on."""

from __future__ import annotations

import ctypes
import os
import stat
import sysconfig
from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The system calls, which have these numbers on every processor."""
PATH_BENEATH, VERSION = 1, 1
EXECUTE, READ_FILE, READ_DIR = 1 << 0, 1 << 2, 1 << 3
PR_SET_NO_NEW_PRIVS = 38
O_PATH = 0x200000

FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights on files there are from a version on, each a bit."""
WITH_NETWORK, WITH_SCOPES = 4, 6
"""The versions from which on connections, and signals to other processes, can be refused."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def restrict_files() -> bool:
    """Leave nothing of the file system but Python's own libraries, for reading.

    Tell whether the system has Landlock. It stays so for the rest of the process.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION)
    if version < 1:
        return False
    rights = max(count for since, count in FILE_RIGHTS.items() if version >= since)
    ruleset = _Ruleset(
        files=(1 << rights) - 1,
        network=0b11 if version >= WITH_NETWORK else 0,
        scopes=0b11 if version >= WITH_SCOPES else 0,
    )
    size = 24 if version >= WITH_SCOPES else 16 if version >= WITH_NETWORK else 8
    rules = libc.syscall(CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    try:
        for path in readable_paths():
            _allow_reading(libc, rules, path)
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        return not libc.syscall(RESTRICT_SELF, rules, 0)
    finally:
        os.close(rules)


def readable_paths() -> Iterable[str]:
    """Return what may still be read: modules that are imported late, and the libraries they load."""
    named = sysconfig.get_paths()
    modules = {named[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    system = {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom"}
    return sorted(path for path in modules | system if os.path.exists(path))


def _allow_reading(libc: ctypes.CDLL, rules: int, path: str) -> None:
    folder = os.open(path, O_PATH | os.O_CLOEXEC)
    try:
        is_folder = stat.S_ISDIR(os.fstat(folder).st_mode)
        allowed = READ_FILE | EXECUTE | READ_DIR if is_folder else READ_FILE
        rule = _PathBeneath(allowed, folder)
        libc.syscall(ADD_RULE, rules, PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(folder)
