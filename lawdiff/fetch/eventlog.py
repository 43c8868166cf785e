"""The amendments that came to light, for ever: what a feed and a timeline are made of.

``corpus/archive/amendments.jsonl``: one line an event, told once.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

import msgspec

from lawdiff.corpus.ledger import locked
from lawdiff.fetch.outcome import Event


class Seen(msgspec.Struct, frozen=True):
    """An event, and when it came to light (UTC)."""

    seen_at: dt.datetime
    event: Event


class EventLog:
    """Appends events that were not told before."""

    def __init__(self, folder: Path, now: Callable[[], dt.datetime]) -> None:
        self._path = folder / "amendments.jsonl"
        self._now = now

    def add(self, events: Iterable[Event]) -> None:
        """Keep what was not told before, durably."""
        new = list(events)
        if not new:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as stream, locked(stream):
            told, whole = _read(stream)
            known = {_key(seen.event) for seen in told}
            stream.truncate(whole)
            stream.seek(0, os.SEEK_END)
            for event in new:
                if _key(event) not in known:
                    known.add(_key(event))
                    stream.write(msgspec.json.encode(Seen(self._now(), event)) + b"\n")
            stream.flush()
            os.fsync(stream.fileno())


def read_events(folder: Path) -> list[Seen]:
    """Every event told so far, oldest first."""
    path = folder / "amendments.jsonl"
    if not path.is_file():
        return []
    with path.open("rb") as stream:
        return _read(stream)[0]


def _key(event: Event) -> tuple[object, ...]:
    return (event.act, event.language, event.date, event.kind, event.source, event.law)


def _read(stream: IO[bytes]) -> tuple[list[Seen], int]:
    found: list[Seen] = []
    whole = 0
    stream.seek(0)
    for line in stream:
        if not line.endswith(b"\n"):
            break
        whole += len(line)
        with contextlib.suppress(msgspec.DecodeError, msgspec.ValidationError):
            found.append(msgspec.json.decode(line, type=Seen))
    return found, whole
