"""Things to hand in: values of the other rooms as HTML, DOCX, XLSX, CSV, SVG, Markdown and text for a terminal.

Pure functions: values in, a string or bytes out; nothing is read, written or asked of the clock. What a report needs is imported when it is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from lawdiff.model.errors import WrongUse
from lawdiff.report.citation import cite
from lawdiff.report.labels import LabelLanguage, labels_of

if TYPE_CHECKING:
    from lawdiff.amend.timeline import Timeline
    from lawdiff.model.change import Comparison
    from lawdiff.model.edition import Edition
    from lawdiff.model.provision import Provision
    from lawdiff.report.console import Ink

__all__ = ["DiffFormat", "LabelLanguage", "ShowFormat", "TimelineFormat", "cite", "diff_report", "labels_of", "show_report", "timeline_report"]

DiffFormat = Literal["terminal", "json", "html", "docx", "xlsx", "csv", "markdown"]
ShowFormat = Literal["terminal", "text", "html", "markdown"]
TimelineFormat = Literal["terminal", "json", "html", "svg", "csv", "xlsx", "markdown"]


def diff_report(
    comparison: Comparison,
    old: Edition,
    new: Edition,
    format: DiffFormat,
    *,
    labels: str = "rus",
    table: bool = False,
    inline: bool = False,
    changed: bool = False,
    notes: bool = True,
    reasons: Mapping[str, str] | None = None,
    author: str = "lawdiff",
    now: dt.datetime | None = None,
    width: int = 100,
    ink: Ink = "plain",
) -> str | bytes:
    """A comparison in one of its formats; ``bytes`` for docx and xlsx.

    ``table`` (docx, xlsx): the comparative table instead, ``reasons`` by eId adding its last column. ``inline`` (html): opens in one column. ``changed``:
    unchanged rows are left out (never of tracked changes, which are whole editions). ``notes``, ``author`` (docx): with official remarks; who the tracked
    changes are by. ``now``: the time printed and stored, left out where ``None``. ``width``, ``ink`` (terminal): see ``lawdiff.report.console``.
    ``WrongUse`` where the editions are not the ones compared.
    """
    from lawdiff.report.flat import shown

    if table and format not in ("docx", "xlsx"):
        raise WrongUse(f"the comparative table is made as docx or xlsx, not as {format}.")
    if format == "docx" and not table:
        from lawdiff.report.tracked_docx import tracked_docx

        return tracked_docx(comparison, old, new, labels=labels, author=author, date=now, notes=notes)
    comparison = shown(comparison, changed=changed)
    if format == "docx":
        from lawdiff.report.comparison_table import comparison_table_docx

        return comparison_table_docx(comparison, old, new, labels=labels, reasons=reasons, author=author, now=now)
    if format == "xlsx":
        if table:
            from lawdiff.report.comparison_table import comparison_table_xlsx

            return comparison_table_xlsx(comparison, old, new, labels=labels, reasons=reasons, now=now)
        from lawdiff.report.diff_xlsx import diff_xlsx

        return diff_xlsx(comparison, old, new, labels=labels, now=now)
    if format == "html":
        from lawdiff.report.diff_html import diff_html

        return diff_html(comparison, old, new, labels=labels, inline=inline, now=now)
    if format == "csv":
        from lawdiff.report.diff_csv import diff_csv

        return diff_csv(comparison, old, new, labels=labels)
    if format == "markdown":
        from lawdiff.report.diff_markdown import diff_markdown

        return diff_markdown(comparison, old, new, labels=labels)
    if format == "json":
        from lawdiff.report.diff_json import diff_json

        return diff_json(comparison)
    if format == "terminal":
        from lawdiff.report.diff_terminal import diff_terminal

        return diff_terminal(comparison, old, new, labels=labels, width=width, ink=ink)
    raise WrongUse(f"“{format}” is no format of a comparison: use terminal, json, html, docx, xlsx, csv or markdown.")


def show_report(
    edition: Edition,
    provision: Provision,
    format: ShowFormat,
    *,
    labels: str | None = None,
    now: dt.datetime | None = None,
    width: int = 100,
    ink: Ink = "plain",
) -> str:
    """An edition or one provision of it. ``text`` is every word in order and nothing else; ``labels`` are the text's own language where they can be."""
    tongue = labels or (edition.language if edition.language in ("rus", "kaz", "eng") else "eng")
    if format == "text":
        return provision.full_text()
    if format == "html":
        from lawdiff.report.show_html import show_html

        return show_html(edition, provision, labels=tongue, now=now)
    if format == "markdown":
        from lawdiff.report.show_markdown import show_markdown

        return show_markdown(edition, provision, labels=tongue)
    if format == "terminal":
        from lawdiff.report.show_terminal import show_terminal

        return show_terminal(edition, provision, labels=tongue, width=width, ink=ink)
    raise WrongUse(f"“{format}” is no format of a text: use terminal, text, html or markdown.")


def timeline_report(
    timeline: Timeline,
    editions: Edition | Sequence[Edition] | None,
    format: TimelineFormat,
    *,
    labels: str = "rus",
    now: dt.datetime | None = None,
    width: int = 100,
    ink: Ink = "plain",
) -> str | bytes:
    """A timeline in one of its formats; ``bytes`` for xlsx. ``editions`` are those it was made from: each row cites the source of its own."""
    held: Sequence[Edition] = () if editions is None else editions if isinstance(editions, Sequence) else (editions,)
    if format == "html":
        from lawdiff.report.timeline_html import timeline_html

        return timeline_html(timeline, held, labels=labels, now=now)
    if format == "svg":
        from lawdiff.report.timeline_rows import timeline_rows
        from lawdiff.report.timeline_svg import timeline_svg

        return timeline_svg(timeline_rows(timeline, held, labels), held, labels=labels, linked=False)
    if format == "json":
        import json

        return json.dumps(timeline.to_json(), ensure_ascii=False, indent=2) + "\n"
    from lawdiff.report import timeline_tables

    if format == "csv":
        return timeline_tables.timeline_csv(timeline, held, labels=labels)
    if format == "xlsx":
        return timeline_tables.timeline_xlsx(timeline, held, labels=labels, now=now)
    if format == "markdown":
        return timeline_tables.timeline_markdown(timeline, held, labels=labels)
    if format == "terminal":
        return timeline_tables.timeline_terminal(timeline, held, labels=labels, width=width, ink=ink)
    raise WrongUse(f"“{format}” is no format of a timeline: use terminal, json, html, svg, csv, xlsx or markdown.")
