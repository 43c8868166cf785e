"""Reading texts: here, or in a process beside this one while the next page is on its way.

A tree takes longer to build than a page to come over loopback. Where a run is bound by that (no pauses, or from the archive alone) the trees
are built in a process of their own; answers come back in the order of the questions. If that process dies, this one reads by itself.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import IO, Any, Final, Protocol

import msgspec

from lawdiff.fetch.dossier import Figures, figures
from lawdiff.model.errors import Unreadable
from lawdiff.parse.document import FormatChoice, Parsed, read_document


class Reading(msgspec.Struct, frozen=True):
    """A text read: its tree and its figures."""

    parsed: Parsed
    figures: Figures


#: Gives the reading, waiting for it if need be; raises ``Unreadable`` where the bytes are no text of an act.
Promise = Callable[[], Reading]


class Reader(Protocol):
    """Whatever reads texts."""

    def read(self, data: bytes, language: str, format: FormatChoice) -> Promise:
        """Begin to read; ask the promise for the result."""
        ...


class HereReader:
    """Reads in this process, when the promise is asked."""

    def read(self, data: bytes, language: str, format: FormatChoice) -> Promise:
        """A promise that reads once."""
        kept: list[Reading | Unreadable] = []

        def result() -> Reading:
            if not kept:
                kept.append(_read(data, language, format))
            if isinstance(kept[0], Unreadable):
                raise kept[0]
            return kept[0]

        return result


class _Question(msgspec.Struct, array_like=True):
    language: str
    format: str


class _Answer(msgspec.Struct, array_like=True):
    reading: Reading | None
    reason: str = ""


_LENGTHS: Final = struct.Struct("<II")
_LENGTH: Final = struct.Struct("<I")
_QUESTION: Final = msgspec.msgpack.Decoder(_Question)
_ANSWER: Final = msgspec.msgpack.Decoder(_Answer)


class BesideReader:
    """Reads in a process beside this one. Used as a context."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: deque[tuple[threading.Event, list[_Answer]]] = deque()
        self._process: subprocess.Popen[bytes] | None = None
        self._here = HereReader()

    def __enter__(self) -> BesideReader:
        # The same modules, found in the same places, whatever the program that runs this was started as.
        program = f"import sys; sys.path[:] = {sys.path!r}; from lawdiff.fetch.reading import serve; serve()"
        with contextlib.suppress(OSError):
            self._process = subprocess.Popen(
                [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            _widen(self._process.stdin)
            threading.Thread(target=self._listen, name="reading", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def read(self, data: bytes, language: str, format: FormatChoice) -> Promise:
        """A promise that the other process keeps, or this one if it cannot."""
        here = self._here.read(data, language, format)
        process = self._process
        if process is None or process.stdin is None:
            return here
        question = msgspec.msgpack.encode(_Question(language, format))
        done, box = threading.Event(), []  # type: tuple[threading.Event, list[_Answer]]
        try:
            with self._lock:
                self._asked.append((done, box))
                process.stdin.write(_LENGTHS.pack(len(question), len(data)) + question + data)
                process.stdin.flush()
        except (OSError, ValueError):
            return here

        def result() -> Reading:
            while not done.wait(0.5):
                if process.poll() is not None and not done.wait(0.5):
                    return here()
            if not box:
                return here()
            answer = box[0]
            if answer.reading is None:
                raise Unreadable(answer.reason)
            return answer.reading

        return result

    def _listen(self) -> None:
        process = self._process
        assert process is not None and process.stdout is not None
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):
            while True:
                head = _exactly(process.stdout, _LENGTH.size)
                body = _exactly(process.stdout, _LENGTH.unpack(head)[0]) if head else None
                if body is None:
                    break
                done, box = self._asked.popleft()
                box.append(_ANSWER.decode(body))
                done.set()
        while self._asked:  # the process is gone: who waits reads by himself
            self._asked.popleft()[0].set()


class BesideReaders:
    """Several processes beside, asked in turn. Used as a context."""

    def __init__(self, count: int = 2) -> None:
        self._readers = [BesideReader() for _ in range(count)]
        self._turn = itertools.cycle(self._readers)
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> BesideReaders:
        for reader in self._readers:
            self._stack.enter_context(reader)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def read(self, data: bytes, language: str, format: FormatChoice) -> Promise:
        """A promise of the next process."""
        return next(self._turn).read(data, language, format)


def _read(data: bytes, language: str, format: FormatChoice) -> Reading | Unreadable:
    try:
        parsed = read_document(data, language=language, format=format)
    except Unreadable as problem:
        return problem
    return Reading(parsed, figures(parsed.root))


def serve(questions: IO[bytes] | None = None, answers: IO[bytes] | None = None) -> None:
    """Answer until the questions end: what the process beside runs."""
    questions = questions or sys.stdin.buffer
    answers = answers or os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    encoder = msgspec.msgpack.Encoder()
    while True:
        head = _exactly(questions, _LENGTHS.size)
        if head is None:
            return
        first, second = _LENGTHS.unpack(head)
        asked, data = _exactly(questions, first), _exactly(questions, second)
        if asked is None or data is None:
            return
        question = _QUESTION.decode(asked)
        format: Any = question.format
        found = _read(data, question.language, format)
        answer = _Answer(None, str(found)) if isinstance(found, Unreadable) else _Answer(found)
        body = encoder.encode(answer)
        answers.write(_LENGTH.pack(len(body)) + body)
        answers.flush()


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold several pages (Linux), so that asking does not wait for the reading of what was asked before."""
    if pipe is not None and sys.platform == "linux":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, 1024 * 1024)


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    """So many bytes, or ``None`` where the stream ends before."""
    data = stream.read(count)
    return data if len(data) == count else None
