"""The proof of a comparison: its rows applied to the old edition give the new one's law text."""

from __future__ import annotations

from collections.abc import Iterator

from lawdiff.compare.words import CELL, rebuilt
from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.errors import WrongUse

Wording = tuple[str, str]


def law_wordings(edition: Edition) -> tuple[Wording, ...]:
    """Each provision's own words with its eId, in order: official remarks, units that stand only as a remark, and what has no words left out.

    A table's rows stand apart from the table, as ``…__row_1``.
    """
    return tuple(pair for pair in _wordings(edition) if pair[1])


def _wordings(edition: Edition) -> Iterator[Wording]:
    stack = [edition.root]
    while stack:
        node = stack.pop()
        if node.kind == "note" or node.is_stub:
            continue
        yield node.eid, " ".join([part for part in (node.label, node.heading, node.text) if part])
        for at, cells in enumerate(node.rows, 1):
            yield f"{node.eid}__row_{at}", CELL.join(cells)
        stack.extend(reversed(node.children))


def replay(comparison: Comparison, old: Edition) -> tuple[Wording, ...]:
    """Apply a comparison's rows to the old edition: the new edition's provisions with their words, in order.

    Nothing is read from the new edition. ``WrongUse`` where a row does not fit the old edition: its words are not that provision's, a provision
    is used twice, or one is left over.
    """
    left = dict(_wordings(old))
    made: list[Wording] = []
    for row in comparison.changes:
        if row.old_eid is not None:
            _take(left, row)
        if row.new_eid is None:
            continue
        text = _new_text(row)
        if made and made[-1][0] == row.new_eid:
            made[-1] = (row.new_eid, made[-1][1] + text)
        else:
            made.append((row.new_eid, text))
    unused = [eid for eid, text in left.items() if text]
    if unused:
        raise WrongUse(f"the comparison says nothing of “{unused[0]}” and {len(unused) - 1} other provisions of the old edition.")
    return tuple(pair for pair in made if pair[1])


def _take(left: dict[str, str], row: Change) -> None:
    """Use up the words that a row says the old provision had: all of them, or, in a split, the next part."""
    eid, text = row.old_eid or "", row.old_text or ""
    held = left.get(eid)
    if held is None or not (held == text if row.kind != "split" else text in held):
        raise WrongUse(f"the comparison does not fit this edition: “{eid}” does not read “{text[:60]}”.")
    left[eid] = held.replace(text, "", 1) if row.kind == "split" else ""
    if not left[eid]:
        del left[eid]


def _new_text(row: Change) -> str:
    if not row.words:
        return row.new_text or "" if row.old_eid is None else row.old_text or ""
    old, new = rebuilt(row.words)
    if old != (row.old_text or ""):
        raise WrongUse(f"the words of the row about “{row.new_eid}” do not rebuild its old text.")
    return new
