"""The matrix as a picture: one lettered square a question. It says its meaning in words too, and needs no colour."""

from __future__ import annotations

from typing import Final

from lawdiff.assess.assessment import ANSWERS
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.picture import Picture
from lawdiff.report.brief_words import ANSWERS as NAMES
from lawdiff.report.brief_words import COLOURS, LETTERS, WORDS
from lawdiff.report.labels import labels_of
from lawdiff.report.matrix import Shown, shown, warnings
from lawdiff.report.visible import escaped

_SIDE: Final = 30
_GAP: Final = 4
_ACROSS: Final = 24
_LEFT: Final = 12
_FONT: Final = "Noto Sans,Liberation Sans,DejaVu Sans,Arial,sans-serif"


def matrix_svg(picture: Picture, tongue: Tongue, *, links: bool = False) -> str:
    """The picture. ``links`` makes every square lead to ``#q-ID`` of the page it stands in; a file of its own has no page."""
    items = shown(picture, tongue)
    words = WORDS[tongue]
    used = [answer for answer in ANSWERS if any(item.row.answer == answer for item in items)]
    heads = [picture.instrument.short.of(tongue), *warnings(picture, tongue)]
    top = 0 if links else 22 * len(heads) + 8
    rows = -(-len(items) // _ACROSS)
    grid = rows * (_SIDE + 16 + _GAP)
    width = 2 * _LEFT + _ACROSS * (_SIDE + _GAP)
    height = top + grid + 12 + 22 * -(-len(used) // 3)
    title = f"{picture.instrument.title.of(tongue)}: {words['figure']}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'lang="{labels_of(tongue).code}" font-family="{_FONT}"><title>{escaped(title)}</title>\n'
    ]
    if not links:
        parts.append(f'<rect width="{width}" height="{height}" fill="#fff"/>\n')
        for at, head in enumerate(heads):
            weight = "700" if at == 0 else "400"
            parts.append(f'<text x="{_LEFT}" y="{22 * at + 20}" font-size="15" font-weight="{weight}">{escaped(head)}</text>\n')
    parts += [_square(item, at, top, links) for at, item in enumerate(items)]
    for at, answer in enumerate(used):
        ink, paper = COLOURS[answer]
        x, y = _LEFT + (at % 3) * (width - 2 * _LEFT) // 3, top + grid + 8 + 22 * (at // 3)
        parts.append(
            f'<rect x="{x}" y="{y}" width="18" height="18" rx="3" fill="#{paper}" stroke="#6b737c"/>'
            f'<text x="{x + 9}" y="{y + 13}" font-size="11" text-anchor="middle" fill="#{ink}">{LETTERS[answer]}</text>'
            f'<text x="{x + 24}" y="{y + 13}" font-size="12">{escaped(NAMES[tongue][answer])}: {picture.coverage.answers[answer]}</text>\n'
        )
    return "".join(parts) + "</svg>\n"


def _square(item: Shown, at: int, top: int, links: bool) -> str:
    ink, paper = COLOURS[item.row.answer]
    x, y = _LEFT + (at % _ACROSS) * (_SIDE + _GAP), top + (at // _ACROSS) * (_SIDE + 16 + _GAP)
    name = item.row.question_id or item.article
    said = ". ".join([f"{name}: {item.answer}", *item.flags])
    mark = f'<path d="M{x + _SIDE - 9} {y + 12}h9v9z" fill="#16191d"/>' if item.row.stale or item.row.disputed else ""
    dashes = ' stroke-dasharray="3 2"' if item.row.basis == "unverified" else ""
    square = (
        f"<title>{escaped(said)}</title>"
        f'<text x="{x + _SIDE // 2}" y="{y + 9}" font-size="9" text-anchor="middle" fill="#4a515a">{escaped(name)}</text>'
        f'<rect x="{x}" y="{y + 12}" width="{_SIDE}" height="{_SIDE}" rx="3" fill="#{paper}" stroke="#6b737c"'
        f"{dashes}/>{mark}"
        f'<text x="{x + _SIDE // 2}" y="{y + 12 + 20}" font-size="14" font-weight="700" text-anchor="middle" fill="#{ink}">{item.letter}</text>'
    )
    return f'<a href="#q-{escaped(name)}">{square}</a>\n' if links else f"<g>{square}</g>\n"
