"""The scribe: writes to the disk while the run goes on, because a flush is nearly all waiting."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType


class Scribe:
    """Two kinds of writing, each in its order. Used as a context; what was begun is done when it ends."""

    def __init__(self) -> None:
        # Apart, so that the pages of one act never wait for the decisions on another.
        self._pages = ThreadPoolExecutor(1, thread_name_prefix="pages")
        self._decisions = ThreadPoolExecutor(1, thread_name_prefix="decisions")
        self._flushing: Future[None] | None = None

    def __enter__(self) -> Scribe:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._pages.shutdown()
        self._decisions.shutdown()

    def flush(self, flush: Callable[[], None]) -> None:
        """Begin to make pages and their ledger lines durable."""
        self.settle()
        self._flushing = self._pages.submit(flush)

    def settle(self) -> None:
        """Return when they are; the failure to is raised here."""
        flushing, self._flushing = self._flushing, None
        if flushing is not None:
            flushing.result()

    def write(self, write: Callable[[], None]) -> Future[None]:
        """Begin to write down what was decided."""
        return self._decisions.submit(write)
