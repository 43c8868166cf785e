"""What a run did: a row an edition, remarks, disagreements, and what is missing."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final, Literal, Protocol

import msgspec

Outcome = Literal["new", "unchanged", "changed", "reparsed", "failed", "skipped"]
OUTCOMES: Final[tuple[Outcome, ...]] = ("new", "changed", "reparsed", "unchanged", "skipped", "failed")


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """One edition (or, without a date, one act in one language) and what became of it.

    ``failed``: it was wanted and is not held as the publisher gives it. ``skipped``: nothing was lost. ``reason`` is one sentence.
    """

    act: str
    language: str
    source: str
    outcome: Outcome
    date: dt.date | None = None
    reason: str = ""
    url: str = ""
    articles: int | None = None
    words: int | None = None
    flags: tuple[str, ...] = ()


class Disagreement(msgspec.Struct, frozen=True):
    """Two sources give the same edition in different words: where they first part."""

    act: str
    language: str
    date: dt.date
    held_from: str
    source: str
    places: tuple[str, ...]


class Noted(msgspec.Struct, frozen=True, omit_defaults=True):
    """A remark of a source about an act; ``failed`` where something that was wanted is missing because of it."""

    act: str
    language: str
    source: str
    code: str
    sentence: str
    url: str = ""
    failed: bool = False


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """An amendment that came to light since the last run: an edition that the publisher did not list before, or a text he changed.

    ``law`` is the digest of the words, so that the same event is told once.
    """

    act: str
    language: str
    date: dt.date
    kind: Literal["new-edition", "text-changed", "remarks-changed", "repealed", "unlisted"]
    title: str
    source: str
    url: str = ""
    caused_by: str | None = None
    articles: int | None = None
    words: int | None = None
    words_before: int | None = None
    law: str = ""


class ActReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of one act."""

    act: str
    rows: tuple[Row, ...] = ()
    notes: tuple[Noted, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    events: tuple[Event, ...] = ()


class FetchReport(msgspec.Struct, frozen=True):
    """A whole run. ``general`` are remarks that belong to no act.

    ``requests`` counts what was sent, ``bytes`` the bodies received, ``seconds`` the time it took.
    """

    acts: tuple[ActReport, ...]
    general: tuple[Noted, ...] = ()
    requests: int = 0
    conditional: int = 0
    bytes: int = 0
    seconds: float = 0.0

    @property
    def rows(self) -> list[Row]:
        """Every row, act by act."""
        return [row for act in self.acts for row in act.rows]

    @property
    def notes(self) -> list[Noted]:
        """Every remark."""
        return [*self.general, *(note for act in self.acts for note in act.notes)]

    @property
    def events(self) -> list[Event]:
        """Every amendment that came to light."""
        return [event for act in self.acts for event in act.events]

    @property
    def disagreements(self) -> list[Disagreement]:
        """Every edition on which two sources disagree."""
        return [found for act in self.acts for found in act.disagreements]

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many rows of each outcome."""
        counts = Counter(row.outcome for row in self.rows)
        return {outcome: counts[outcome] for outcome in OUTCOMES}

    @property
    def missing(self) -> bool:
        """Whether anything that was wanted is missing."""
        return any(row.outcome == "failed" for row in self.rows) or any(note.failed for note in self.notes)


class Meter:
    """What a run cost so far: requests sent, how many of them conditional, bytes of bodies received."""

    def __init__(self) -> None:
        self.requests = self.conditional = self.bytes = 0


class Progress(Protocol):
    """Told how a run goes on. Every method may do nothing."""

    def begin(self, acts: int) -> None:
        """So many acts will be asked for."""
        ...

    def act(self, act: str, language: str) -> None:
        """This act, in this language, is next."""
        ...

    def edition(self, row: Row) -> None:
        """An edition is done."""
        ...

    def received(self, count: int) -> None:
        """So many bytes came."""
        ...

    def waiting(self, host: str, seconds: float) -> None:
        """Nothing happens for so long, on purpose."""
        ...

    def done(self, act: str) -> None:
        """An act is done."""
        ...


class Silent:
    """A ``Progress`` that says nothing."""

    def begin(self, acts: int) -> None:
        """Nothing."""

    def act(self, act: str, language: str) -> None:
        """Nothing."""

    def edition(self, row: Row) -> None:
        """Nothing."""

    def received(self, count: int) -> None:
        """Nothing."""

    def waiting(self, host: str, seconds: float) -> None:
        """Nothing."""

    def done(self, act: str) -> None:
        """Nothing."""
