"""What a source is: a publisher, mirror or folder that lists an act's editions and gives their texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Protocol

import msgspec

from lawdiff.fetch.answers import Answer
from lawdiff.model.act import Act
from lawdiff.model.edition import TextState
from lawdiff.parse.document import FormatChoice


class Offer(msgspec.Struct, frozen=True):
    """One edition that a source says it has.

    ``date`` is ``None`` where the source does not say from when the text holds. ``check_url`` is a second address of the same text, asked
    once to confirm the first. ``settled`` editions are history: once held they are not asked for again.
    """

    act: str
    language: str
    date: dt.date | None
    url: str
    state: TextState
    settled: bool = False
    check_url: str | None = None
    title: str = ""
    requisites: str = ""
    status: str = ""
    caused_by: str | None = None


class Remark(msgspec.Struct, frozen=True):
    """Something about an act, language or page that belongs in the report. ``failed``: something wanted is missing because of it."""

    code: str
    sentence: str
    url: str = ""
    failed: bool = False


class Listing(msgspec.Struct, frozen=True):
    """The editions a source offers of one act in one language, oldest first; ``days`` are those its own list names."""

    offers: tuple[Offer, ...]
    days: tuple[dt.date, ...] = ()
    remarks: tuple[Remark, ...] = ()


class Text(msgspec.Struct, frozen=True):
    """The text of an edition: the raw answer as archived, and the words to parse (the same bytes, or what was cut out of JSON or DOCX)."""

    answer: Answer
    data: bytes
    format: FormatChoice
    title: str = ""
    requisites: str = ""
    status: str = ""
    act: str | None = None
    caused_by: str | None = None
    path: str | None = None


class Source(Protocol):
    """A publisher of acts. They raise ``Trouble`` for what cannot be had, ``Unreadable`` for what cannot be read."""

    name: str

    def covers(self, act: Act) -> bool:
        """Whether this source can have the act at all (an open-data number is known, a folder holds its page …)."""
        ...

    def address(self, act: Act, language: str) -> str:
        """The main address of an act in a language here."""
        ...

    def listing(self, act: Act, language: str) -> Listing:
        """What it offers of an act in a language."""
        ...

    def text(self, offer: Offer, *, check: bool = False) -> Text:
        """The text of an offer; with ``check``, from its second address."""
        ...

    def refuse(self, text: Text, reason: str) -> None:
        """Note that a text was not what was asked for, so that it is never taken for it later."""
        ...

    def extras(self, act: Act, language: str) -> Iterable[Remark]:
        """Keep what belongs to an act besides its texts (information card, attachments); a remark for each that could not be had."""
        ...
