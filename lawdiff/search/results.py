"""What a search answers."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Group = Literal["provision", "article"]
Sort = Literal["relevance", "place"]
ReadAs = Literal["reference", "query", "question", "like"]


class Hit(msgspec.Struct, frozen=True):
    """One clause found, or grouped one article. ``article`` is the bare number; ``clause`` the provision whose words the snippet shows.

    ``marks`` are spans of ``snippet`` that hold words asked for; ``remark`` is the official remark that was found, if ``note:`` asked for one.
    """

    ref: str
    act: str
    eid: str
    article: str | None
    edition: dt.date
    language: str
    kind: str
    title: str
    heading: str
    snippet: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    clause: str = ""
    remark: str | None = None


class Results(msgspec.Struct, frozen=True):
    """An answer. ``read_as`` says what the text was taken for; ``first`` the number, from 1, of the first hit on this page; ``expanded`` what was searched besides it and why; ``suggestions`` known words
    for unknown ones; ``notices`` what a person should know before trusting it."""

    query: str
    read_as: ReadAs
    total: int
    hits: tuple[Hit, ...]
    page: int = 1
    facets: dict[str, dict[str, int]] = {}
    expanded: tuple[str, ...] = ()
    suggestions: dict[str, tuple[str, ...]] = {}
    notices: tuple[str, ...] = ()
    first: int = 1
