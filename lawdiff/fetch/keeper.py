"""Bytes that lie here already (a folder, a git repository): archived and noted like those that came over the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lawdiff.corpus.archive import Archive, sha256
from lawdiff.corpus.ledger import Entry, Ledger
from lawdiff.fetch.answers import Answer
from lawdiff.fetch.client import TOOL


class Keeper:
    """Puts local bytes into the archive, with one ledger line for each new content of an address."""

    def __init__(self, archive: Archive, ledger: Ledger, now: Callable[[], dt.datetime]) -> None:
        self._archive = archive
        self._ledger = ledger
        self._now = now

    def keep(self, url: str, data: bytes, *, source: str) -> Answer:
        """Keep bytes under an address of the source's own making (``git:…``, ``saved:…``)."""
        known = self._ledger.last_good(url)
        key = sha256(data)
        if known is not None and known.sha256 == key:
            return Answer(url, url, data, key, known.at, False)
        self._archive.put(data)
        at = self._now()
        self._ledger.append(Entry(at=at, url=url, source=source, tool=TOOL, sha256=key, size=len(data), method="READ"))
        return Answer(url, url, data, key, at, True)
