"""A timeline as rows that every format shows: when, what, where, by which act, and how that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from lawdiff.amend.timeline import Event, Remainder, Timeline
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT, annex_of, article_of
from lawdiff.model.reference import Reference
from lawdiff.report.citation import capital, cite
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.sources import one_line, source_line


class TimelineRow(NamedTuple):
    """One event in words. ``dates`` are of commencement, empty where none can be computed; ``place`` the act and article it belongs to in a plot."""

    number: int
    event: Event
    dates: tuple[dt.date, ...]
    when: str
    kind: str
    citation: str
    reference: str
    law: str
    commencement: str
    known: str
    note: str
    source: str
    place: tuple[str, str]


def timeline_rows(timeline: Timeline, editions: Sequence[Edition], labels: str) -> tuple[TimelineRow, ...]:
    """The rows in the timeline's order. ``editions`` are those held; a row cites the one whose note or text it comes from."""
    words = labels_of(labels)
    held = {(edition.act, edition.date): edition for edition in editions}
    languages = {edition.act: edition.language for edition in editions}
    return tuple(_row(number, event, held, languages, labels, words) for number, event in enumerate(timeline.events, 1))


def _row(
    number: int, event: Event, held: dict[tuple[str, dt.date], Edition], languages: dict[str, str], language: str, labels: Labels
) -> TimelineRow:
    edition = held.get((event.act, event.edition))
    tongue = edition.language if edition is not None else languages.get(event.act, "rus")
    eid = None if event.provision == ROOT else event.provision
    source = source_line(edition, labels) if edition is not None else ""
    return TimelineRow(
        number,
        event,
        event.commencement.dates,
        when(event, labels),
        labels.effects.get(event.kind, labels.kinds.get(event.kind, event.kind)),
        capital(cite(event.provision, language)) + (f" ({labels['was']}: {cite(event.before, language)})" if event.before else ""),
        str(Reference(event.act, event.edition, tongue, eid)),
        law(event, labels),
        commencement(event, labels),
        known(event, labels),
        one_line(event.note or ""),
        source,
        (event.act, place_of(event.provision)),
    )


def place_of(eid: str) -> str:
    """The row of a plot an event belongs to: its article, else its annex, else its outermost division.

    >>> place_of("art_6__para_1__point_2"), place_of("annex_1__table_1"), place_of("chp_2__subchp_1"), place_of("act")
    ('art_6', 'annex_1', 'chp_2', 'act')
    """
    article = article_of(eid)
    if article is not None:
        return article
    annex = annex_of(eid)
    return annex if annex != ROOT else eid.split("__", 1)[0]


def when(event: Event, labels: Labels) -> str:
    """The days of commencement, or the caption for none: never another day in their place."""
    said = ", ".join(labels.day(day) for day in event.commencement.dates) or labels["no_date"]
    if event.until is not None:
        said += f" ({labels['until']} {labels.day(event.until)})"
    if event.commencement.retroactive:
        said += f" ({labels['retroactive']})"
    return f"{said}; {labels['pending']}" if event.pending else said


def law(event: Event, labels: Labels) -> str:
    """The amending act as its note names it; empty where none is known."""
    act = event.affecting
    if act is None:
        return ""
    said = one_line(act.title or labels.acts.get(act.kind or "", act.kind or ""))
    number = f"№ {act.number}" if act.number else ""
    day = labels.day(act.date) if act.date else ""
    told = " ".join(part for part in (said, day if day not in said else "", number if number not in said else "") if part)
    return f"{told} ({act.id})" if act.id else told


def commencement(event: Event, labels: Labels) -> str:
    """The words of commencement, and the rule they were understood as, with its number of days or months."""
    words, rule = one_line(event.commencement.text), labels.rules[event.commencement.rule]
    if event.commencement.amount is not None:
        rule += f": {event.commencement.amount}"
    return f"{words} [{rule}]" if words else ""


def known(event: Event, labels: Labels) -> str:
    """Whether the event is known from a note, from the texts, or from both."""
    said = [labels.event_sources[event.source]]
    if event.source == "comparison":
        said.append(labels["unexplained"])
    elif event.confirmed is not None:
        said.append(labels["confirmed" if event.confirmed else "unconfirmed"])
    if event.between is not None:
        said.append(f"{labels['between']} {labels.day(event.between[0])} – {labels.day(event.between[1])}")
    return "; ".join(said)


def headings(labels: Labels) -> tuple[str, ...]:
    """The column headings, in the order of ``cells``."""
    names = ("number", "when", "event", "provision", "reference", "by_law", "commencement", "known_from", "note", "source")
    return tuple(capital(labels[name]) for name in names)


def cells(row: TimelineRow) -> tuple[str, ...]:
    """One row's cells as text."""
    return (
        str(row.number), row.when, row.kind, row.citation, row.reference, row.law, row.commencement, row.known, row.note, row.source,
    )  # fmt: skip


def remainder_reference(remainder: Remainder, editions: Sequence[Edition]) -> str:
    """Where words that were not understood stand."""
    tongue = next((edition.language for edition in editions if edition.act == remainder.act), "rus")
    return str(Reference(remainder.act, remainder.edition, tongue, None if remainder.eid == ROOT else remainder.eid))
