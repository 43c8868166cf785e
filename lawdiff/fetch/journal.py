"""The journal of a run that is under way, so that a run that was killed goes on where it was.

A line an act that is done, with its report. The file is locked while its run lives and removed when the run ends; a second run of the same
wish at the same time finds it locked and keeps no journal.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from types import TracebackType
from typing import IO, Final

import msgspec

from lawdiff.corpus.archive import sha256
from lawdiff.corpus.ledger import locked
from lawdiff.fetch.outcome import ActReport

#: A run that was killed longer ago than this begins anew: what it had asked may have changed.
FRESH: Final = dt.timedelta(hours=24)


class _Line(msgspec.Struct, omit_defaults=True):
    begun: dt.datetime | None = None
    done: ActReport | None = None


class Journal:
    """What an interrupted run of the same wish had done (``done``), and a place to note more."""

    def __init__(self, folder: Path, wish: object, now: dt.datetime) -> None:
        self.done: dict[str, ActReport] = {}
        self._path = folder / f"{sha256(msgspec.json.encode(wish, order='sorted'))[:16]}.jsonl"
        self._now = now
        self._stream: IO[bytes] | None = None
        self._held = contextlib.ExitStack()

    def __enter__(self) -> Journal:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        stream = self._held.enter_context(self._path.open("a+b"))
        if not self._held.enter_context(locked(stream, wait=False)):
            return self
        self._stream = stream
        whole, begun = self._read(stream)
        if begun is None or not dt.timedelta() <= self._now - begun < FRESH:
            self.done.clear()
            stream.truncate(0)
            self._write(_Line(begun=self._now))
        else:
            stream.truncate(whole)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._stream is not None and kind is None:
            self._path.unlink(missing_ok=True)
        self._stream = None
        self._held.close()

    def note(self, report: ActReport) -> None:
        """This act is done."""
        self._write(_Line(done=report))

    def _read(self, stream: IO[bytes]) -> tuple[int, dt.datetime | None]:
        """The good lines: where they end, and when the run began."""
        whole, begun = 0, None
        stream.seek(0)
        for line in stream:
            if not line.endswith(b"\n"):
                break
            try:
                entry = msgspec.json.decode(line, type=_Line)
            except (msgspec.DecodeError, msgspec.ValidationError):
                break
            whole += len(line)
            begun = entry.begun or begun
            if entry.done is not None:
                self.done[entry.done.act] = entry.done
        return whole, begun

    def _write(self, line: _Line) -> None:
        if self._stream is not None:
            self._stream.seek(0, os.SEEK_END)
            self._stream.write(msgspec.json.encode(line) + b"\n")
            self._stream.flush()  # a power cut may take this line: the act is then asked again, conditionally
