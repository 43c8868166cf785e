"""Who changed a clause last: as far as the notes and the editions held can prove it.

A note says that a law changed an article, seldom which clause of it. A law is named as the last to change a clause only where that is certain:
the note names the clause or puts a new wording of the whole it lies in, or two editions show that the clause changed when one law alone was at work
on it. Where a later law may have changed it, no law is named; the laws that may are listed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from lawdiff.amend.effects import read_notes
from lawdiff.amend.evidence import Evidence, evidence_of, key_of
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.effect import Affecting, Effect
from lawdiff.model.eid import ROOT
from lawdiff.model.errors import WrongUse
from lawdiff.model.provision import Provision

#: Effects that leave the words of a provision as they are.
_SILENT: Final = frozenset({"in-force", "interpreted", "upheld", "unconstitutional", "suspended"})
#: Effects that give every word of a provision.
_WHOLE: Final = frozenset({"replaced", "inserted", "repealed"})


class Blame(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a clause's last change.

    ``last_changed_by`` is ``None`` where no law is proved to be the last. ``edition`` is the earliest edition held that has the clause as it is now.
    ``possible`` are the laws, newest first, that may have changed it since ``known``, the last law proved to have changed it. With no law in any of
    them, no note tells of a change: the words are the act's first, as far as is known.
    """

    eid: str
    last_changed_by: Affecting | None
    edition: dt.date
    possible: tuple[Affecting, ...] = ()
    known: Affecting | None = None

    def to_json(self) -> dict[str, Any]:
        """The clause as the command line prints it."""
        return {
            "eid": self.eid,
            "last_changed_by": _law(self.last_changed_by),
            "edition": self.edition.isoformat(),
            "possible": [_law(law) for law in self.possible],
            "known": _law(self.known),
        }


class _Hit(msgspec.Struct, frozen=True):
    """A law that touched a clause: when, whether that is certain of this clause."""

    when: tuple[dt.date, int]
    law: Affecting
    certain: bool
    key: tuple[object, ...]


def blame(
    edition: Edition, editions: Sequence[Edition] = (), comparisons: Sequence[Comparison] = (), *, provision: str | None = None
) -> tuple[Blame, ...]:
    """The last change of every clause of an edition, or of those in ``provision``.

    ``editions`` and ``comparisons`` are what else is held of the same act and language: they tell what notes leave open.
    ``WrongUse`` for a provision that the edition does not have, or editions of another act or language.
    """
    if any((other.act, other.language) != (edition.act, edition.language) for other in editions):
        raise WrongUse("Blame follows one act in one language; the editions given are of several.")
    top = edition.root if provision is None else edition.find(provision)
    if top is None:
        raise WrongUse(f"{edition.reference(provision)} names no provision of that edition: see `lawdiff show {edition.act}` for what it has.")
    held = sorted(
        {edition.date: edition, **{other.date: other for other in editions if other.date <= edition.date}}.values(), key=lambda one: one.date
    )
    notes = {one.date: read_notes(one) for one in held}
    found = [one for comparison in comparisons if (one := evidence_of(comparison, held, notes)) is not None]
    paths = {(c.old.date, c.new.date): {row.new_eid: row for row in c.changes if row.new_eid is not None} for c in comparisons}
    effects = [effect for note in notes[edition.date] for effect in note.effects if _counts(effect)]
    touching = _by_provision(effects)
    clauses = [
        node
        for node in top.walk()
        if node.kind not in ("act", "note", "toc", "signature") and (node.text or node.heading or node.rows or node.number)
    ]
    by_date = {one.date: one for one in held}
    traced = {node.eid: _trace(node.eid, edition, by_date, found, paths) for node in clauses}
    out: list[Blame] = []
    for node in clauses:
        since, changed_in, ruled_out = traced[node.eid]
        since = max(traced[inside.eid][0] if inside.eid in traced else since for inside in node.walk())
        out.append(_judge(node, edition, touching, since, changed_in, ruled_out))
    return tuple(out)


def _counts(effect: Effect) -> bool:
    return not effect.pending and effect.affecting is not None and effect.kind not in _SILENT


def _by_provision(effects: Sequence[Effect]) -> Mapping[str, list[tuple[int, Effect]]]:
    """The effects on each provision, and on what holds it (for a container: what happened beneath it), with their place in the text."""
    out: dict[str, list[tuple[int, Effect]]] = {}
    for at, effect in enumerate(effects):
        out.setdefault(effect.provision, []).append((at, effect))
    return out


def _trace(
    eid: str,
    edition: Edition,
    held: Mapping[dt.date, Edition],
    found: Sequence[Evidence],
    paths: Mapping[tuple[dt.date | None, dt.date | None], Mapping[str, Any]],
) -> tuple[dt.date, tuple[tuple[object, ...], ...] | None, frozenset[tuple[object, ...]]]:
    """Follow a clause back through the comparisons.

    Gives the earliest edition that has its present words, the effects under which it changed there (``None`` where nothing shows a change), and the
    effects that were new between two editions that show it unchanged.
    """
    since, here = edition.date, eid
    ruled_out: set[tuple[object, ...]] = set()
    while True:
        step = next((one for one in found if one.between[1] == since), None)
        if step is None:
            return since, None, frozenset(ruled_out)
        row = paths[step.between].get(here)
        if row is None:
            if not (_stands_repealed(edition, eid) and _stands_repealed(held[step.between[0]], here)):
                return since, None, frozenset(ruled_out)
            since = step.between[0]
            continue
        if row.kind != "unchanged" and (row.old_text != row.new_text or row.old_eid is None):
            return since, step.laws.get(here, ()), frozenset(ruled_out)
        ruled_out.update(step.shown)
        since, here = step.between[0], row.old_eid or here


def _stands_repealed(edition: Edition, eid: str) -> bool:
    """Whether the number stands only with the remark that it is repealed: no text, so comparisons have no row for it."""
    node = edition.find(eid)
    return node is not None and node.is_stub


def _judge(
    node: Provision,
    edition: Edition,
    touching: Mapping[str, list[tuple[int, Effect]]],
    since: dt.date,
    changed_in: tuple[tuple[object, ...], ...] | None,
    ruled_out: frozenset[tuple[object, ...]],
) -> Blame:
    hits = [hit for hit in _hits(node, edition, touching) if hit.key not in ruled_out or (hit.certain and node.children)]
    if changed_in is not None:
        return _judge_by_text(node.eid, since, hits, changed_in)
    certain = max((hit for hit in hits if hit.certain), key=lambda hit: hit.when, default=None)
    if node.is_stub and certain is not None:  # what is repealed is changed no more
        return Blame(node.eid, certain.law, since, (), certain.law)
    later = sorted((hit for hit in hits if not hit.certain and (certain is None or hit.when > certain.when)), key=lambda hit: hit.when, reverse=True)
    possible = tuple(dict.fromkeys(hit.law for hit in later if certain is None or hit.law != certain.law))
    known = certain.law if certain is not None else None
    return Blame(node.eid, known if not possible else None, since, possible, known)


def _judge_by_text(eid: str, since: dt.date, hits: Sequence[_Hit], changed_in: tuple[tuple[object, ...], ...]) -> Blame:
    """Two editions show that the clause changed: the laws at work on it between them are the only ones that count."""
    laws = {hit.key: hit for hit in hits if hit.key in changed_in}
    named = tuple(dict.fromkeys(hit.law for hit in sorted(laws.values(), key=lambda hit: hit.when, reverse=True)))
    if len(named) == 1:
        return Blame(eid, named[0], since, (), named[0])
    return Blame(eid, None, since, named, None)


def _hits(node: Provision, edition: Edition, touching: Mapping[str, list[tuple[int, Effect]]]) -> list[_Hit]:
    """The laws that touched a clause, by the notes.

    Certainly those on it, on what it holds, and those that gave the whole it lies in; perhaps the others on that whole.
    """
    hits: list[_Hit] = []
    for inside in node.walk():
        for at, effect in touching.get(inside.eid, ()):
            if inside.eid == node.eid or inside.kind != "note":
                hits.append(_hit(at, effect, certain=True))
    for holder in (*(above.eid for above in edition.ancestors(node.eid)), ROOT):
        for at, effect in touching.get(holder, ()):
            if effect.aspect is None:
                hits.append(_hit(at, effect, certain=effect.kind in _WHOLE))
    return hits


def _hit(at: int, effect: Effect, *, certain: bool) -> _Hit:
    law = effect.affecting or Affecting()
    days = effect.commencement.dates
    day = days[0] if days and effect.commencement.rule != "parts" else law.date or dt.date.min
    return _Hit((day, at), law, certain, key_of(effect))


def _law(law: Affecting | None) -> dict[str, Any] | None:
    if law is None:
        return None
    return {"number": law.number, "date": law.date.isoformat() if law.date is not None else None, "id": law.id}
