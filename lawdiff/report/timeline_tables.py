"""A timeline as a table: CSV, XLSX, Markdown, and for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lawdiff.amend.timeline import Timeline
from lawdiff.model.edition import Edition
from lawdiff.report.console import WIDTH, Ink, drawn, styled
from lawdiff.report.diff_csv import csv_text
from lawdiff.report.diff_markdown import sources_table
from lawdiff.report.diff_xlsx import add_sources
from lawdiff.report.labels import labels_of
from lawdiff.report.markdown import cell_markdown, row_markdown
from lawdiff.report.sources import edition_name, front_notes, marks, one_line, source_line
from lawdiff.report.timeline_rows import cells, headings, remainder_reference, timeline_rows
from lawdiff.report.workbook import Book

if TYPE_CHECKING:
    from rich.console import RenderableType

_WIDTHS = (6, 18, 20, 28, 28, 28, 34, 28, 60, 28)


def timeline_csv(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus") -> str:
    """One event a line; words that were not understood behind them, their kind saying so."""
    words = labels_of(labels)
    rows = [cells(row) for row in timeline_rows(timeline, editions, labels)]
    rows += [
        (str(number), "", words["not_understood"], "", remainder_reference(left, editions), "", "", "", one_line(f"{left.words} — {left.note}"), "")
        for number, left in enumerate(timeline.not_understood, len(rows) + 1)
    ]
    return csv_text([headings(words), *rows])


def timeline_xlsx(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus", now: dt.datetime | None = None) -> bytes:
    """A workbook: events, what was not understood, sources."""
    words = labels_of(labels)
    book = Book(words["timeline_title"])
    book.sheet(words["events_title"], headings(words), _WIDTHS, [[row.number, *cells(row)[1:]] for row in timeline_rows(timeline, editions, labels)])
    if timeline.not_understood:
        left = [[remainder_reference(one, editions), one_line(one.words), one_line(one.note)] for one in timeline.not_understood]
        book.sheet(words["not_understood"], (words["reference"], words["not_understood"], words["note"]), (40, 60, 90), left)
    add_sources(book, tuple(editions), words)
    return book.data(now)


def timeline_markdown(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus") -> str:
    """A pipe table of events, the notes' words in its last column but one."""
    words = labels_of(labels)
    rows = timeline_rows(timeline, editions, labels)
    lines = [f"# {words['timeline_title']}", ""]
    lines += [f"- {cell_markdown(edition_name(edition, words))} `{edition.reference()}`" for edition in editions] + [""]
    for note in dict.fromkeys(note for edition in editions for note in front_notes(edition)):
        lines += [f"> {cell_markdown(note)}", ""]
    heads = headings(words)
    lines += [row_markdown(heads), "|" + " --- |" * len(heads)]
    lines += [row_markdown(tuple(cell_markdown(cell) for cell in cells(row))) for row in rows]
    if not rows:
        lines += ["", words["no_events"]]
    if timeline.not_understood:
        lines += ["", f"## {words['not_understood']}", ""]
        lines += [
            f"- `{remainder_reference(one, editions)}`: {cell_markdown(one_line(one.words))} — {cell_markdown(one_line(one.note))}"
            for one in timeline.not_understood
        ]
    lines += ["", f"## {words['sources_sheet']}", "", *sources_table(tuple(editions), words), "", words["made_by"], ""]
    return "\n".join(lines)


def timeline_terminal(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus", width: int = WIDTH, ink: Ink = "plain") -> str:
    """The events for a screen of ``width`` columns."""
    return drawn(timeline_views(timeline, editions, labels=labels), width=width, ink=ink)


def timeline_views(timeline: Timeline, editions: Sequence[Edition], *, labels: str = "rus") -> Iterator[RenderableType]:
    """The events, each with its law and reference below it, then what was not understood. Never a table: nothing is cut off on a narrow screen."""
    from rich.padding import Padding

    words = labels_of(labels)
    yield styled(words["timeline_title"], "bold")
    for edition in editions:
        yield styled(f"{edition.reference()}  {edition_name(edition, words)}")
        yield styled(f"  {source_line(edition, words)}", "dim")
    for mark in dict.fromkeys(mark for edition in editions for mark in marks(edition)):
        yield styled(f"! {mark}", "bold yellow")
    rows = timeline_rows(timeline, editions, labels)
    if not rows:
        yield styled(words["no_events"])
    for row in rows:
        line = styled(row.when, "yellow" if row.event.pending else "dim" if not row.dates else "bold")
        line.append_text(styled(f"  {row.kind}  "))
        line.append_text(styled(row.citation, "bold"))
        yield line
        # Where no day can be computed, the words of commencement are what is known of it.
        begins = f"{words['commencement']}: {row.commencement}" if row.commencement and not row.dates else ""
        yield Padding(styled("\n".join(filter(None, ("; ".join(filter(None, (row.law, row.known))), begins, row.reference))), "dim"), (0, 0, 0, 4))
    yield styled(
        f"{words['events']}: {len(rows)}; {words['undated']}: {timeline.undated}; {words['not_understood'].lower()}: {len(timeline.not_understood)}",
        "bold",
    )
    for left in timeline.not_understood:
        yield styled(f"? {remainder_reference(left, editions)}: «{one_line(left.words)}»", "yellow")
