"""A comparison on a terminal: one block an article, changed words marked in place.

On a colour terminal what was taken out is red and struck, what was put in green and underlined. Without colour the same words stand in ``[-…-]`` and
``{+…+}``, so nothing is lost in a pipe, a file or under NO_COLOR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT
from lawdiff.report.citation import capital, cite, cite_short
from lawdiff.report.console import WIDTH, Ink, drawn, styled
from lawdiff.report.diff_html import SIGNS
from lawdiff.report.flat import meaning, whole_words
from lawdiff.report.groups import KINDS, Group, Row, arrange, heads_only, renamings_of, runs
from lawdiff.report.labels import labels_of
from lawdiff.report.sources import edition_name, marks, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STYLES: Final = {"=": "", "-": "red strike", "+": "green underline"}
_FENCES: Final = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_KIND_STYLES: Final = {"inserted": "green", "deleted": "red", "edited": "bold", "unchanged": "dim"}
#: Forms of a renamed word shown.
_FORMS: Final = 4


def diff_terminal(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus", width: int = WIDTH, ink: Ink = "plain") -> str:
    """The comparison as text for a screen of ``width`` columns."""
    return drawn(diff_views(comparison, old, new, labels=labels, fenced=ink != "colour"), width=width, ink=ink)


def diff_views(comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus", fenced: bool = True) -> Iterator[RenderableType]:
    """The comparison as rich renderables; ``fenced`` marks changed words with brackets as well."""
    return _Views(comparison, old, new, labels, fenced).all()


class _Views:
    def __init__(self, comparison: Comparison, old: Edition, new: Edition, language: str, fenced: bool) -> None:
        self.comparison, self.old, self.new = comparison, old, new
        self.language, self.labels, self.fenced = language, labels_of(language), fenced

    def all(self) -> Iterator[RenderableType]:
        yield from self._head()
        groups = arrange(self.comparison, self.old, self.new)
        if all(group.folds == "unchanged" for group in groups):
            yield styled(self.labels["nothing_changed"], "bold")
        for group in groups:
            if group.folds != "unchanged":
                yield from self._group(group)
        yield from self._remarks()

    def _head(self) -> Iterator[RenderableType]:
        from rich.rule import Rule

        labels = self.labels
        yield Rule(styled(labels["diff_title"]), align="left", characters="─")
        for sign, edition in (("−", self.old), ("+", self.new)):
            yield styled(f"{sign} {edition.reference()}  {edition_name(edition, labels)}")
            yield styled(f"  {source_line(edition, labels)}", "dim")
        for mark in dict.fromkeys((*marks(self.old), *marks(self.new))):
            yield styled(f"! {mark}", "bold yellow")
        if self.comparison.budget_exhausted:
            yield styled(f"! {labels.cut_short(self.comparison.budget_exhausted)}", "bold yellow")
        counts: dict[str, int] = {}
        for change in self.comparison.changes:
            if not heads_only(change):
                counts[change.kind] = counts.get(change.kind, 0) + 1
        yield styled("  ".join(f"{SIGNS[kind]} {labels.kinds[kind]}: {counts[kind]}" for kind in KINDS if counts.get(kind)), "bold")
        for renaming in renamings_of(self.comparison):
            gone, come = (", ".join(forms[:_FORMS]) + (", …" if len(forms) > _FORMS else "") for forms in (renaming.old_forms, renaming.new_forms))
            yield styled(f"{labels['renamings']}: «{gone}» → «{come}» ({labels['places']}: {renaming.count})")

    def _group(self, group: Group) -> Iterator[RenderableType]:
        title = group.title or (self.labels["law_text"] if group.eid == ROOT else capital(cite(group.eid, self.language)))
        head = styled("")
        yield head
        yield styled(title, "bold")
        if group.folds == "renaming":
            count = sum(row.folds == "renaming" for row in group.rows)
            yield self._inset(styled(f"{self.labels['only_renaming']}: {count}", "dim"))
            return
        rows = group.rows[1:] if group.head is not None else group.rows
        for run in runs(rows):
            if run[0].folds is None:
                yield from self._row(run[0], group)
            else:
                yield self._inset(styled(self._folded(run, group), "dim"))

    def _folded(self, run: Sequence[Row], group: Group) -> str:
        names = [cite_short(row.change.new_eid or row.change.old_eid or ROOT, group.eid, self.language) for row in run]
        renamed = sum(row.folds == "renaming" for row in run)
        said = [f"= {self.labels['unchanged_run']} ({len(run) - renamed})"] if renamed < len(run) else []
        said += [f"{self.labels['only_renaming']} ({renamed})"] if renamed else []
        return f"{'; '.join(said)}: {names[0]}" + (f" — {names[-1]}" if len(names) > 1 else "")

    def _row(self, row: Row, group: Group) -> Iterator[RenderableType]:
        change, labels = row.change, self.labels
        if row.shown == "moved-away":
            there = cite(change.new_eid or ROOT, self.language)
            here = cite_short(change.old_eid or ROOT, group.eid, self.language)
            yield self._inset(styled(f"{SIGNS['moved-away']} {here}: {labels['moved_to']} {there}", "magenta"))
            yield self._references(change)
            return
        yield self._inset(self._caption(change, row, group))
        yield self._inset(self._words(change), 4)
        yield self._references(change)

    def _references(self, change: Change) -> RenderableType:
        refs = [
            f"− {self.old.reference(change.old_eid)}" if change.old_eid else "",
            f"+ {self.new.reference(change.new_eid)}" if change.new_eid else "",
        ]
        return self._inset(styled("  ".join(filter(None, refs)), "dim"), 4)

    def _caption(self, change: Change, row: Row, group: Group) -> Text:
        labels = self.labels
        eid = change.new_eid or change.old_eid or ROOT
        said = styled(f"{SIGNS[change.kind]} {labels.kinds[change.kind]}", _KIND_STYLES.get(change.kind, "magenta"))
        said.append_text(styled(f"  {cite_short(eid, group.eid, self.language)}", "bold"))
        if change.kind == "moved" and change.old_eid:
            said.append_text(styled(f"  ({labels['moved_from']} {cite(change.old_eid, self.language)})"))
        elif change.kind in ("renumbered", "split", "merged") and change.old_eid:
            said.append_text(styled(f"  ({labels['was']}: {cite(change.old_eid, self.language)})"))
        if change.matched_by is not None:
            said.append_text(styled(f"  {labels.matched_by[change.matched_by]}, {change.confidence:.2f}", "dim"))
        if row.doubtful:
            said.append_text(styled(f"  ? {labels['doubtful']}", "yellow"))
        if change.class_:
            said.append_text(styled(f"  [{meaning(change, labels)}]"))
        return said

    def _words(self, change: Change) -> Text:
        text = styled("")
        for sign, words in whole_words(change):
            before, after = _FENCES[sign] if self.fenced else ("", "")
            text.append_text(styled(f"{before}{words}{after}", _STYLES[sign]))
        return text

    @staticmethod
    def _inset(view: RenderableType, by: int = 2) -> RenderableType:
        from rich.padding import Padding

        return Padding(view, (0, 0, 0, by))

    def _remarks(self) -> Iterator[RenderableType]:
        changed = sum(note.kind != "unchanged" for note in self.comparison.notes)
        if self.comparison.notes:
            yield styled("")
            said = f"{self.labels['remarks']}: {self.labels['changes_sheet'].lower()} {changed}, {self.labels['remarks_unchanged'].lower()} "
            yield styled(f"{said}{len(self.comparison.notes) - changed}. {self.labels['remarks_hint']}", "dim")
