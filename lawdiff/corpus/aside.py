"""Files written aside: whole under a name of their own first, then put in place, so that nobody ever sees half a file.

A kill leaves such a file behind. Its name says which process wrote it, and on which machine, so that a later run removes what is dead and
never what another process is writing now.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
import platform
import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

#: A file of a process that cannot be asked (another machine's, or one whose number was given out again) is dead after so long (seconds).
OLD: Final = 24 * 3600.0
_MARK: Final = re.compile(r"(?<![0-9a-z])(\d+)-([0-9a-f]{8})-\d+(?![0-9a-z])")
_SERIAL: Final = itertools.count()


def mark() -> str:
    """What makes a name of this process's own: its number, its machine, and a count.

    >>> mark() != mark()
    True
    """
    return f"{os.getpid()}-{_machine()}-{next(_SERIAL)}"


def sweep(files: Iterable[Path], *, clock: Callable[[], float] = time.time) -> int:
    """Remove those of these files that dead processes left half-written; how many. Files without a mark are nobody's business."""
    removed = 0
    for path in files:
        found = _MARK.search(path.name)
        if found is None:
            continue
        with contextlib.suppress(OSError):
            here = found[2] == _machine()
            if (here and not alive(int(found[1]))) or path.stat().st_mtime < clock() - OLD:
                path.unlink()
                removed += 1
    return removed


def alive(process: int) -> bool:
    """Whether a process of this machine lives; where that cannot be asked without harm (Windows), it is taken to."""
    if process == os.getpid() or os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OSError, OverflowError):
        return True
    return True


@functools.cache
def _machine() -> str:
    """Where process numbers mean what they mean here: this machine, and on Linux this container."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        space = ""
    return hashlib.sha256(f"{platform.node()} {space}".encode()).hexdigest()[:8]
