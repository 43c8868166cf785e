"""The archive in the network's place: every page from what was got before. Builds the corpus again, or reads it with a newer parser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lawdiff.corpus.archive import Archive
from lawdiff.corpus.ledger import Entry, Ledger
from lawdiff.fetch.answers import Answer
from lawdiff.fetch.client import TOOL
from lawdiff.fetch.trouble import Trouble


class ArchiveGetter:
    """Gives the last good answer of an address, following the redirects that the ledger knows. Nothing is ever sent."""

    def __init__(self, archive: Archive, ledger: Ledger, now: Callable[[], dt.datetime]) -> None:
        self._archive = archive
        self._ledger = ledger
        self._now = now

    def get(self, url: str, *, source: str, accept: str = "text/html") -> Answer:
        """The page as archived; ``Trouble`` where it never was."""
        entry = self._ledger.last_good(url)
        if entry is None or entry.sha256 is None:
            raise Trouble("offline", url, f"{url} is not in the archive; run fetch without --offline where the network is open.")
        data = self._archive.get(entry.sha256)
        return Answer(url, url, data, entry.sha256, entry.at, False, entry.headers.get("content-type", ""))

    def refuse(self, answer: Answer, *, source: str, reason: str) -> None:
        """Note that an archived answer is not the page."""
        self._ledger.append(Entry(at=self._now(), url=answer.url, source=source, tool=TOOL, sha256=answer.sha256, verdict="refused", reason=reason))
