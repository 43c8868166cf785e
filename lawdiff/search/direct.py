"""A reference answered directly: from what was cited to the rows of the index."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from lawdiff.model.eid import steps
from lawdiff.model.numbering import number_key
from lawdiff.model.reference import Reference
from lawdiff.search.act_names import ActNames
from lawdiff.search.citing import Cited
from lawdiff.search.scope import Scope
from lawdiff.search.table import KINDS, Mask, Table

_ARTICLE = KINDS.index("article")


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
    articles = _articles(cited.article, table) & table.rows_in(editions)
    found = [int(row) for row in np.flatnonzero(articles)]
    if not found:
        where = f" in “{cited.act}”" if cited.act else " in the acts held"
        return Direct([], (f"there is no article {cited.article}{where}; its words were searched instead.",))
    found.sort(key=lambda row: int(table.place[row]))
    if not cited.steps:
        return Direct(found)
    below = [part for row in found for part in _below(table, row, cited.steps)]
    if below:
        return Direct(below)
    return Direct(found, (f"article {cited.article} has no {' '.join(cited.steps)}; the article is shown.",))


def _articles(number: str, table: Table) -> Mask:
    wanted = number_key(number)
    fits = np.array([bool(name) and number_key(name) == wanted for name in table.names], dtype=np.bool_)
    found: Mask = fits[table.number] & (table.kind == _ARTICLE)
    return found


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
