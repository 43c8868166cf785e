"""A comparison as a flat table, one change a line, each line citing both references, the editions and their sources: what CSV and XLSX hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lawdiff.model.change import Change, Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT
from lawdiff.report.citation import capital, cite
from lawdiff.report.groups import check_pair, heads_only
from lawdiff.report.labels import Labels
from lawdiff.report.sources import reference, source_line


class FlatRow(NamedTuple):
    """One line. ``words`` marks the change inside both wordings; ``law`` is false for an official remark."""

    change: Change
    kind: str
    citation: str
    old_reference: str
    new_reference: str
    meaning: str
    matched: str
    law: bool
    words: tuple[Segment, ...]


def flat_rows(comparison: Comparison, old: Edition, new: Edition, language: str, labels: Labels) -> Iterator[FlatRow]:
    """The lines in order, remarks behind the law. An article's line that says only «something beneath changed» is left in: it cites the article."""
    check_pair(comparison, old, new)
    for law, changes in ((True, comparison.changes), (False, comparison.notes)):
        for change in changes:
            matched = labels.matched_by[change.matched_by] if change.matched_by is not None else ""
            yield FlatRow(
                change,
                labels.kinds[change.kind],
                cite(change.new_eid or change.old_eid or ROOT, language),
                reference(old, change.old_eid),
                reference(new, change.new_eid),
                meaning(change, labels),
                matched,
                law,
                whole_words(change),
            )


def meaning(change: Change, labels: Labels) -> str:
    """What an edit means, with its evidence: «срок: 30 дней → 90 дней; условие: + если»; a sign says which side alone has it."""
    said = []
    for found in change.class_:
        evidence = (
            f"{found.old} → {found.new}" if found.old and found.new else f"− {found.old}" if found.old else f"+ {found.new}" if found.new else ""
        )
        said.append(f"{labels.classes[found.name]}: {evidence}" if evidence else labels.classes[found.name])
    return "; ".join(said)


def whole_words(change: Change) -> tuple[Segment, ...]:
    """A change's words as one script, also where a whole side is absent."""
    if change.words:
        return change.words
    if change.old_text is None:
        return (("+", change.new_text or ""),)
    if change.new_text is None:
        return (("-", change.old_text),)
    return (("=", change.new_text),)


def headings(labels: Labels) -> tuple[str, ...]:
    """The column headings, in the order of ``values``."""
    names = ("number", "kind", "provision", "old", "new", "meaning", "matched", "confidence", "group")
    sides = tuple(f"{labels['reference']} ({labels[side].lower()})" for side in ("old", "new"))
    sources = tuple(f"{labels['source']} ({labels[side].lower()})" for side in ("old", "new"))
    return tuple(capital(heading) for heading in (*(labels[name] for name in names), *sides, *sources))


def values(row: FlatRow, number: int, sources: tuple[str, str]) -> tuple[str, ...]:
    """One line's cells as text."""
    change = row.change
    return (
        str(number),
        row.kind,
        row.citation,
        change.old_text or "",
        change.new_text or "",
        row.meaning,
        row.matched,
        f"{change.confidence:.2f}" if change.matched_by is not None else "",
        change.group or "",
        row.old_reference,
        row.new_reference,
        *(source if eid is not None else "" for source, eid in zip(sources, (change.old_eid, change.new_eid), strict=True)),
    )


def both_sources(old: Edition, new: Edition, labels: Labels) -> tuple[str, str]:
    """The source line of either edition."""
    return source_line(old, labels), source_line(new, labels)


def shown(comparison: Comparison, *, changed: bool) -> Comparison:
    """The comparison without its unchanged rows where only changes are asked for; articles that only head changes go too."""
    if not changed:
        return comparison
    import msgspec

    return msgspec.structs.replace(
        comparison,
        changes=tuple(row for row in comparison.changes if row.kind != "unchanged" and not heads_only(row)),
        notes=tuple(row for row in comparison.notes if row.kind != "unchanged"),
    )
