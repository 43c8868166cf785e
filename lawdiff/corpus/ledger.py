"""The ledger: one line a request, for ever. It proves where each archived byte came from, and when.

``corpus/archive/ledger.jsonl``. A line is appended whole, under a lock, and flushed to the disk; a line torn by a power cut or a kill is
cut off before the next one is written. The time of retrieval stands here alone, outside every hash.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import threading
from collections.abc import Iterator
from typing import IO, Final

import msgspec

from lawdiff.corpus.archive import Archive, Problem
from lawdiff.model.errors import LawdiffError

#: Answer headers worth keeping: what makes the next request conditional, and what proves the answer whole.
KEPT_HEADERS: Final = (
    "content-type", "content-length", "content-encoding", "date", "etag", "last-modified", "location", "retry-after", "server",
)  # fmt: skip


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One request and its answer, or one verdict on what an answer held.

    ``method`` is GET for a request over the network, READ for bytes of a local source (a folder, a git repository), which have no status.
    ``status`` is ``None`` where no answer came; ``reason`` then says why. ``sha256`` names the archived body of a good answer; a 304 names
    the body it confirmed. ``verdict`` is set on a later line of the same URL and body: ``refused`` means the bytes are kept as evidence,
    yet are not the page that was asked for, and must never be confirmed by a conditional request.
    """

    at: dt.datetime
    url: str
    source: str
    tool: str
    status: int | None = None
    sha256: str | None = None
    size: int | None = None
    headers: dict[str, str] = {}
    method: str = "GET"
    conditional: bool = False
    attempt: int = 1
    reason: str | None = None
    verdict: str | None = None


_decoder: Final = msgspec.json.Decoder(Entry)
_encoder: Final = msgspec.json.Encoder()


class Ledger:
    """The ledger of one home.

    Lines wait in memory until ``flush``, which another thread may do; another process's lines are seen at the next ``flush`` or ``refresh``.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.path = archive.root / "ledger.jsonl"
        self._waiting: list[Entry] = []
        self._good: dict[str, Entry] = {}
        self._absent: dict[str, dt.datetime] = {}
        self._seen: dict[str, dt.datetime] = {}
        self._offset = 0
        self._flushing = threading.Lock()
        self.refresh()

    def append(self, entry: Entry) -> None:
        """Add a line (durable after ``flush``)."""
        self._waiting.append(entry)
        self._index(entry)

    def flush(self) -> None:
        """Make the archived bodies durable, then the lines that name them: a line never points at bytes that a kill took away."""
        with self._flushing:
            waiting, self._waiting = self._waiting, []
            try:
                self._archive.flush()
                if waiting:
                    self._write(b"".join(_encoder.encode(entry) + b"\n" for entry in waiting))
            except BaseException:
                self._waiting = [*waiting, *self._waiting]
                raise

    def _write(self, lines: bytes) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a+b") as stream, locked(stream):
            self._read_on(stream)
            size = stream.seek(0, os.SEEK_END)
            if size > self._offset:  # a torn line of a process that was killed: it never counted, so it goes
                stream.truncate(self._offset)
            stream.seek(0, os.SEEK_END)
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
            self._offset += len(lines)

    def refresh(self) -> None:
        """Take in what other processes wrote since."""
        if self.path.is_file():
            with self._flushing, self.path.open("rb") as stream, locked(stream, shared=True):
                self._read_on(stream)

    def last_good(self, url: str) -> Entry | None:
        """The newest answer of this URL that held what was asked for: status 200 or read locally, archived, not refused since."""
        entry = self._good.get(url)
        return entry if entry is not None and entry.sha256 is not None and self._archive.has(entry.sha256) else None

    def last_absent(self, url: str) -> dt.datetime | None:
        """When the publisher last said that he has no such page (404, 410); ``None`` where he never did, or has it since."""
        return self._absent.get(url)

    def last_seen(self) -> dict[str, dt.datetime]:
        """When each source last gave an answer that counted (200 or 304), by source name."""
        return dict(self._seen)

    def good(self) -> Iterator[Entry]:
        """The newest good answer of every URL, by URL."""
        for url in sorted(self._good):
            entry = self.last_good(url)
            if entry is not None:
                yield entry

    def entries(self) -> Iterator[Entry]:
        """Every line, oldest first; lines that cannot be read are left to ``verify``."""
        for _, entry in self._lines():
            if entry is not None:
                yield entry
        yield from self._waiting

    def verify(self) -> Iterator[Problem]:
        """What is wrong with the ledger: unreadable lines, and lines that name bytes the archive does not hold."""
        for number, entry in self._lines():
            if entry is None:
                yield Problem(f"ledger line {number}", "the line cannot be read: the file was edited or damaged; restore it from a copy.")
            elif entry.sha256 is not None and not self._archive.has(entry.sha256):
                reason = f"{entry.url}: the archive no longer holds the bytes {entry.sha256[:12]}…; fetch the page again."
                yield Problem(f"ledger line {number}", reason)

    def _lines(self) -> Iterator[tuple[int, Entry | None]]:
        if not self.path.is_file():
            return
        with self.path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.endswith(b"\n"):
                    yield number, _decode(line)

    def _read_on(self, stream: IO[bytes]) -> None:
        if stream.seek(0, os.SEEK_END) < self._offset:  # the file was replaced by a shorter one: read it from the start
            self._offset = 0
        stream.seek(self._offset)
        for line in stream:
            if not line.endswith(b"\n"):
                break
            self._offset += len(line)
            entry = _decode(line)
            if entry is not None:
                self._index(entry)

    def _index(self, entry: Entry) -> None:
        if entry.verdict is not None:
            held = self._good.get(entry.url)
            if entry.verdict == "refused" and held is not None and held.sha256 == entry.sha256:
                del self._good[entry.url]
            return
        if (entry.status == 200 or entry.method == "READ") and entry.sha256 is not None:
            self._good[entry.url] = entry
            self._absent.pop(entry.url, None)
        if entry.status in (404, 410):
            self._absent[entry.url] = entry.at
        if entry.status in (200, 304) or entry.method == "READ":
            self._seen[entry.source] = max(entry.at, self._seen.get(entry.source, entry.at))


def _decode(line: bytes) -> Entry | None:
    try:
        return _decoder.decode(line)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError):
        return None


@contextlib.contextmanager
def locked(stream: IO[bytes], *, shared: bool = False, wait: bool = True) -> Iterator[bool]:
    """Hold an advisory lock on an open file; yields whether it is held (always, unless ``wait`` is off).

    The system frees the lock when its process dies.
    """
    held = _lock(stream, shared=shared, wait=wait)
    try:
        yield held
    finally:
        if held:
            _unlock(stream)


if sys.platform == "win32":  # pragma: no cover - the locks of Windows
    import msvcrt

    _PLACE: Final = 0x7FFFFFFF  # a byte no file reaches: Windows locks forbid reading what they cover

    def _lock(stream: IO[bytes], *, shared: bool, wait: bool) -> bool:
        back = stream.tell()
        stream.seek(_PLACE)
        try:
            while True:
                try:
                    msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK if not wait else msvcrt.LK_LOCK, 1)
                    return True
                except OSError:
                    if not wait:
                        return False
        finally:
            stream.seek(back)

    def _unlock(stream: IO[bytes]) -> None:
        back = stream.tell()
        stream.seek(_PLACE)
        msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
        stream.seek(back)

else:
    import fcntl

    def _lock(stream: IO[bytes], *, shared: bool, wait: bool) -> bool:
        how = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(stream.fileno(), how if wait else how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as problem:
            name = getattr(stream, "name", "the file")
            raise LawdiffError(f"{name} cannot be locked ({problem}): keep the corpus on a local disk.") from problem
        return True

    def _unlock(stream: IO[bytes]) -> None:
        fcntl.flock(stream.fileno(), fcntl.LOCK_UN)


def verify(archive: Archive, ledger: Ledger) -> Iterator[Problem]:
    """Everything wrong with archive and ledger: each object hashed again, each line looked up."""
    yield from archive.verify()
    yield from ledger.verify()
