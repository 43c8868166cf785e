"""Annotations as frozen values: what an expert marked in a clause, and what he or she said about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Final, Literal

import msgspec

from lawdiff.model.reference import Reference

_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
_Text = Annotated[str, msgspec.Meta(min_length=1)]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._~-]{0,79}$")]
#: How much of the clause is kept on either side of the marked words.
CONTEXT: Final = 32
BEST_RATING: Final = 5


class MarkedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words marked: exactly as printed, with what stands around them and their place in the clause's own text (label first)."""

    exact: _Text
    start: Annotated[int, msgspec.Meta(ge=0)]
    end: Annotated[int, msgspec.Meta(ge=1)]
    prefix: str = ""
    suffix: str = ""


class Link(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Where to read more."""

    url: _Text
    title: str | None = None


class Annotation(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One expert's mark on a clause, or on words in it.

    ``target`` names the edition's date and the clause; ``sha256`` is the hash of the clause's words then; ``words`` is absent where the whole
    clause is meant. What is said is any of: a note, tags, a rating from 1 to 5, translations by language, links.
    """

    id: _Id
    target: str
    sha256: _Hash
    author: _Text
    created: dt.date
    words: MarkedWords | None = None
    modified: dt.date | None = None
    note: _Text | None = None
    tags: tuple[_Text, ...] = ()
    rating: Annotated[int, msgspec.Meta(ge=1, le=BEST_RATING)] | None = None
    translations: dict[str, _Text] = {}
    links: tuple[Link, ...] = ()

    @property
    def reference(self) -> Reference:
        """The target, read."""
        return Reference.parse(self.target)

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        return bool(self.note or self.tags or self.rating or self.translations or self.links)

    def summary(self) -> str:
        """What is said, in one line."""
        parts = [self.note or "", " ".join(f"#{tag}" for tag in self.tags)]
        parts.append(f"{self.rating}/{BEST_RATING}" if self.rating else "")
        parts += [f"{language}: {text}" for language, text in sorted(self.translations.items())]
        parts += [link.title or link.url for link in self.links]
        return " · ".join(" ".join(part.split()) for part in parts if part)


def fresh_id(*said: object) -> str:
    """An id made of what is said, so that the same annotation gets the same id wherever it is made.

    >>> fresh_id("Z1@2023-01-01/rus#art_1", "note") == fresh_id("Z1@2023-01-01/rus#art_1", "note")
    True
    """
    return hashlib.sha256("\x1f".join(map(str, said)).encode()).hexdigest()[:12]


Outcome = Literal["found", "moved", "ambiguous", "orphaned"]
#: How a place was found: by the comparison's alignment, by unchanged words at the same place, by offsets, by the exact quote, by a fuzzy one.
Way = Literal["alignment", "same words", "offsets", "exact quote", "fuzzy quote"]


class Placement(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an annotation stands in one edition.

    ``found`` at its clause, ``moved`` to another, ``ambiguous`` between ``candidates``, ``orphaned`` where its words are gone. ``start`` and ``end``
    count in the clause's own text, ``words`` are those that stand there now; ``changed`` says that they, or the clause, differ from those marked.
    ``reason`` says why nothing was attached.
    """

    outcome: Outcome
    edition: Reference
    way: Way | None = None
    eid: str | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    changed: bool = False
    candidates: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def target(self) -> str | None:
        """The reference of the clause it stands at."""
        return str(Reference(self.edition.act, self.edition.date, self.edition.language, self.eid)) if self.eid else None
