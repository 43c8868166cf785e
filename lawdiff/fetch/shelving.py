"""Putting editions into the corpus a few at a time: what is slow there is waiting for the disk, and several waits cost no more than one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Final

from lawdiff.corpus.ledger import Ledger
from lawdiff.fetch.taking import Store
from lawdiff.model.edition import Edition

#: So many editions, or raw bytes of them, wait at most.
MOST: Final = 8
BYTES: Final = 4 * 1024 * 1024


class Shelving:
    """Editions on their way into the corpus. Raw bytes and ledger lines are on the disk before an edition made of them is."""

    def __init__(self, store: Store, ledger: Ledger) -> None:
        self._store = store
        self._ledger = ledger
        self._pool = ThreadPoolExecutor(4, thread_name_prefix="corpus")
        self._waiting: list[tuple[Edition, bool]] = []
        self._bytes = 0

    def close(self) -> None:
        """Let the threads go."""
        self._pool.shutdown()

    def put(self, edition: Edition, *, replace: bool) -> None:
        """Add an edition, soon."""
        self._waiting.append((edition, replace))
        self._bytes += edition.provenance.size
        if len(self._waiting) >= MOST or self._bytes >= BYTES:
            self.commit()

    def commit(self) -> None:
        """Everything put so far is in the corpus when this returns."""
        self._ledger.flush()
        waiting, self._waiting, self._bytes = self._waiting, [], 0
        futures = [self._pool.submit(self._store.add, edition, replace=replace) for edition, replace in waiting]
        for future in futures:
            future.result()
