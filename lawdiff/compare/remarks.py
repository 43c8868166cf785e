"""Official remarks compared apart from the law: a changed Сноска is never an edit of a clause."""

from __future__ import annotations

from collections import defaultdict

from lawdiff.compare.pairing import Pairing
from lawdiff.compare.sequence import common_blocks
from lawdiff.compare.units import Folder
from lawdiff.compare.words import LEAST_SHARE, script, segments, share
from lawdiff.model.change import Change, ChangeKind, MatchedBy
from lawdiff.model.provision import Provision


def note_rows(pairing: Pairing, folder: Folder) -> tuple[Change, ...]:
    """Rows about remarks: paired inside what holds them, then by equal words anywhere; new ones in the new edition's order, lost ones last."""
    old, new = ([(holder, note, note.full_text()) for holder, note in side.notes] for side in pairing.sides)
    old_folded = [folder.fold(text) for _, _, text in old]
    new_folded = [folder.fold(text) for _, _, text in new]
    partner: dict[int, tuple[int, MatchedBy, float]] = {}
    taken: set[int] = set()

    def link(i: int, j: int, by: MatchedBy, confidence: float) -> None:
        if j not in partner and i not in taken:
            partner[j] = (i, by, confidence)
            taken.add(i)

    for mine, theirs in _by_holder(pairing):
        for block in common_blocks([old_folded[i] for i in mine], [new_folded[j] for j in theirs]):
            for k in range(block.size):
                link(mine[block.old + k], theirs[block.new + k], "exact", 1.0)
        rest_old = [i for i in mine if i not in taken]
        rest_new = [j for j in theirs if j not in partner]
        for i, j in zip(rest_old, rest_new, strict=False):
            alike = share(old[i][2], new[j][2])
            if alike >= LEAST_SHARE:
                link(i, j, "structure", alike)
    elsewhere = defaultdict(list)
    for i, text in enumerate(old_folded):
        if i not in taken:
            elsewhere[text].append(i)
    for j, text in enumerate(new_folded):
        if j not in partner and elsewhere.get(text):
            link(elsewhere[text].pop(0), j, "exact", 1.0)
    rows = [
        _paired(old, new, old_folded, new_folded, j, partner[j])
        if j in partner
        else Change("inserted", "note", None, note.eid, None, 1.0, None, text)
        for j, (_, note, text) in enumerate(new)
    ]
    rows += [Change("deleted", "note", note.eid, None, None, 1.0, text, None) for i, (_, note, text) in enumerate(old) if i not in taken]
    return tuple(rows)


def _by_holder(pairing: Pairing) -> list[tuple[list[int], list[int]]]:
    """Places of the remarks of each pair of holders; a stub's remarks are found by its eId."""
    old, new = pairing.sides
    eids = {unit.eid: new.units[pairing.partner[0][unit.index]].eid for unit in old.units if pairing.partner[0][unit.index] >= 0}
    theirs: defaultdict[str, list[int]] = defaultdict(list)
    for j, (holder, _) in enumerate(new.notes):
        theirs[holder].append(j)
    mine: defaultdict[str, list[int]] = defaultdict(list)
    for i, (holder, _) in enumerate(old.notes):
        mine[eids.get(holder, holder)].append(i)
    return [(places, theirs[holder]) for holder, places in mine.items() if holder in theirs]


def _paired(
    old: list[tuple[str, Provision, str]],
    new: list[tuple[str, Provision, str]],
    old_folded: list[str],
    new_folded: list[str],
    j: int,
    found: tuple[int, MatchedBy, float],
) -> Change:
    i, by, confidence = found
    kind: ChangeKind = "unchanged" if old_folded[i] == new_folded[j] else "edited"
    before, after = old[i][2], new[j][2]
    words = () if before == after else segments(script(before, after))
    return Change(kind, "note", old[i][1].eid, new[j][1].eid, by, confidence, before, after, words)
