"""The words of a clause: what an annotation marks, what an assessment cites, and the hash that says whether they are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lawdiff.language.fold import fold_key
from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision


def marked_text(node: Provision) -> str:
    """The clause's own words, its label first, what is below it left out: the text that an annotation's offsets count in.

    The same text stands in a comparison's rows. A table's cells belong to its rows (``…__row_2``), parted by tabs.

    >>> marked_text(Provision("art_1__point_1", "point", "1", "1)", text="виза – отметка;"))
    '1) виза – отметка;'
    """
    if node.kind == "row":
        return "\t".join(cell for cells in node.rows for cell in cells)
    return " ".join(part for part in (node.label, node.heading, node.text) if part)


def clause_words(node: Provision) -> str:
    """The words of a clause and all below it, official remarks and the clause's own number left out.

    The number is left out so that a clause merely renumbered keeps its words.
    """
    head = " ".join(part for part in (node.heading, node.text) if part)
    own = [head] if head else []
    own += ["\t".join(row) for row in node.rows]
    return "\n".join([*own, *(line for child in node.law_children() for line in _law_lines(child))])


def _law_lines(node: Provision) -> Iterator[str]:
    """The lines of a node and all below it, remarks and what is in them left out."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield from here.own_lines()
        stack.extend(reversed(here.law_children()))


def clause_hash(node: Provision) -> str:
    """SHA-256 of the clause's folded words, in hexadecimal: equal for texts that differ in spaces, quotes, dashes or look-alike letters.

    The stop or semicolon at the end of each unit is left out: it changes when a list goes on, and says nothing.

    >>> clause_hash(Provision("a", "point", "1", "1)", text="виза;")) == clause_hash(Provision("b", "point", "9", "9)", text="Виза."))
    True
    """
    lines = (fold_key(line).rstrip(" .;,") for line in clause_words(node).split("\n"))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def lead(text: str, limit: int = 300) -> str:
    """A quotation no longer than ``limit`` characters, cut at a word and marked as cut.

    >>> lead("раз два три четыре", 12)
    'раз два …'
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"


def quotation(edition: Edition, eid: str) -> str | None:
    """The words of a clause as they stand in an edition, with its number; ``None`` where it has no such clause.

    Of a note within it nothing is quoted: a remark is not law.
    """
    node = edition.find(eid)
    if node is None:
        return None
    return "\n".join(_law_lines(node))
