"""How the picture moved between two days: answers that changed, the words of the law that changed under them, and by which law."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from lawdiff.assess.assessment import SHORTFALLS, Answer
from lawdiff.assess.evidence import Evidence, Evidences
from lawdiff.assess.instrument import Words
from lawdiff.assess.picture import Picture, Row
from lawdiff.corpus.store import EditionKey
from lawdiff.model.change import Change
from lawdiff.model.reference import Reference

#: What a change of answer means. ``assessed`` where there was no answer as of the earlier day.
Direction = Literal["closed", "opened", "narrowed", "widened", "other", "assessed", "words"]


class ClauseThen(msgspec.Struct, frozen=True):
    """A cited clause that read otherwise on the earlier day, or that no clause of then was matched to. ``then`` is where it stood; ``rows`` run from then to the cited edition."""

    ref: str
    fate: Literal["changed", "parted", "gone"]
    then: tuple[str, ...]
    rows: tuple[Change, ...]
    laws: tuple[str, ...]


class Move(msgspec.Struct, frozen=True):
    """One question on which something moved. ``direction`` is ``words`` where the answer stayed and only cited words changed.

    ``laws`` are those that the notes name for the clauses and the time: where there are several, one or more of them did it.
    """

    article: str
    question_id: str
    question: Words
    author: str
    before: Answer | None
    after: Answer
    direction: Direction
    laws: tuple[str, ...]
    clauses: tuple[ClauseThen, ...]


def moved(before: Picture, after: Picture, evidences: Evidences, since: dt.date) -> tuple[Move, ...]:
    """What moved between two pictures of the same assessments. ``evidences`` looks up as of the later day."""
    was: dict[tuple[str | None, str | None], Row] = {(row.question_id, row.author): row for row in before.rows if row.author is not None}
    return tuple(_moves(after, was, evidences, since))


def _moves(after: Picture, was: dict[tuple[str | None, str | None], Row], evidences: Evidences, since: dt.date) -> Iterator[Move]:
    for row in after.rows:
        if row.author is None or row.question_id is None or row.question is None:
            continue
        earlier = was.get((row.question_id, row.author))
        then = earlier.answer if earlier is not None else None
        clauses = tuple(found for item in row.evidence if (found := _then(item, evidences, since)) is not None)
        if then == row.answer and not clauses:
            continue
        if then is None and not clauses and row.answer == "unassessed":
            continue
        laws = [law for clause in clauses for law in clause.laws]
        if earlier is not None:
            laws += [law for item in earlier.evidence for law in _later_laws(item, evidences)]
        yield Move(
            row.article, row.question_id, row.question, row.author, then, row.answer, direction(then, row.answer), tuple(dict.fromkeys(laws)), clauses
        )


def direction(before: Answer | None, after: Answer) -> Direction:
    """What a change from one answer to another means.

    >>> direction("gap", "complies"), direction("partly", "gap"), direction("contradicts", "partly"), direction(None, "gap")
    ('closed', 'widened', 'narrowed', 'assessed')
    """
    if before is None or before == "unassessed":
        return "assessed"
    if before == after:
        return "words"
    short = (before in SHORTFALLS, after in SHORTFALLS)
    if short == (True, False):
        return "closed" if after in ("complies", "beyond", "not_applicable") else "other"
    if short == (False, True):
        return "opened"
    if short == (True, True):
        return "narrowed" if SHORTFALLS.index(after) > SHORTFALLS.index(before) else "widened"
    return "other"


def _then(item: Evidence, evidences: Evidences, since: dt.date) -> ClauseThen | None:
    """How a cited clause read on the earlier day, if otherwise; ``None`` where it read the same, or nobody can tell."""
    ref = Reference.parse(item.ref)
    key = evidences.held(ref, None)
    if key is None or ref.eid is None or key.date <= since:
        return None
    earlier = [k for k in evidences.corpus.editions(ref.act, ref.language) if k.date <= since]
    earlier = [k for k in earlier if evidences.succession.tells(k, ref.eid)]
    if not earlier:
        return None
    old = earlier[-1]
    fate = evidences.succession.fate(key, old, ref.eid)
    if fate.kind == "same":
        return None
    laws = evidences.histories.through(evidences.succession, old, key, ref.eid)
    rows = _forward(evidences, old, key, fate.eids, ref.eid)
    then = tuple(str(Reference(old.act, old.date, old.language, eid)) for eid in fate.eids)
    return ClauseThen(item.ref, fate.kind, then, rows, laws)


def _forward(evidences: Evidences, old: EditionKey, new: EditionKey, olds: tuple[str, ...], eid: str) -> tuple[Change, ...]:
    aligned = evidences.succession.aligned(old, new)
    return tuple(
        row
        for row in aligned.comparison.changes
        if row.kind != "unchanged" and (row.new_eid == eid or (row.new_eid or "").startswith(eid + "__") or row.old_eid in olds)
    )


def _later_laws(item: Evidence, evidences: Evidences) -> tuple[str, ...]:
    """The laws that changed a clause cited as of the earlier day, up to the later one."""
    ref = Reference.parse(item.ref)
    key = evidences.held(ref, None)
    if key is None or ref.eid is None:
        return ()
    later = [k for k in evidences.corpus.editions(ref.act, ref.language) if k.date > key.date]
    later = [k for k in later if evidences.as_of is None or k.date <= evidences.as_of]
    later = [k for k in later if evidences.succession.tells(k, ref.eid)]
    if not later:
        return ()
    fate = evidences.succession.fate(key, later[-1], ref.eid)
    if fate.kind == "same":
        return ()
    return evidences.histories.through(evidences.succession, key, later[-1], fate.eids[0] if fate.eids else ref.eid)
