"""One request at a time a host, and a pause between two: across threads of thought, runs and processes."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from lawdiff.corpus.ledger import locked
from lawdiff.fetch.outside import Outside

#: Told of a wait before it begins: host, seconds.
OnWait = Callable[[str, float], None]


class Pace:
    """Turns at a host. A small file a host, locked while a request is under way, holds the time before which nobody asks again.

    All processes that share a home share these files, so two runs at once ask no more often than one.
    """

    def __init__(self, folder: Path, outside: Outside, delay: float, on_wait: OnWait = lambda host, seconds: None) -> None:
        self._folder = folder
        self._outside = outside
        self._delay = delay
        self._on_wait = on_wait
        self._files: dict[str, IO[bytes]] = {}

    def close(self) -> None:
        """Close the files."""
        for stream in self._files.values():
            stream.close()
        self._files.clear()

    @contextlib.contextmanager
    def turn(self, host: str, *, delay: float | None = None) -> Iterator[None]:
        """Wait for our turn at a host, and hold it. ``delay`` (robots.txt's wish, seconds) counts where it is longer than ours."""
        stream = self._file(host)
        pause = max(self._delay, delay or 0.0)
        with locked(stream):
            self._wait(host, stream, pause)
            try:
                yield
            finally:
                if pause:
                    self._write(stream, self._outside.now().timestamp() + pause)

    def not_before(self, host: str, seconds: float) -> None:
        """The host asked to be left alone for so long: everybody is told."""
        stream = self._file(host)
        with locked(stream):
            self._write(stream, self._outside.now().timestamp() + seconds)

    def _wait(self, host: str, stream: IO[bytes], pause: float) -> None:
        stream.seek(0)
        try:
            due = float(stream.read(64) or b"0")
        except ValueError:
            due = 0.0
        seconds = due - self._outside.now().timestamp()
        if seconds > 0:
            # A clock that was set back must not stop us for ever: an hour is the longest anybody is obeyed.
            seconds = min(seconds, max(pause, 3600.0))
            self._on_wait(host, seconds)
            self._outside.sleep(seconds)

    def _write(self, stream: IO[bytes], due: float) -> None:
        stream.seek(0)
        stream.write(f"{due:.3f}".encode())
        stream.truncate()
        stream.flush()

    def _file(self, host: str) -> IO[bytes]:
        stream = self._files.get(host)
        if stream is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^A-Za-z0-9.-]", "_", host)
            stream = os.fdopen(os.open(self._folder / f"host-{name}", os.O_RDWR | os.O_CREAT, 0o644), "r+b")
            self._files[host] = stream
        return stream
