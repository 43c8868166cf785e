"""A timeline as a self-contained HTML page: the plot, its legend, and the same events as a table with the words of their notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from lawdiff.amend.timeline import Timeline
from lawdiff.model.edition import Edition
from lawdiff.report.citation import capital
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.page import edition_card, footer, page
from lawdiff.report.page_style import TIMELINE
from lawdiff.report.sources import edition_name, front_notes, one_line
from lawdiff.report.timeline_rows import TimelineRow, headings, remainder_reference, timeline_rows
from lawdiff.report.timeline_svg import mark_svg, timeline_svg
from lawdiff.report.visible import escaped


def timeline_html(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus", now: dt.datetime | None = None) -> str:
    """The page. ``editions`` are those the timeline was made from; ``now`` is printed in the footer, left out where ``None``."""
    words = labels_of(labels)
    rows = timeline_rows(timeline, editions, labels)
    name = f"{words['timeline_title']}: {_about(timeline, editions, words)}"
    body = ["".join(_head(timeline, editions, rows, words)), "".join(_plot(rows, editions, labels, words)), "".join(_table(rows, words))]
    body += [*_not_understood(timeline, editions, words), *_sources(editions, words), "</main>\n", footer(editions, words, now)]
    return page(title=name, labels=words, skips=(("events", words["skip_table"]),), body=body, style=TIMELINE)


def _about(timeline: Timeline, editions: Sequence[Edition], labels: Labels) -> str:
    if timeline.act is None or not editions:
        return ", ".join(dict.fromkeys(event.act for event in timeline.events)) or (timeline.act or "")
    return edition_name(max(editions, key=lambda edition: edition.date), labels)


def _head(timeline: Timeline, editions: Sequence[Edition], rows: Sequence[TimelineRow], labels: Labels) -> Iterator[str]:
    yield f'<header><h1>{escaped(labels["timeline_title"])}</h1>\n<p class="lead">{escaped(_about(timeline, editions, labels))}</p>\n'
    for note in dict.fromkeys(note for edition in editions for note in front_notes(edition)):
        yield f'<p class="dim">{escaped(note)}</p>\n'
    undated = sum(not row.dates for row in rows)
    pending = sum(row.event.pending for row in rows)
    tally = (
        (labels["events"], len(rows)),
        (labels["undated"], undated),
        (labels["pending"], pending),
        (labels["not_understood"], len(timeline.not_understood)),
    )
    yield '<dl class="tally">' + "".join(f"<div><dt>{escaped(capital(name))}</dt><dd>{count}</dd></div>" for name, count in tally) + "</dl>\n"
    yield "</header>\n<main>\n"


def _plot(rows: Sequence[TimelineRow], editions: Sequence[Edition], language: str, labels: Labels) -> Iterator[str]:
    yield f'<section id="plot" aria-labelledby="plot-h"><h2 id="plot-h">{escaped(labels["plot"])}</h2>\n'
    if not rows:
        yield f"<p>{escaped(labels['no_events'])}</p></section>\n"
        return
    yield f"<p>{escaped(labels['plot_desc'])} {escaped(labels['undated_hint'])}</p>\n"
    yield f'<h3>{escaped(labels["legend"])}</h3>\n<ul class="legend">'
    seen = dict.fromkeys((row.event.kind, row.kind) for row in rows)
    for kind, caption in seen:
        yield f"<li>{_swatch(mark_svg(kind))}{escaped(caption)}</li>"
    if any(row.event.pending for row in rows):
        yield f"<li>{_swatch(mark_svg('amended', pending=True))}{escaped(labels['pending'])}</li>"
    name = escaped(labels["plot"])
    yield f'</ul>\n<div class="plot" tabindex="0" role="region" aria-label="{name}">{timeline_svg(rows, editions, labels=language)}</div></section>\n'


def _swatch(mark: str) -> str:
    return f'<svg width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">{mark}</svg>'


def _table(rows: Sequence[TimelineRow], labels: Labels) -> Iterator[str]:
    yield f'<section id="events" aria-labelledby="events-h"><h2 id="events-h">{escaped(labels["events_title"])} ({len(rows)})</h2>\n'
    if rows:
        shown = [heading for at, heading in enumerate(headings(labels)) if at not in (4, 8, 9)]
        yield (
            '<table class="events"><colgroup><col class="e-n"><col class="e-when"><col class="e-kind"><col class="e-where"><col class="e-law"><col class="e-words"><col></colgroup><thead><tr>'
            + "".join(f'<th scope="col">{escaped(heading)}</th>' for heading in shown)
            + "</tr></thead><tbody>\n"
        )
        for row in rows:
            yield _row(row, labels)
        yield "</tbody></table>\n"
    yield "</section>\n"


def _row(row: TimelineRow, labels: Labels) -> str:
    dated = f"<td{'' if row.dates else ' class=dim'}>{escaped(row.when)}</td>"
    source = f'<span class="dim">{escaped(row.source)}</span>' if row.source else ""
    detail = escaped(one_line(row.event.detail or ""))
    note = (
        f'<details><summary>{escaped(labels["note_text"])}</summary><p class="note-text">{escaped(row.note)}</p><p class="note-text">{source}</p></details>'
        if row.note
        else source
    )
    return (
        f'<tr id="event-{row.number}"><td class="num">{row.number}</td>{dated}<td>{_swatch(mark_svg(row.event.kind, pending=row.event.pending))} {escaped(row.kind)}'
        f"{f'<br><span class=dim>{detail}</span>' if detail else ''}</td>"
        f'<th scope="row">{escaped(row.citation)}<br><code>{escaped(row.reference)}</code></th>'
        f"<td>{escaped(row.law)}</td><td>{escaped(row.commencement)}</td><td>{escaped(row.known)}{note}</td></tr>\n"
    )


def _not_understood(timeline: Timeline, editions: Sequence[Edition], labels: Labels) -> Iterator[str]:
    if not timeline.not_understood:
        return
    yield f'<section aria-labelledby="left-h"><h2 id="left-h">{escaped(labels["not_understood"])} ({len(timeline.not_understood)})</h2>\n'
    yield f"<p>{escaped(labels['not_understood_hint'])}</p><ul>"
    for remainder in timeline.not_understood:
        where = escaped(remainder_reference(remainder, editions))
        yield f"<li><code>{where}</code>: «{escaped(one_line(remainder.words))}» <span class=dim>{escaped(one_line(remainder.note))}</span></li>\n"
    yield "</ul></section>\n"


def _sources(editions: Sequence[Edition], labels: Labels) -> Iterator[str]:
    yield f'<section aria-labelledby="sources-h"><h2 id="sources-h">{escaped(labels["sources_sheet"])}</h2><div class="cards">'
    for edition in editions:
        yield edition_card(edition, edition_name(edition, labels), labels)
    yield "</div></section>\n"
