"""A timeline as an SVG plot: articles down, years across, one mark an event. What has no date stands in a column of its own, never on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT
from lawdiff.model.numbering import number_key
from lawdiff.report.citation import capital, cite
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.timeline_rows import TimelineRow
from lawdiff.report.visible import escaped

#: Shapes around (0, 0), ten units wide: ``(path, filled)``. No two kinds share one, so colour is never needed to tell them apart.
SHAPES: Final[dict[str, tuple[str, bool]]] = {
    "amended": ("M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z", True),
    "edited": ("M5 0A5 5 0 1 1-5 0A5 5 0 1 1 5 0Z", False),
    "supplemented": ("M0-5.5L5.5 4.5H-5.5Z", True),
    "inserted": ("M-1.8-5.5H1.8V-1.8H5.5V1.8H1.8V5.5H-1.8V1.8H-5.5V-1.8H-1.8Z", True),
    "replaced": ("M-4.5-4.5H4.5V4.5H-4.5Z", True),
    "repealed": ("M-5-3.2L-3.2-5L0-1.8L3.2-5L5-3.2L1.8 0L5 3.2L3.2 5L0 1.8L-3.2 5L-5 3.2L-1.8 0Z", True),
    "deleted": ("M-4.5-4.5L4.5 4.5M-4.5 4.5L4.5-4.5", False),
    "renamed-throughout": ("M0-5.5L5.5 0L0 5.5L-5.5 0Z", True),
    "words-replaced": ("M0-5.5L5.5 0L0 5.5L-5.5 0Z", False),
    "renumbered": ("M-2.5-5L-4 5M3.5-5L2 5M-5-1.8H5M-5 1.8H5", False),
    "moved": ("M-5.5 0H4M0-4.5L5 0L0 4.5", False),
    "split": ("M-5.5 0H-1L4.5-4.5M-1 0L4.5 4.5", False),
    "merged": ("M5.5 0H1L-4.5-4.5M1 0L-4.5 4.5", False),
    "suspended": ("M-4-5H-1V5H-4ZM1-5H4V5H1Z", True),
    "unconstitutional": ("M-5.5-2L-2-5.5H2L5.5-2V2L2 5.5H-2L-5.5 2Z", True),
    "upheld": ("M-5.5-2L-2-5.5H2L5.5-2V2L2 5.5H-2L-5.5 2Z", False),
    "interpreted": ("M0 5.5L5.5-4.5H-5.5Z", False),
    "in-force": ("M-4-5.5L5.5 0L-4 5.5Z", True),
}
_OTHER: Final = ("M-5-2H5V2H-5Z", False)
_COLOURS: Final = {
    "inserted": "#0a4d1c", "supplemented": "#0a4d1c", "repealed": "#7d0f0f", "deleted": "#7d0f0f", "suspended": "#7d0f0f", "unconstitutional": "#7d0f0f",
    "replaced": "#0b4a8f", "amended": "#0b4a8f", "edited": "#0b4a8f", "moved": "#4b2a85", "renumbered": "#4b2a85", "split": "#4b2a85", "merged": "#4b2a85",
    "renamed-throughout": "#5c3d00", "words-replaced": "#5c3d00",
}  # fmt: skip
_INK: Final = "#16191d"

_LEFT, _TOP, _RIGHT, _UNDATED = 210, 44, 24, 165
_LANE, _PAD, _STEP = 15, 4, 14
_YEAR: Final = 44.0
_LEAST_WIDTH, _MOST_WIDTH = 420.0, 1400.0


class _Mark(NamedTuple):
    row: TimelineRow
    x: float
    lane: int


def mark_svg(kind: str, *, pending: bool = False) -> str:
    """The mark of a kind as SVG, to be put where it belongs; dashed and hollow for what is only announced."""
    path, filled = SHAPES.get(kind, _OTHER)
    colour = _COLOURS.get(kind, _INK)
    if pending:
        return f'<path d="{path}" fill="#fff" stroke="{colour}" stroke-width="1.6" stroke-dasharray="2 1.6"/>'
    fill = colour if filled else "#fff" if path.endswith("Z") else "none"
    return f'<path d="{path}" fill="{fill}" stroke="{colour}" stroke-width="{1 if filled else 1.9}"/>'


def timeline_svg(rows: Sequence[TimelineRow], editions: Sequence[Edition], *, labels: str = "rus", linked: bool = True) -> str:
    """The plot. ``linked`` makes each mark a link to ``#event-N`` of the page it stands in."""
    return _Plot(rows, editions, labels, linked).draw()


class _Plot:
    def __init__(self, rows: Sequence[TimelineRow], editions: Sequence[Edition], language: str, linked: bool) -> None:
        self.rows, self.language, self.linked = rows, language, linked
        self.labels: Labels = labels_of(language)
        self.editions = {edition.act: edition for edition in sorted(editions, key=lambda edition: edition.date)}
        self.several = len({row.event.act for row in rows}) > 1
        days = [day for row in rows for day in row.dates]
        self.first, self.last = (min(days).year, max(days).year + 1) if days else (0, 0)
        years = self.last - self.first
        self.width = min(_MOST_WIDTH, max(_LEAST_WIDTH, years * _YEAR)) if days else 0.0
        self.undated = any(not row.dates for row in rows)

    def draw(self) -> str:
        by_place: defaultdict[tuple[str, str], list[TimelineRow]] = defaultdict(list)
        for row in self.rows:
            by_place[row.place].append(row)
        marks = {place: self._lanes(held) for place, held in by_place.items()}
        y, bands, heights = _TOP, [], []
        for place in sorted(by_place, key=self._order):
            height = max((mark.lane for mark in marks[place]), default=0) * _LANE + _LANE + 2 * _PAD
            bands.append((place, y, height))
            heights.append(height)
            y += height
        whole = _LEFT + self.width + (_UNDATED if self.undated else 0) + _RIGHT
        bottom = y + 8
        name, description = escaped(self.labels["plot"]), escaped(self.labels["plot_desc"])
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole:.0f}" height="{bottom}" viewBox="0 0 {whole:.0f} {bottom}" role="group" '
            f'aria-labelledby="plot-title plot-desc" font-family="Liberation Sans, DejaVu Sans, Arial, sans-serif" font-size="12">'
            f'<title id="plot-title">{name}</title><desc id="plot-desc">{description}</desc>'
            f'<rect width="{whole:.0f}" height="{bottom}" fill="#fff"/>'
        ]
        parts += [
            f'<rect x="0" y="{top}" width="{whole:.0f}" height="{height}" fill="{"#f3f5f7" if at % 2 else "#fff"}"/>'
            for at, (_, top, height) in enumerate(bands)
        ]
        parts += self._years(y)
        for place, top, height in bands:
            parts.append(self._band(place, top, height))
            parts += [self._mark(mark, top) for mark in marks[place]]
        parts.append("</svg>\n")
        return "".join(parts)

    def _order(self, place: tuple[str, str]) -> tuple[object, ...]:
        """Acts by name; in each the whole act first, then the order of its newest text; a unit that is no more stands by its number."""
        act, eid = place
        if eid == ROOT:
            return (act, 0, ())
        edition = self.editions.get(act)
        kinds = [node.eid for node in edition.root.walk()] if edition is not None else []
        number = eid.rpartition("_")[2].partition("~")[0]
        sort = 1 if eid.startswith("art_") else 2 if not eid.startswith("annex") else 3
        known = kinds.index(eid) if eid in kinds and sort != 1 else -1
        return (act, sort, number_key(number), known)

    def _x(self, day: dt.date) -> float:
        start, end = dt.date(self.first, 1, 1).toordinal(), dt.date(self.last, 1, 1).toordinal()
        return _LEFT + self.width * (day.toordinal() - start) / (end - start)

    def _lanes(self, rows: Sequence[TimelineRow]) -> list[_Mark]:
        """Marks of one row of the plot, no two on top of each other: what falls together stands one below another."""
        marks: list[_Mark] = []
        ends: list[float] = []
        dated = sorted(((self._x(day), row) for row in rows for day in dict.fromkeys(row.dates)), key=lambda pair: (pair[0], pair[1].number))
        for x, row in dated:
            lane = next((at for at, end in enumerate(ends) if x - end >= _STEP), len(ends))
            if lane == len(ends):
                ends.append(x)
            ends[lane] = x
            marks.append(_Mark(row, x, lane))
        a_line = (_UNDATED - 42) // _STEP
        for at, row in enumerate(row for row in rows if not row.dates):
            marks.append(_Mark(row, _LEFT + self.width + 42 + (at % a_line) * _STEP, at // a_line))
        return marks

    def _years(self, bottom: float) -> list[str]:
        parts = []
        every = max(1, round((self.last - self.first) / max(self.width / 40, 1))) if self.width else 1
        for year in range(self.first, self.last + 1) if self.width else ():
            x = self._x(dt.date(year, 1, 1))
            strong = (year - self.first) % every == 0
            parts.append(f'<line x1="{x:.1f}" y1="{_TOP - 8}" x2="{x:.1f}" y2="{bottom}" stroke="#b9c0c9" stroke-width="{1 if strong else 0.5}"/>')
            if strong:
                parts.append(f'<text x="{x:.1f}" y="{_TOP - 14}" text-anchor="middle" fill="{_INK}">{year}</text>')
        if self.undated:
            x = _LEFT + self.width + 26
            parts.append(
                f'<line x1="{x:.1f}" y1="{_TOP - 24}" x2="{x:.1f}" y2="{bottom}" stroke="{_INK}" stroke-width="1.5" stroke-dasharray="4 3"/>'
            )
            parts.append(f'<text x="{x + 8:.1f}" y="{_TOP - 14}" font-weight="700" fill="{_INK}">{escaped(self.labels["undated"])}</text>')
        return parts

    def _band(self, place: tuple[str, str], top: float, height: float) -> str:
        act, eid = place
        said = self.labels["whole_act"] if eid == ROOT else capital(cite(eid, self.language))
        if self.several:
            said = f"{act}: {said}"
        cut = said if len(said) <= 30 else said[:29] + "…"
        return f'<text x="8" y="{top + height / 2 + 4:.1f}" fill="{_INK}">{escaped(cut)}<title>{escaped(said)}</title></text>'

    def _mark(self, mark: _Mark, top: float) -> str:
        row = mark.row
        said = "; ".join(part for part in (row.kind, row.citation, row.when, row.law, row.known) if part)
        y = top + _PAD + _LANE / 2 + mark.lane * _LANE
        drawn = (
            f'<g transform="translate({mark.x:.1f} {y:.1f})"><title>{escaped(said)}</title>{mark_svg(row.event.kind, pending=row.event.pending)}</g>'
        )
        return f'<a href="#event-{row.number}" aria-label="{escaped(said)}">{drawn}</a>' if self.linked else drawn
