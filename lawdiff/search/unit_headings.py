"""The headings of articles and the headings above them, as texts: what is compared in meaning."""

from __future__ import annotations

from typing import Final

from lawdiff.model.eid import CONTAINERS
from lawdiff.search.act_names import name_of_id
from lawdiff.search.building import Held
from lawdiff.search.table import KINDS, Ints

_HEADED: Final = frozenset(KINDS.index(kind) for kind in CONTAINERS if kind not in ("act", "preamble"))
_WORDS_OF_BODY: Final = 30


def unit_headings(held: Held, rows: Ints) -> tuple[list[str], list[str]]:
    """For each unit its heading, and the headings above it from the act's title down. A unit without a heading gives its first words."""
    headings = []
    above = []
    known: dict[int, str] = {}
    for row in rows.tolist():
        record = held.table.record(row)
        headings.append(record.heading or " ".join(record.body.split()[:_WORDS_OF_BODY]))
        above.append(_above(held, int(held.table.parent[row]), known))
    return headings, above


def _above(held: Held, row: int, known: dict[int, str]) -> str:
    if row < 0:
        return ""
    if row not in known:
        higher = _above(held, int(held.table.parent[row]), known)
        kind = int(held.table.kind[row])
        own = ""
        if kind in _HEADED or kind == KINDS.index("act"):
            own = held.table.record(row).heading or (_spoken_id(held.table.edition_of(row).act) if kind == KINDS.index("act") else "")
            own = own.capitalize() if own.isupper() else own
        known[row] = ". ".join(part for part in (higher, own) if part)
    return known[row]


def _spoken_id(act: str) -> str:
    """The words of an id that was given as a name (``law_on_child_rights``), for an act without a title; the model reads English too."""
    return act.replace("_", " ") if name_of_id(act) else ""
