"""Putting editions into the corpus while the next page is on its way: what is slow there is waiting for the disk."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from lawdiff.fetch.taking import Store
from lawdiff.model.edition import Edition

#: So many editions, or raw bytes of them, are under way at most: memory stays flat however many an act has.
MOST: Final = 8
BYTES: Final = 4 * 1024 * 1024


class Shelving:
    """Editions on their way into the corpus. ``kept`` waits until raw bytes are on the disk: an edition never is before its source is."""

    def __init__(self, store: Store, kept: Callable[[str], None]) -> None:
        self._store = store
        self._kept = kept
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="corpus")
        self._waiting: list[Future[None]] = []
        self._bytes = 0

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown()

    def put(self, edition: Edition, *, replace: bool) -> None:
        """Add an edition, soon."""
        self._waiting.append(self._pool.submit(self._add, edition, replace))
        self._bytes += edition.provenance.size
        if len(self._waiting) >= MOST or self._bytes >= BYTES:
            self.commit()

    def commit(self) -> None:
        """Everything put so far is in the corpus when this returns; the first failure is raised."""
        self.handover()()

    def handover(self) -> Callable[[], None]:
        """What ``commit`` would do, for another thread to do: it waits for the editions put so far, and no others."""
        waiting, self._waiting, self._bytes = self._waiting, [], 0

        def commit() -> None:
            for future in waiting:
                future.result()
            self._store.flush()

        return commit

    def _add(self, edition: Edition, replace: bool) -> None:
        self._kept(edition.provenance.sha256)
        self._store.add(edition, replace=replace, flush=False)
