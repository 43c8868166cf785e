"""A comparison as Markdown: headings by article, changed words struck and in bold, each row with its references."""

from __future__ import annotations

from collections.abc import Iterator

from lawdiff.model.change import Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT
from lawdiff.report.citation import capital, cite
from lawdiff.report.diff_html import SIGNS
from lawdiff.report.flat import meaning, whole_words
from lawdiff.report.groups import KINDS, Group, Row, arrange, heads_only, renamings_of
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.markdown import cell_markdown, plain_markdown, row_markdown
from lawdiff.report.sources import edition_name, facts, front_notes

_WRAP = {"=": ("", ""), "-": ("~~", "~~"), "+": ("**", "**")}


def diff_markdown(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus") -> str:
    """The comparison as text; what did not change is counted, not repeated."""
    words = labels_of(labels)
    lines = list(_head(comparison, old, new, words, labels))
    groups = [group for group in arrange(comparison, old, new) if group.folds != "unchanged"]
    if not groups:
        lines += [f"**{words['nothing_changed']}**", ""]
    for group in groups:
        lines += _group(group, old, new, words, labels)
    changed = [Row(note) for note in comparison.notes if note.kind != "unchanged"]
    if changed:
        lines += [f"## {words['remarks']}", "", words["remarks_hint"], ""]
        for row in changed:
            lines += _row(row, old, new, words, labels)
    lines += [f"## {words['sources_sheet']}", "", *sources_table((old, new), words), "", words["made_by"], ""]
    return "\n".join(lines)


def _head(comparison: Comparison, old: Edition, new: Edition, labels: Labels, language: str) -> Iterator[str]:
    yield f"# {labels['diff_title']}"
    yield ""
    for edition in (old, new):
        yield f"- {plain_markdown(edition_name(edition, labels))} `{edition.reference()}`"
    yield ""
    if comparison.budget_exhausted:
        yield f"**{plain_markdown(labels.cut_short(comparison.budget_exhausted))}**"
        yield ""
    for note in dict.fromkeys((*front_notes(old), *front_notes(new))):
        yield f"> {plain_markdown(note)}"
        yield ""
    counts: dict[str, int] = {}
    for change in comparison.changes:
        if not heads_only(change):
            counts[change.kind] = counts.get(change.kind, 0) + 1
    yield row_markdown((labels["kind"], labels["count"]))
    yield "| --- | ---: |"
    for kind in KINDS:
        if counts.get(kind):
            yield row_markdown((f"{SIGNS[kind]} {labels.kinds[kind]}", str(counts[kind])))
    yield ""
    for renaming in renamings_of(comparison):
        forms = f"~~{plain_markdown(', '.join(renaming.old_forms))}~~ → **{plain_markdown(', '.join(renaming.new_forms))}**"
        places = ", ".join(cite(eid, language) for eid in renaming.rows if eid)
        yield f"- {labels['renamings']}: {forms} ({labels['places']}: {renaming.count}): {places}"
        yield ""


def _group(group: Group, old: Edition, new: Edition, labels: Labels, language: str) -> Iterator[str]:
    yield f"## {plain_markdown(group.title or (labels['law_text'] if group.eid == ROOT else capital(cite(group.eid, language))))}"
    yield ""
    for row in group.rows:
        if row.folds is None and not (row.shown == "change" and heads_only(row.change)):
            yield from _row(row, old, new, labels, language)
    for name, reason in (("unchanged_run", "unchanged"), ("only_renaming", "renaming")):
        count = sum(row.folds == reason for row in group.rows)
        if count:
            yield f"{labels[name]}: {count}"
            yield ""


def _row(row: Row, old: Edition, new: Edition, labels: Labels, language: str) -> Iterator[str]:
    change = row.change
    sides = ((old, change.old_eid, "−"), (new, change.new_eid, "+"))
    refs = " ".join(f"{sign} `{edition.reference(eid)}`" for edition, eid, sign in sides if eid)
    if row.shown == "moved-away":
        here, there = cite(change.old_eid or ROOT, language), cite(change.new_eid or ROOT, language)
        yield f"**{SIGNS['moved-away']} {capital(here)}**: {labels['moved_to']} {there} ({refs})"
        yield ""
        return
    said = [f"**{SIGNS[change.kind]} {capital(cite(change.new_eid or change.old_eid or ROOT, language))}** — {labels.kinds[change.kind]}"]
    if change.old_eid and change.new_eid and change.kind in ("moved", "renumbered", "split", "merged"):
        said.append(f"{labels['moved_from' if change.kind == 'moved' else 'was']} {cite(change.old_eid, language)}")
    if change.class_:
        said.append(plain_markdown(meaning(change, labels)))
    if change.matched_by is not None:
        said.append(f"{labels['matched']} {labels.matched_by[change.matched_by]}, {change.confidence:.2f}")
    if row.doubtful:
        said.append(f"**{labels['doubtful']}**")
    yield "; ".join(said) + f" ({refs})"
    yield ""
    for line in _words(whole_words(change)):
        yield f"> {line}"
        yield ">"
    yield ""


def _words(words: tuple[Segment, ...]) -> Iterator[str]:
    """Marked words; spaces stay outside the marks, where Markdown wants them."""
    out = ""
    for sign, text in words:
        for at, part in enumerate(text.replace("\t", " │ ").split("\n")):
            if at:
                yield out
                out = ""
            before, after = _WRAP[sign]
            core = part.strip()
            if not core or sign == "=":
                out += cell_markdown(part) if not core else _spaced(part)
                continue
            out += f"{part[: len(part) - len(part.lstrip())]}{before}{cell_markdown(core)}{after}{part[len(part.rstrip()) :]}"
    yield out


def _spaced(text: str) -> str:
    """Escaped words with the spaces around them kept."""
    return f"{text[: len(text) - len(text.lstrip())]}{cell_markdown(text.strip())}{text[len(text.rstrip()) :]}"


def sources_table(editions: tuple[Edition, ...], labels: Labels) -> Iterator[str]:
    """Where each text came from, as a pipe table."""
    yield row_markdown((labels["reference"], labels["title"], labels["source"]))
    yield "| --- | --- | --- |"
    for edition in editions:
        for name, value in facts(edition, labels):
            yield row_markdown((f"`{edition.reference()}`", cell_markdown(name), cell_markdown(value)))
