"""The index on disk as generations: each build makes a new folder beside the old one, and one small file says which is current.

A search opens what ``current`` names and is not disturbed by a build. A build that is killed leaves a folder nobody points at, which the next
build clears away. Of the generations before the current one the last is kept, for searches that opened it a moment ago.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

# Portable (fcntl or msvcrt), and let go by the system when a process dies.
from whoosh.util.filelock import FileLock, LockBase, try_for

from lawdiff.model.errors import LawdiffError

_NAME: Final = re.compile(r"g-(\d{6})\Z")


class Busy(LawdiffError):
    """Another process is building the index."""


class Generations:
    """The folder of an index.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = Generations(Path(folder))
    ...     with kept.building() as fresh:
    ...         _ = (fresh / "words").write_text("…")
    ...         kept.publish(fresh)
    ...     kept.current().name
    'g-000001'
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> Path | None:
        """The folder in use, ``None`` where there is none yet or it has gone."""
        try:
            name = (self.root / "current").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        folder = self.root / name
        return folder if _NAME.match(name) and folder.is_dir() else None

    @contextmanager
    def building(self, wait: float = 0.0) -> Iterator[Path]:
        """A new empty folder to build in, while no other process builds. ``Busy`` after ``wait`` seconds; unpublished, the folder is cleared away."""
        self.root.mkdir(parents=True, exist_ok=True)
        lock: LockBase = FileLock(str(self.root / "lock"))
        if not try_for(lock.acquire, timeout=wait, delay=0.1):
            raise Busy(f"{self.root}: another process is building the search index; wait for it, or search meanwhile: the old index answers.")
        try:
            self._clear()
            fresh = self.root / f"g-{max([number for number, _ in self._all()], default=0) + 1:06d}"
            fresh.mkdir()
            try:
                yield fresh
            finally:
                if self.current() != fresh:
                    shutil.rmtree(fresh, ignore_errors=True)
                self._clear()
        finally:
            lock.release()

    def publish(self, fresh: Path) -> None:
        """Make a built folder the current one: its files reach the disk first, then one rename switches."""
        for path in fresh.rglob("*"):
            if path.is_file():
                _sync(path)
        pointer = self.root / f".current.{os.getpid()}.tmp"
        pointer.write_text(fresh.name, encoding="ascii")
        _sync(pointer)
        pointer.replace(self.root / "current")

    def _all(self) -> list[tuple[int, Path]]:
        return sorted((int(name[1]), path) for path in self.root.iterdir() if (name := _NAME.match(path.name)))

    def _clear(self) -> None:
        held = self.current()
        current = int(held.name[2:]) if held else 0
        before = max((number for number, _ in self._all() if number < current), default=None)
        for number, path in self._all():
            if number not in (current, before):
                shutil.rmtree(path, ignore_errors=True)
        for left in self.root.glob(".current.*.tmp"):
            with suppress(OSError):
                left.unlink()


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
