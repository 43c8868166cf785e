"""An act's history: what its notes say, held against what its editions show.

A note's effect that a comparison of two held editions shows is ``confirmed``; one that appears between two editions without any change of words
is ``confirmed: false``; where no two editions could tell, ``confirmed`` is ``None``. A change of words that no note explains is an event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from lawdiff.amend.effects import ReadNote, read_notes
from lawdiff.amend.evidence import Evidence, evidence_of, key_of
from lawdiff.amend.note_tokens import ROMAN_TWINS, number_key
from lawdiff.model.change import Change, ChangeKind, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.effect import Affecting, Commencement, Effect, EffectKind
from lawdiff.model.eid import ROOT, is_within, sort_key
from lawdiff.model.errors import WrongUse

#: Effects on a whole act that concern every provision of it.
_WHOLE_ACT_KINDS: Final = frozenset({"renamed-throughout", "replaced", "repealed", "suspended"})
_UNSTATED: Final = Commencement("", "unstated")
_LANGUAGE_ORDER: Final = ("rus", "kaz", "eng")


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened to a provision, by a note, by a comparison, or by both (``confirmed``).

    ``edition`` is the day of the edition whose note says so, or whose text shows it first; ``between`` the two editions that were compared, and
    ``shown_by`` the provisions whose words changed between them. ``before`` is where a moved or renumbered provision stood.
    """

    kind: EffectKind | ChangeKind
    provision: str
    affecting: Affecting | None
    commencement: Commencement
    pending: bool
    source: Literal["note", "comparison"]
    note: str | None
    act: str
    edition: dt.date
    note_eid: str | None = None
    confirmed: bool | None = None
    between: tuple[dt.date, dt.date] | None = None
    shown_by: tuple[str, ...] = ()
    before: str | None = None
    until: dt.date | None = None
    aspect: str | None = None
    detail: str | None = None
    old_words: tuple[str, ...] = ()
    new_words: tuple[str, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day by which the event is sorted: of commencement where the note gives one, else of the amending act, else of the edition.

        Where parts begin on different days, the day of the first part is often not among those named: the act's own day stands then.
        """
        if self.commencement.dates and self.commencement.rule != "parts":
            return self.commencement.dates[0]
        if self.affecting is not None and self.affecting.date is not None:
            return self.affecting.date
        return self.between[1] if self.between is not None else self.until

    def to_json(self) -> dict[str, Any]:
        """The event as the command line prints it; an event of a comparison alone has an ``unstated`` commencement."""
        out: dict[str, Any] = {
            "kind": self.kind,
            "provision": self.provision,
            "affecting": _affecting_json(self.affecting),
            "commencement": _commencement_json(self.commencement),
            "pending": self.pending,
            "source": self.source,
            "note": self.note,
            "act": self.act,
            "edition": self.edition.isoformat(),
            "confirmed": self.confirmed,
        }
        if self.between is not None:
            out["between"] = [day.isoformat() for day in self.between]
            out["shown_by"] = list(self.shown_by)
        for name in ("note_eid", "before", "aspect", "detail"):
            if getattr(self, name) is not None:
                out[name] = getattr(self, name)
        if self.until is not None:
            out["until"] = self.until.isoformat()
        if self.old_words or self.new_words:
            out["old_words"], out["new_words"] = list(self.old_words), list(self.new_words)
        return out


class Remainder(msgspec.Struct, frozen=True):
    """Words of a note that could not be read."""

    act: str
    edition: dt.date
    eid: str
    words: str
    note: str

    def to_json(self) -> dict[str, Any]:
        """The remainder as the command line prints it."""
        return {"act": self.act, "edition": self.edition.isoformat(), "eid": self.eid, "words": self.words, "note": self.note}


class Timeline(msgspec.Struct, frozen=True):
    """Events in the order of their days, those without any day last. ``act`` is ``None`` where several acts are told of at once."""

    act: str | None
    events: tuple[Event, ...]
    not_understood: tuple[Remainder, ...] = ()

    @property
    def undated(self) -> int:
        """How many events have no day of commencement that could be computed from their words."""
        return sum(not event.commencement.dates for event in self.events)

    @property
    def unexplained(self) -> tuple[Event, ...]:
        """Changes of words that no note explains."""
        return tuple(event for event in self.events if event.source == "comparison")

    @property
    def unconfirmed(self) -> tuple[Event, ...]:
        """What a note says, though the two editions around it show no change of words."""
        return tuple(event for event in self.events if event.confirmed is False)

    def to_json(self) -> dict[str, Any]:
        """The timeline as the command line prints it."""
        return {
            "act": self.act,
            "events": [event.to_json() for event in self.events],
            "undated": self.undated,
            "not_understood": [remainder.to_json() for remainder in self.not_understood],
            "summary": {
                "confirmed": sum(event.confirmed is True for event in self.events),
                "unconfirmed": len(self.unconfirmed),
                "unexplained": len(self.unexplained),
            },
        }


def timeline(
    editions: Sequence[Edition],
    comparisons: Sequence[Comparison] = (),
    *,
    provision: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Timeline:
    """The history of one act from the editions held of it in one language, and from comparisons of some of them.

    ``provision`` leaves only what happened to it, to what lies in it, or to the whole it lies in. ``since`` and ``until`` bound the days, both
    included; events without any day fall out then. What was not understood of a note that tells of the provision is named, wherever the note stands.
    ``WrongUse`` for no edition, or editions of different acts or languages.
    """
    if not editions:
        raise WrongUse("A timeline needs at least one edition; none was given.")
    if len({(edition.act, edition.language) for edition in editions}) > 1:
        raise WrongUse("A timeline tells of one act in one language; the editions given are of several.")
    ordered = sorted(editions, key=lambda edition: edition.date)
    notes = {edition.date: read_notes(edition) for edition in ordered}
    found = [evidence_of(one, ordered, notes) for one in comparisons]
    events = [*_from_notes(ordered, notes, found), *_from_texts(ordered[-1].act, [one for one in found if one is not None])]
    newest = ordered[-1]
    if provision is not None:
        events = [event for event in events if concerns(event, provision, newest)]
    telling = {event.note_eid for event in events if event.source == "note" and event.edition == newest.date}
    if since is not None or until is not None:
        events = [event for event in events if _in_period(event, since, until)]
    remainders = tuple(
        Remainder(newest.act, newest.date, note.eid, words, note.text) for note in notes[newest.date] for words in note.not_understood
        if provision is None or note.eid in telling or is_within(note.eid, provision) or any(node.eid == provision for node in newest.ancestors(note.eid))
    )  # fmt: skip
    return Timeline(newest.act, tuple(sorted(events, key=_order)), remainders)


def by_law(editions: Iterable[Edition], number: str, date: dt.date | None = None, comparisons: Sequence[Comparison] = ()) -> Timeline:
    """Everything one amending act changed, across acts: the other way round. ``date`` tells two acts of one number apart.

    Where an act is held in several languages, one of them is read: Russian first. ``comparisons`` of some of the editions tell what their texts show.
    """
    held: dict[str, dict[str, list[Edition]]] = {}
    for edition in editions:
        held.setdefault(edition.act, {}).setdefault(edition.language, []).append(edition)
    key = number_key(number)
    events: list[Event] = []
    remainders: list[Remainder] = []
    for languages in held.values():
        chosen = next((languages[code] for code in _LANGUAGE_ORDER if code in languages), next(iter(languages.values())))
        whole = timeline(chosen, comparisons)
        events.extend(event for event in whole.events if _is_by(event.affecting, key, date))
        remainders.extend(one for one in whole.not_understood if key in one.note.translate(ROMAN_TWINS))
    return Timeline(None, tuple(sorted(events, key=lambda event: (event.act, *_order(event)))), tuple(remainders))


def concerns(event: Event, provision: str, edition: Edition) -> bool:
    """Whether an event happened to a provision, inside it (a chapter's articles do not carry its eId), or to a whole that holds it."""
    places = [event.provision] if event.before is None else [event.provision, event.before]
    if any(is_within(place, provision) or any(node.eid == provision for node in edition.ancestors(place)) for place in places):
        return True
    if event.provision == ROOT:
        return event.kind in _WHOLE_ACT_KINDS
    holders = {node.eid for node in edition.ancestors(provision)}
    return event.aspect is None and (is_within(provision, event.provision) or event.provision in holders)


def _is_by(affecting: Affecting | None, key: str, date: dt.date | None) -> bool:
    if affecting is None or affecting.number is None or number_key(affecting.number) != key:
        return False
    return date is None or affecting.date == date


def _from_notes(ordered: Sequence[Edition], notes: Mapping[dt.date, Sequence[ReadNote]], found: Sequence[Evidence | None]) -> list[Event]:
    """One event an effect: the newest edition's notes first, older ones where they tell what the newest no longer does.

    What was only announced in an older edition has either happened since, and stands in the newer notes, or was taken back: it is not an event.
    """
    events: list[Event] = []
    seen: set[tuple[object, ...]] = set()
    for edition in reversed(ordered):
        newest = edition is ordered[-1]
        here: set[tuple[object, ...]] = set()
        for note in notes[edition.date]:
            for effect in note.effects:
                key = key_of(effect)
                if key in seen or (effect.pending and not newest):
                    continue
                here.add(key)
                events.append(_event(effect, edition, found))
        seen |= here
    return events


def _event(effect: Effect, edition: Edition, found: Sequence[Evidence | None]) -> Event:
    confirmed: bool | None = None
    between: tuple[dt.date, dt.date] | None = None
    shown: tuple[str, ...] = ()
    key = key_of(effect)
    for evidence in found:
        if evidence is None or key not in evidence.shown:
            continue
        rows = evidence.shown[key]
        if rows:
            confirmed, between, shown = True, evidence.between, rows
            break
        if evidence.must_show[key]:
            confirmed, between = False, evidence.between
    return Event(
        effect.kind, effect.provision, effect.affecting, effect.commencement, effect.pending, "note", effect.note, edition.act, edition.date,
        effect.note_eid, confirmed, between, shown, None, effect.until, effect.aspect, effect.detail,
        effect.old_words, effect.new_words,
    )  # fmt: skip


def _from_texts(act: str, found: Sequence[Evidence]) -> list[Event]:
    """The changes of words that no note explains."""
    return [_unexplained(act, change, evidence.between) for evidence in found for change in evidence.unexplained]


def _unexplained(act: str, change: Change, between: tuple[dt.date, dt.date]) -> Event:
    eid = change.new_eid or change.old_eid or ROOT
    before = change.old_eid if change.new_eid is not None and change.old_eid != change.new_eid else None
    return Event(change.kind, eid, None, _UNSTATED, False, "comparison", None, act, between[1], None, None, between, (eid,), before)


def _in_period(event: Event, since: dt.date | None, until: dt.date | None) -> bool:
    day = event.day
    return day is not None and (since is None or day >= since) and (until is None or day <= until)


def _order(event: Event) -> tuple[object, ...]:
    day = event.day or dt.date.max
    law = event.affecting.date if event.affecting is not None and event.affecting.date is not None else day
    number = event.affecting.number if event.affecting is not None and event.affecting.number is not None else ""
    return day, law, number, sort_key(event.provision)


def _affecting_json(affecting: Affecting | None) -> dict[str, Any] | None:
    if affecting is None:
        return None
    return {
        "title": affecting.title,
        "number": affecting.number,
        "date": affecting.date.isoformat() if affecting.date is not None else None,
        "id": affecting.id,
        "kind": affecting.kind,
    }


def _commencement_json(commencement: Commencement) -> dict[str, Any]:
    out: dict[str, Any] = {"text": commencement.text, "rule": commencement.rule, "dates": [day.isoformat() for day in commencement.dates]}
    if commencement.amount is not None:
        out["amount"] = commencement.amount
    if commencement.calendar is not None:
        out["calendar"] = commencement.calendar
    if commencement.not_before is not None:
        out["not_before"] = commencement.not_before.isoformat()
    if commencement.see is not None:
        out["see"] = commencement.see
    if commencement.retroactive:
        out["retroactive"] = True
    return out
