"""A reference answered directly: from what was cited to the rows of the index."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np

from lawdiff.model.eid import ROOT, steps
from lawdiff.model.reference import Reference
from lawdiff.search.act_names import ActNames
from lawdiff.search.citing import Cited
from lawdiff.search.scope import Scope
from lawdiff.search.table import KINDS, Mask, Table

_ARTICLE: Final = KINDS.index("article")
_CHAPTER: Final = KINDS.index("chapter")
_LONGEST_RANGE: Final = 50
_KIND_AND_NUMBER: Final = re.compile(
    r"(?:(?:закон\w*|зрк|кодекс\w*|заң\w*|law|code|act)(?:\s+(?:рк|қр|республики казахстан))?(?:\s+от\s[^№]{4,30})?,?\s*)?(?:№|n|no\.?)?\s*\d{1,5}-\w{1,6}",
    re.IGNORECASE,
)


class Direct(NamedTuple):
    """The rows a citation names, in the order of acts; none, with the reason, where it names nothing held."""

    rows: list[int]
    notices: tuple[str, ...] = ()


def referred(reference: Reference, table: Table) -> Direct:
    """The row of a formal reference."""
    wanted = [
        at
        for at, edition in enumerate(table.editions)
        if edition.act == reference.act and edition.language == reference.language and table.in_force(reference.date)[at]
    ]
    if not wanted:
        return Direct([], (f"{reference} is not in the index; see `lawdiff acts` for what is held.",))
    eid = reference.eid or "act"
    for row in np.flatnonzero(table.edition == wanted[0]).tolist():
        if table.record(row).eid == eid:
            return Direct([row])
    return Direct([], (f"{table.editions[wanted[0]].key} has no {eid}.",))


def act_named(text: str, table: Table, names: ActNames, scope: Scope) -> Direct | None:
    """The whole act, where the text is nothing but its id, an alias, or its kind and number («Закон № 477-IV»); ``None`` else."""
    act = names.by_id(text) or (names.by_number(text) if _KIND_AND_NUMBER.fullmatch(" ".join(text.split())) else None)
    if act is None:
        return None
    editions = scope.editions(table) & np.array([edition.act == act for edition in table.editions], dtype=np.bool_)
    rows = [int(row) for row in np.flatnonzero(table.rows_in(editions)) if table.record(int(row)).eid == ROOT]
    if not rows:
        return None
    title = table.edition_of(rows[0]).title or act
    aside = (f"that is the number of “{title}”; to find where it is mentioned, put it in quotation marks or write note: before it.",)
    return Direct(rows, aside if text.strip()[:1] in "№N0123456789" else ())


def cited_rows(cited: Cited, table: Table, names: ActNames, scope: Scope) -> Direct:
    """The rows of a citation in words, within a scope. Of several languages held, the citation's own comes first and alone."""
    acts: tuple[str, ...] | None = None
    if cited.act is not None:
        acts = names.find(cited.act)
        if not acts:
            return Direct([], (f"“{cited.act}” is the name of no act held; its words were searched instead.",))
    editions = scope.editions(table)
    if acts is not None:
        editions = editions & np.array([edition.act in acts for edition in table.editions], dtype=np.bool_)
    if not scope.languages:
        own = editions & np.array([edition.language == cited.language for edition in table.editions], dtype=np.bool_)
        editions = own if own.any() else editions
    where = table.rows_in(editions)
    inside = f" in “{cited.act}”" if cited.act else " in the acts held"
    if cited.article is None:
        chapters = _numbered(cited.chapter or "", _CHAPTER, table, where)
        return Direct(chapters, () if chapters else (f"there is no chapter {cited.chapter}{inside}; its words were searched instead.",))
    found: list[int] = []
    notices: list[str] = []
    for number in (cited.article, *cited.also):
        rows = _numbered(number, _ARTICLE, table, where)
        if not rows and (several := _range(number)):
            rows = [row for one in several for row in _numbered(one, _ARTICLE, table, where)]
            if rows:
                notices.append(f"there is no article {number}{inside}; articles {several[0]} to {several[-1]} are shown.")
        if not rows:
            notices.append(f"there is no article {number}{inside}" + ("." if cited.also else "; its words were searched instead."))
        found += rows
    if not found:
        return Direct([], tuple(notices))
    if not cited.also:
        found.sort(key=lambda row: int(table.place[row]))
    if not cited.steps:
        return Direct(found, tuple(notices))
    below = [part for row in found for part in _below(table, row, cited.steps)]
    if below:
        return Direct(below)
    asked = _in_words(cited)
    if cited.paragraph and not cited.point and not cited.part:
        # Where an article has no paragraphs its points are often called so.
        points = [part for row in found for part in _below(table, row, (f"point_{cited.paragraph}",))]
        if points:
            return Direct(points, (f"article {cited.article} has no {asked}; its subparagraph {cited.paragraph}) is shown.",))
    return Direct(found, (f"article {cited.article} has no {asked}; the article is shown.",))


def _in_words(cited: Cited) -> str:
    named = (("paragraph", cited.paragraph), ("part", cited.part), ("subparagraph", cited.point))
    return ", ".join(f"{name} {number}" for name, number in named if number)


def _range(number: str) -> list[str]:
    """The articles of «8-10», which may be one article's number or a range; empty where it can be no range."""
    first, _, last = number.partition("-")
    if not last.isdecimal() or not int(first) < int(last) <= int(first) + _LONGEST_RANGE:
        return []
    return [str(one) for one in range(int(first), int(last) + 1)]


def _numbered(number: str, kind: int, table: Table, where: Mask) -> list[int]:
    """The rows of a kind that bear a number, in the order of acts."""
    return sorted(np.flatnonzero(table.numbered(number) & (table.kind == kind) & where).tolist(), key=lambda row: int(table.place[row]))


def _below(table: Table, article: int, wanted: tuple[str, ...]) -> list[int]:
    """The provisions of an article whose eId ends with the wanted step and holds the others before it, in order."""
    found = []
    for row in range(article + 1, int(table.end[article])):
        own = [f"{_STEMS[step.kind]}_{step.number}" for step in steps(table.record(row).eid) if step.number]
        if own and own[-1] == wanted[-1] and _in_order(wanted, own):
            found.append(row)
    return found[:1]


def _in_order(wanted: tuple[str, ...], own: list[str]) -> bool:
    left = iter(own)
    return all(step in left for step in wanted)


_STEMS = {"paragraph": "para", "point": "point", "alinea": "al", "article": "art"} | {
    kind: kind for kind in KINDS if kind not in ("paragraph", "point", "alinea", "article")
}
