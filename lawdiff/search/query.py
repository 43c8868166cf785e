"""A query as a tree of frozen values. Each part knows the span of the typed text it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from lawdiff.model.errors import WrongUse

Field = Literal["act", "art", "chapter", "kind", "lang"]


#: How much of a long query is shown on either side of the wrong place.
_SHOWN: Final = 60


class Word(msgspec.Struct, frozen=True, tag=True):
    """A word in any of its forms; ``exact`` for this very form (``=визы``)."""

    text: str
    start: int
    end: int
    exact: bool = False


class Prefix(msgspec.Struct, frozen=True, tag=True):
    """Words that begin so (``миграц*``)."""

    text: str
    start: int
    end: int


class Fuzzy(msgspec.Struct, frozen=True, tag=True):
    """Words at most ``distance`` letters away (``беженц~``)."""

    text: str
    distance: int
    start: int
    end: int


class Phrase(msgspec.Struct, frozen=True, tag=True):
    """Words one after another, each in any form (``"временное убежище"``)."""

    words: tuple[str, ...]
    start: int
    end: int


class Near(msgspec.Struct, frozen=True, tag=True):
    """Two words or phrases with at most ``distance`` words between them, in either order."""

    left: Term
    right: Term
    distance: int


class InField(msgspec.Struct, frozen=True, tag=True):
    """A property of the provision: ``art:8``, ``kind:point``, ``act:"о миграции"``."""

    field: Field
    value: str
    start: int
    end: int


class InNote(msgspec.Struct, frozen=True, tag=True):
    """Something found in an official remark that stands in the provision (``note:477-IV``)."""

    part: Query


class And(msgspec.Struct, frozen=True, tag=True):
    """All parts."""

    parts: tuple[Query, ...]


class Or(msgspec.Struct, frozen=True, tag=True):
    """At least one part."""

    parts: tuple[Query, ...]


class Not(msgspec.Struct, frozen=True, tag=True):
    """Without this part."""

    part: Query


Term = Word | Prefix | Fuzzy | Phrase
Query = Word | Prefix | Fuzzy | Phrase | Near | InField | InNote | And | Or | Not


class BadQuery(WrongUse):
    """A query that cannot be read: what is wrong, a caret under the place, and what to type instead."""

    def __init__(self, query: str, at: int, wrong: str, hint: str) -> None:
        self.query = query
        self.at = at
        self.wrong = wrong
        self.hint = hint
        begin = max(0, at - _SHOWN)
        line = "".join(" " if letter.isspace() else letter for letter in query[begin : at + _SHOWN])
        lead = "…" if begin else ""
        tail = "…" if at + _SHOWN < len(query) else ""
        super().__init__(f"{wrong}\n  {lead}{line}{tail}\n  {' ' * (at - begin + len(lead))}^ {hint}")


def _parts(query: Query) -> Iterator[Query]:
    """A query and all its parts, those under NOT left out."""
    stack: list[Query] = [query]
    while stack:
        part = stack.pop()
        yield part
        if isinstance(part, And | Or):
            stack.extend(reversed(part.parts))
        elif isinstance(part, Near):
            stack.extend((part.right, part.left))


def terms(query: Query) -> Iterator[Term]:
    """The words and phrases of a query, those under NOT and in remarks left out: what is marked in a hit."""
    for part in _parts(query):
        if isinstance(part, Word | Prefix | Fuzzy | Phrase):
            yield part


def inside_notes(query: Query) -> Iterator[Term]:
    """The words and phrases that are asked of official remarks."""
    for part in _parts(query):
        if isinstance(part, InNote):
            yield from terms(part.part)


def properties(query: Query) -> Iterator[InField]:
    """The properties a query names, wanted or not."""
    stack: list[Query] = [query]
    while stack:
        part = stack.pop()
        if isinstance(part, InField):
            yield part
        elif isinstance(part, And | Or):
            stack.extend(part.parts)
        elif isinstance(part, Not | InNote):
            stack.append(part.part)
