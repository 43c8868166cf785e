"""The raw archive: every byte a publisher sent, kept for ever under its own SHA-256.

``corpus/archive/objects/ab/cdef….gz``: gzip without a time stamp, so equal bytes make equal files and ``zcat`` reads them.
An object appears under its name only whole and on the disk (written aside, flushed, renamed), never changes and is never removed.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Final

import msgspec

from lawdiff.corpus import aside
from lawdiff.model.errors import LawdiffError, NotHeld

#: Raw objects above this are refused when read back: nothing that was ever archived comes near (bytes).
MAX_RAW: Final = 512 * 1024 * 1024
_SHA: Final = frozenset("0123456789abcdef")
_FLUSHERS: Final = 4


class Damaged(LawdiffError):
    """An archived object is not what its name says."""


class Problem(msgspec.Struct, frozen=True):
    """One thing ``verify`` found wrong: which object or ledger line, and how."""

    what: str
    reason: str


def sha256(data: bytes) -> str:
    """The SHA-256 of raw bytes, as 64 small hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def sync_folder(folder: Path) -> None:
    """Flush a folder's names to the disk. A no-op where the system cannot open folders (Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Archive:
    """Content-addressed store of raw bytes under ``home/corpus/archive``.

    ``put`` returns at once; the bytes are flushed to the disk by a few threads, because a flush is nearly all waiting. The names of
    objects are flushed together, at ``flush`` (or ``wait``): a folder whose names went to the disk with another's costs no second wait.
    After ``flush`` everything put before is durable.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Archive(Path(folder)) as archive:
    ...     key = archive.put(b"page")
    ...     archive.flush()
    ...     archive.get(key), archive.has(key), list(archive.verify())
    (b'page', True, [])
    """

    def __init__(self, home: Path) -> None:
        self.root = home / "corpus" / "archive"
        self._objects = self.root / "objects"
        self._aside = self.root / "tmp"
        self._pending: dict[str, Future[None]] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._folders: set[Path] = set()
        self._unsynced: set[Path] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Flush, and let the threads go."""
        try:
            self.flush()
        finally:
            if self._pool is not None:
                self._pool.shutdown()
                self._pool = None

    def path(self, key: str) -> Path:
        """Where the object of this SHA-256 lies (it may not exist)."""
        if len(key) != 64 or not _SHA.issuperset(key):
            raise NotHeld(f"“{key}” is not a SHA-256: 64 digits 0-9 a-f name an archived object.")
        return self._objects / key[:2] / f"{key[2:]}.gz"

    def has(self, key: str) -> bool:
        """Whether the object is held (or on its way to the disk)."""
        return key in self._pending or self.path(key).is_file()

    def put(self, data: bytes, *, anew: bool = False) -> str:
        """Keep these bytes; their SHA-256. Bytes already held cost one look at the disk; ``anew`` writes over a damaged object."""
        key = sha256(data)
        if not anew and self.has(key):
            self._unsynced.add(self.path(key).parent)  # another process may have written it a moment ago
            return key
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_FLUSHERS, thread_name_prefix="archive")
        self._pending[key] = self._pool.submit(self._write, key, data)
        return key

    def flush(self) -> None:
        """Wait until everything put so far is on the disk; the first failure to write is raised."""
        pending = list(self._pending.items())
        try:
            for _, future in pending:
                self._result(future)
            while self._unsynced:
                self._sync(self._unsynced.pop())
        finally:
            for key, _ in pending:
                self._pending.pop(key, None)

    def _result(self, future: Future[None]) -> None:
        try:
            future.result()
        except OSError as problem:
            raise self._unwritable(problem) from problem

    def _sync(self, folder: Path) -> None:
        try:
            sync_folder(folder)
        except OSError as problem:
            self._unsynced.add(folder)
            raise self._unwritable(problem) from problem

    def _unwritable(self, problem: OSError) -> LawdiffError:
        return LawdiffError(f"the archive cannot be written ({problem}): make room, or check who may write to {self.root}.")

    def wait(self, key: str) -> None:
        """Return when this object, put before, is on the disk. Other threads may call this."""
        waiting = self._pending.get(key)
        if waiting is not None:
            self._result(waiting)
            self._sync(self.path(key).parent)

    def get(self, key: str) -> bytes:
        """The raw bytes; ``NotHeld`` where there are none, ``Damaged`` where they are not what their name says."""
        self.wait(key)
        path = self.path(key)
        try:
            packed = path.read_bytes()
        except FileNotFoundError:
            raise NotHeld(f"the archive does not hold the bytes {key[:12]}…: fetch their page again.") from None
        try:
            unpacker = zlib.decompressobj(wbits=31)
            data = unpacker.decompress(packed, MAX_RAW)
            whole = unpacker.eof
        except zlib.error:
            data, whole = b"", False
        if not whole or sha256(data) != key:
            raise Damaged(f"the archived bytes {key[:12]}… are damaged ({path}): restore it from a copy, or delete it and fetch again.")
        return data

    def objects(self) -> Iterator[str]:
        """Every object held, in order."""
        if not self._objects.is_dir():
            return
        for shard in sorted(self._objects.iterdir()):
            if shard.is_dir():
                for path in sorted(shard.glob("*.gz")):
                    yield shard.name + path.name.removesuffix(".gz")

    def verify(self) -> Iterator[Problem]:
        """Hash every object again. Only what is wrong is yielded."""
        for key in self.objects():
            try:
                self.get(key)
            except (LawdiffError, OSError) as problem:
                yield Problem(key, str(problem))

    def sweep(self) -> int:
        """Remove what killed runs left half-written; how many files. Files of live processes are left alone."""
        return aside.sweep(self._aside.iterdir()) if self._aside.is_dir() else 0

    def _write(self, key: str, data: bytes) -> None:
        path = self.path(key)
        part = self._aside / aside.mark()
        with self._lock:
            self._make(self._aside)
            self._make(path.parent)
        with part.open("wb") as stream:
            stream.write(gzip.compress(data, 6, mtime=0))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
        self._unsynced.add(path.parent)

    def _make(self, folder: Path) -> None:
        if folder not in self._folders:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                sync_folder(folder.parent)
            self._folders.add(folder)
