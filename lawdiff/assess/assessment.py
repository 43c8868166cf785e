"""Assessments as frozen values: how a body of law answers an instrument's questions, on what words of the law, by whom, as of when."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal

import msgspec

from lawdiff.assess.instrument import Words

#: The closed scale, from the best to the worst for the person, then what is not an answer on the law.
Answer = Literal["beyond", "complies", "partly", "gap", "contradicts", "not_applicable", "procedural", "unassessed"]
ANSWERS: Final[tuple[Answer, ...]] = ("beyond", "complies", "partly", "gap", "contradicts", "not_applicable", "procedural", "unassessed")
#: Answers that say the law falls short, from the worst: the order in which a brief lists them.
SHORTFALLS: Final[tuple[Answer, ...]] = ("contradicts", "gap", "partly")
#: What a person may write in a file; ``procedural`` comes from the instrument.
Written = Literal["beyond", "complies", "partly", "gap", "contradicts", "not_applicable", "unassessed"]
Confidence = Literal["high", "medium", "low"]
Status = Literal["draft, not reviewed by a lawyer", "reviewed"]
DRAFT: Final[Status] = "draft, not reviewed by a lawyer"

_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
_Name = Annotated[str, msgspec.Meta(min_length=1)]


class Cited(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A provision relied on: its reference with the edition's date, and SHA-256 of its folded words. No words of the law are kept."""

    ref: str
    sha256: _Hash | None = None


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One assessor's answer to one question as of one day.

    The same author may answer again as of a later day, when the law has changed; the older entry stays and tells the history.
    ``closes`` says what would close the gap, ``read`` which acts would decide where the answer is ``unassessed``.
    """

    question: str
    answer: Written
    confidence: Confidence
    reasoning: Words
    evidence: tuple[Cited, ...] = ()
    closes: Words | None = None
    read: tuple[str, ...] = ()
    author: _Name | None = None
    reviewer: _Name | None = None
    as_of: dt.date | None = None


class AssessmentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: a body of law (``subject``) held against one instrument. ``author``, ``reviewer`` and ``as_of`` hold for entries that name none.

    ``elsewhere`` names the acts that entries ask to ``read``: acts that would decide and were not to hand.
    """

    instrument: _Name
    subject: _Name
    title: Words
    status: Status
    author: _Name
    reviewer: _Name | None
    as_of: dt.date
    acts: tuple[str, ...]
    entries: tuple[Entry, ...]
    elsewhere: dict[str, Words] = {}
    note: Words | None = None


class Opinion(msgspec.Struct, frozen=True):
    """An entry with what its file says for it, and where it stands: what the rest of the program works with."""

    question: str
    answer: Answer
    confidence: Confidence
    reasoning: Words
    evidence: tuple[Cited, ...]
    closes: Words | None
    read: tuple[Words, ...]
    author: str
    reviewer: str | None
    as_of: dt.date
    status: Status
    path: str
    line: int
