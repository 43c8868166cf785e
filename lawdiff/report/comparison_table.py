"""The сравнительная таблица: structural element, wording in force, proposed wording; a further column for reasons where they are asked for.

The form in which drafts are handed to ministries and parliament. New or dropped units stand whole in one row; a clause stands with the heading of its
article above it and an ellipsis for what is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lawdiff.model.change import Change, Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT, is_within
from lawdiff.report.citation import capital, cite
from lawdiff.report.diff_xlsx import add_sources
from lawdiff.report.flat import meaning
from lawdiff.report.groups import Group, arrange, heads_only
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.office import append_xml, attribute, document_head, docx_bytes, dress, new_document, put_body, run_xml, source_lines
from lawdiff.report.sources import one_line, source_line
from lawdiff.report.workbook import Book, Cell

Paragraph = tuple[Segment, ...]
_ELLIPSIS: Final[Paragraph] = (("=", "…"),)
#: A row with no more characters than this is not parted between two pages.
_TOGETHER: Final = 1200
_RULES: Final = {"=": "", "-": "<w:b/><w:strike/>", "+": '<w:b/><w:u w:val="single"/>'}


class TableRow(NamedTuple):
    """One row. ``old`` and ``new`` are paragraphs of marked words, ``None`` for an absent side; ``eids`` are the provisions the row speaks of."""

    element: str
    kind: str
    old_reference: str
    new_reference: str
    old: tuple[Paragraph, ...] | None
    new: tuple[Paragraph, ...] | None
    meaning: str
    eids: tuple[str, ...]


def comparison_table(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus") -> tuple[TableRow, ...]:
    """The rows of the table: everything that changed, in the new edition's order."""
    return tuple(_Table(old, new, labels).rows(arrange(comparison, old, new)))


class _Table:
    def __init__(self, old: Edition, new: Edition, language: str) -> None:
        self.old, self.new, self.language = old, new, language
        self.labels: Labels = labels_of(language)

    def rows(self, groups: Sequence[Group]) -> list[TableRow]:
        made: list[TableRow] = []
        for group in groups:
            whole: list[Change] = []
            for row in group.rows:
                change = row.change
                if row.shown == "moved-away" or change.kind == "unchanged" or heads_only(change):
                    continue
                if whole and not _goes_with(whole, change):
                    made.append(self._row(whole, group))
                    whole = []
                whole.append(change)
            if whole:
                made.append(self._row(whole, group))
        return made

    def _row(self, changes: Sequence[Change], group: Group) -> TableRow:
        first = changes[0]
        eid = first.new_eid or first.old_eid or ROOT
        element = capital(cite(eid, self.language))
        if first.kind in ("moved", "renumbered", "split", "merged") and first.old_eid and first.old_eid != first.new_eid:
            element += f" ({self.labels['was']}: {cite(first.old_eid, self.language)})"
        return TableRow(
            element,
            self.labels.kinds[first.kind],
            str(self.old.reference(first.old_eid)) if first.old_eid else "",
            str(self.new.reference(first.new_eid)) if first.new_eid else "",
            self._side(changes, "-"),
            self._side(changes, "+"),
            "; ".join(filter(None, (meaning(change, self.labels) for change in changes))),
            tuple(change.new_eid or change.old_eid or ROOT for change in changes),
        )

    def _side(self, changes: Sequence[Change], sign: str) -> tuple[Paragraph, ...] | None:
        """The paragraphs of one side: the heading of the article above, an ellipsis, then the words."""
        edition = self.old if sign == "-" else self.new
        paragraphs: list[Paragraph] = []
        first = ""
        for change in changes:
            text, eid = (change.old_text, change.old_eid) if sign == "-" else (change.new_text, change.new_eid)
            if text is None or eid is None:
                continue
            first = first or eid
            words = tuple((s, t) for s, t in change.words if s in ("=", sign))
            if not change.words:
                other = change.new_text if sign == "-" else change.old_text
                words = (("=" if other is not None else sign, text),)  # type: ignore[assignment]  # sign is "-" or "+"
            paragraphs += _paragraphs(words)
        if not paragraphs:
            return None
        above = self._heading_above(edition, first)
        return (((("=", above),)), _ELLIPSIS, *paragraphs) if above else tuple(paragraphs)

    def _heading_above(self, edition: Edition, eid: str) -> str:
        """The heading of the article or division a clause lies in; empty for the article itself."""
        node = edition.by_eid.get(eid) or edition.by_eid.get(eid.rpartition("__row_")[0])
        while node is not None and node.kind != "act":
            if node.eid != eid and node.label and (node.heading or node.kind in ("article", "annex")):
                return one_line(f"{node.label} {node.heading}")
            node = edition.parents.get(node.eid)
        return ""


def _goes_with(held: Sequence[Change], change: Change) -> bool:
    """Whether a change continues the row begun: what lies in a unit that was put in or dropped whole belongs to its row."""
    first = held[0]
    if change.kind != first.kind or change.kind not in ("inserted", "deleted"):
        return False
    eid, top = (change.new_eid, first.new_eid) if change.kind == "inserted" else (change.old_eid, first.old_eid)
    return eid is not None and top is not None and is_within(eid, top)


def _paragraphs(words: Sequence[Segment]) -> list[Paragraph]:
    """A script cut where its text breaks lines; the cells of a row parted by bars."""
    out: list[list[Segment]] = [[]]
    for sign, text in words:
        for at, part in enumerate(text.replace("\t", " | ").split("\n")):
            if at:
                out.append([])
            if part:
                out[-1].append((sign, part))
    return [tuple(part) for part in out if part]


# -- DOCX ----------------------------------------------------------------------------------------------------------------


def comparison_table_docx(
    comparison: Comparison,
    old: Edition,
    new: Edition,
    *,
    labels: str = "rus",
    reasons: Mapping[str, str] | None = None,
    author: str = "lawdiff",
    now: dt.datetime | None = None,
) -> bytes:
    """The table as a Word document: landscape, its heading row on every page. ``reasons`` by eId add the column; an empty mapping adds an empty one."""
    words = labels_of(labels)
    title = document_head(words["table_title"], old, new, words, comparison.budget_exhausted)
    document = new_document(title=title, author=author, labels=words, landscape=True)
    dress(document, title, (old, new), words, now)
    rows = comparison_table(comparison, old, new, labels=labels)
    put_body(document, "".join((_docx_head(old, new, words), _docx_table(rows, old, new, words, reasons))))
    append_sources = "".join(_small(line) for edition in (old, new) for line in ("", *source_lines(edition, words)))
    body = document.element.body
    page_setup = body[-1]
    body.remove(page_setup)
    append_xml(body, append_sources)
    body.append(page_setup)
    return docx_bytes(document, now)


def _docx_head(old: Edition, new: Edition, labels: Labels) -> str:
    titles = list(dict.fromkeys(one_line(edition.title) or edition.act for edition in (old, new)))
    lines = [(labels["table_title"], 28), *((title, 24) for title in titles)]
    return "".join(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run_xml(text, f"<w:b/><w:sz w:val={attribute(str(size))}/>")}</w:p>' for text, size in lines
    )


def _small(text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Small"/><w:spacing w:after="0"/></w:pPr>{run_xml(text)}</w:p>'


def _docx_table(rows: Sequence[TableRow], old: Edition, new: Edition, labels: Labels, reasons: Mapping[str, str] | None) -> str:
    widths = [700, 2900, 5700, 5700] if reasons is None else [700, 2500, 4500, 4500, 2800]
    heads = [
        (labels["number"],),
        (labels["element"],),
        (labels["in_force"], f"{labels['edition_of']} {labels.day(old.date)}"),
        (labels["proposed"], f"{labels['edition_of']} {labels.day(new.date)}"),
    ]
    if reasons is not None:
        heads.append((labels["reasons"],))
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    properties = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(width, [_line(text, "<w:b/>" if at == 0 else "", "center") for at, text in enumerate(lines)])
        for width, lines in zip(widths, heads, strict=True)
    )
    body = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for number, row in enumerate(rows, 1):
        refs = [f"−\u00a0{row.old_reference}" if row.old_reference else "", f"+\u00a0{row.new_reference}" if row.new_reference else ""]
        element = [_line(row.element, "<w:b/>"), _line(row.kind, "<w:i/>"), *(_line(ref, '<w:sz w:val="14"/>') for ref in refs if ref)]
        if row.meaning:
            element.append(_line(row.meaning, '<w:sz w:val="18"/>'))
        cells = [[_line(str(number))], element, _wording(row.old, labels["table_absent"]), _wording(row.new, labels["table_exclude"])]
        if reasons is not None:
            cells.append([_line("\n".join(dict.fromkeys(reasons[eid] for eid in row.eids if eid in reasons)))])
        size = sum(len(text) for side in (row.old or (), row.new or ()) for paragraph in side for _, text in paragraph)
        together = "<w:trPr><w:cantSplit/></w:trPr>" if size <= _TOGETHER else ""
        body.append(f"<w:tr>{together}" + "".join(_cell(width, cell) for width, cell in zip(widths, cells, strict=True)) + "</w:tr>")
    if not rows:
        span = f'<w:tc><w:tcPr><w:gridSpan w:val="{len(widths)}"/></w:tcPr>{_line(labels["nothing_changed"])}</w:tc>'
        body.append(f"<w:tr>{span}</w:tr>")
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl>"


def _wording(side: tuple[Paragraph, ...] | None, absent: str) -> list[str]:
    if side is None:
        return [_line(absent, "<w:b/>")]
    return [_paragraph("".join(run_xml(text, _RULES[sign]) for sign, text in paragraph)) for paragraph in side]


def _line(text: str, rules: str = "", align: str = "left") -> str:
    return _paragraph(run_xml(text, rules), align)


def _paragraph(runs: str, align: str = "left") -> str:
    return f'<w:p><w:pPr><w:spacing w:after="40"/><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _cell(width: int, paragraphs: Sequence[str]) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


# -- XLSX ----------------------------------------------------------------------------------------------------------------


def comparison_table_xlsx(
    comparison: Comparison,
    old: Edition,
    new: Edition,
    *,
    labels: str = "rus",
    reasons: Mapping[str, str] | None = None,
    now: dt.datetime | None = None,
) -> bytes:
    """The table as a workbook; further columns give the kind of change, both references and both sources."""
    words = labels_of(labels)
    heads = [words["number"], words["element"], words["in_force"], words["proposed"]]
    widths = [6, 26, 56, 56]
    if reasons is not None:
        heads.append(words["reasons"])
        widths.append(32)
    heads += [words["kind"], words["meaning"]]
    heads += [f"{capital(words[name])} ({words[side].lower()})" for name in ("reference", "source") for side in ("old", "new")]
    widths += [15, 24, 26, 26, 26, 26]
    lines: list[list[Cell]] = []
    for number, row in enumerate(comparison_table(comparison, old, new, labels=labels), 1):
        line: list[Cell] = [number, row.element, _joined(row.old, words["table_absent"]), _joined(row.new, words["table_exclude"])]
        if reasons is not None:
            line.append("\n".join(dict.fromkeys(reasons[eid] for eid in row.eids if eid in reasons)))
        line += [row.kind, row.meaning, row.old_reference, row.new_reference]
        line += [source_line(old, words) if row.old_reference else "", source_line(new, words) if row.new_reference else ""]
        lines.append(line)
    book = Book(document_head(words["table_title"], old, new, words, comparison.budget_exhausted))
    book.sheet(words["table_title"], heads, widths, lines, printed=len(heads) - 2)  # the sources have a sheet of their own
    add_sources(book, (old, new), words, comparison.budget_exhausted)
    return book.data(now)


def _joined(side: tuple[Paragraph, ...] | None, absent: str) -> Cell:
    """Paragraphs as the marked words of one cell."""
    if side is None:
        return absent
    words: list[Segment] = []
    for at, paragraph in enumerate(side):
        if at:
            words.append(("=", "\n"))
        words += paragraph
    return tuple(words)
