"""The comparison of two editions: passes in a fixed order, each pair naming the one that made it.

exact → label → structure → content → neighbourhood, first over all articles, then over the divisions above them, then inside each pair; what is left
over goes through moves, then splits and merges. The language plays no part.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from lawdiff.compare.divisions import pair_divisions
from lawdiff.compare.likeness import Likeness
from lawdiff.compare.moves import Moves, best_partners, candidates
from lawdiff.compare.pairing import Clock, Pairing
from lawdiff.compare.pieces import find_pieces
from lawdiff.compare.remarks import note_rows
from lawdiff.compare.renaming import find_renamings
from lawdiff.compare.rows import Rows
from lawdiff.compare.siblings import Siblings
from lawdiff.compare.units import DIVISIONS, Folder, Side
from lawdiff.language.fold import fold
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition

#: A partner elsewhere counts against one at hand from this likeness on.
_ELSEWHERE = 0.7


def compare(
    old: Edition, new: Edition, *, clock: Callable[[], float] = time.monotonic, budget: float | None = 30.0, thematic: bool = False
) -> Comparison:
    """Compare two editions, of any act and in any language.

    ``thematic`` is for two different documents: numbers say nothing then, sections and paragraphs are paired by content alone. ``clock`` counts
    seconds; when ``budget`` of them are spent, what is not yet paired is told as deleted and inserted, and ``budget_exhausted`` names the step
    cut short.

    >>> import datetime as dt
    >>> from lawdiff.model.edition import Provenance
    >>> from lawdiff.model.provision import Provision
    >>> def edition(*points):
    ...     nodes = tuple(Provision(f"art_1__point_{n}", "point", n, f"{n})", text=text) for n, text in points)
    ...     art = Provision("art_1", "article", "1", "Статья 1.", "Сроки", children=nodes)
    ...     return Edition("A", "rus", dt.date(2023, 1, 1), "", Provision("act", "act", children=(art,)), "imported", Provenance("", "", 0))
    >>> found = compare(edition(("1", "виза на 30 дней")), edition(("1", "регистрация"), ("2", "виза на 30 дней")))
    >>> for row in found.changes:
    ...     print(row.kind, row.old_eid, row.new_eid, row.matched_by)
    edited art_1 art_1 label
    inserted None art_1__point_1 None
    renumbered art_1__point_1 art_1__point_2 exact
    """
    with _uncollected():
        return _compared(old, new, Clock(clock, budget), thematic=thematic)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: a comparison makes none (units know each other by place), and looking for them takes a seventh of its time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _compared(old: Edition, new: Edition, watch: Clock, *, thematic: bool) -> Comparison:
    folder = Folder(lambda text: " ".join(fold(text).split()))
    sides = (Side(old, folder), Side(new, folder))
    pairing = Pairing(*sides)
    likeness = Likeness(*sides, lambda: watch.spent("looking for likely partners"))
    passes = Siblings(pairing, likeness, watch, thematic=thematic)
    if sides[0].units[0].same == sides[1].units[0].same:
        pairing.link_trees(0, 0, "exact")
        pairing.fresh.clear()
    else:
        pairing.link(0, 0, "structure", 1.0)
    _pair_articles(passes)
    pair_divisions(passes)
    _exact_below(passes)
    if not watch.spent("looking for clauses that went elsewhere"):
        passes.elsewhere = best_partners(candidates(pairing, likeness, top=2), _ELSEWHERE)
    _settle(passes)
    moves = Moves(pairing, likeness, watch, lambda: _settle(passes), _pieces_beside(pairing, likeness, watch))
    moves.run()
    wholes = find_pieces(pairing, likeness, watch)
    rows = Rows(pairing, wholes, moves.nearest(), thematic=thematic).build()
    rows, renamings = find_renamings(rows, new.language)
    return Comparison(old.reference(), new.reference(), rows, note_rows(pairing, folder), renamings, watch.exhausted)


def _pair_articles(passes: Siblings) -> None:
    """Articles are numbered through the act, so they are paired through it: by number and wording, then by content."""
    old, new = passes.pairing.sides
    if not passes.thematic:
        at = {new.units[j].eid: j for j in passes.pairing.free(1, new.articles)}
        for i in passes.pairing.free(0, old.articles):
            j = at.get(old.units[i].eid, -1)
            if j >= 0 and old.units[i].same == new.units[j].same:
                passes.pairing.link_trees(i, j, "exact")
    passes.exact(old.articles, new.articles)
    passes.plain_labels(old.articles, new.articles)
    passes.content(old.articles, new.articles)
    passes.neighbourhood(old.articles, new.articles)


def _pieces_beside(pairing: Pairing, likeness: Likeness, watch: Clock) -> tuple[set[int], set[int]]:
    """Units that look like pieces of a clause beside them, a set a side: too good a reading to lose to a doubtful move."""
    reserved: tuple[set[int], set[int]] = (set(), set())
    for whole in find_pieces(pairing, likeness, watch, near=True):
        reserved[1 - whole.side].update(part.unit for part in whole.parts)
    return reserved


def _exact_below(passes: Siblings) -> None:
    """The exact pass inside every pair made so far; the pairs stay on the list for the other passes."""
    waiting = list(passes.pairing.fresh)
    for i, j in waiting:
        olds, news = _children(passes, i, j)
        if olds and news:
            passes.exact(olds, news)
    passes.pairing.fresh = waiting


def _settle(passes: Siblings) -> None:
    """Pair what the new pairs hold, and so on down."""
    fresh = passes.pairing.fresh
    while fresh:
        i, j = fresh.pop()
        olds, news = _children(passes, i, j)
        if olds and news:
            passes.pair(olds, news)


def _children(passes: Siblings, i: int, j: int) -> tuple[list[int], list[int]]:
    """The children of a pair that are paired inside it; articles and divisions are paired through the act."""
    units_old, units_new = (side.units for side in passes.pairing.sides)
    olds = [at for at in units_old[i].children if units_old[at].kind != "article" and units_old[at].kind not in DIVISIONS]
    news = [at for at in units_new[j].children if units_new[at].kind != "article" and units_new[at].kind not in DIVISIONS]
    partner = passes.pairing.partner[0]
    if all(partner[at] >= 0 for at in olds) and len(olds) == len(news):
        return [], []
    return olds, news
