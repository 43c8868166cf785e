"""A comparison as one HTML page: side by side and inline, foldable, printable, usable with a keyboard and a screen reader, without network or script.

Script, where it runs, only saves clicks: without it everything is still there, and ``:has()`` switches the view in today's browsers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from lawdiff.compare.words import count_words
from lawdiff.model.change import Change, Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import ROOT
from lawdiff.report.citation import capital, cite, cite_short
from lawdiff.report.groups import KINDS, Group, Row, arrange, heads_only, is_renaming, renamings_of, runs
from lawdiff.report.labels import Labels, labels_of
from lawdiff.report.page import edition_card, footer, page
from lawdiff.report.page_style import DIFF, DIFF_SCRIPT, DIFF_UNSCRIPTED
from lawdiff.report.sources import edition_name, tag
from lawdiff.report.visible import escaped

#: A sign beside each kind's name, so that kinds can be told apart without colour or reading.
SIGNS: Final = {
    "unchanged": "=",
    "edited": "±",
    "inserted": "+",
    "deleted": "−",
    "moved": "→",
    "moved-away": "↔",
    "renumbered": "№",
    "split": "÷",
    "merged": "∑",
}

#: Forms of a renamed word shown before the finding is unfolded.
_FORMS: Final = 3
#: Letters shown of the words that prove a class.
_EVIDENCE: Final = 70


def diff_html(
    comparison: Comparison, old: Edition, new: Edition, *, labels: str = "rus", inline: bool = False, now: dt.datetime | None = None
) -> str:
    """The page. ``inline`` chooses the view it opens with; ``now`` is the time printed in the footer, left out where ``None``."""
    return _Page(comparison, old, new, labels, inline).build(now)


class _Page:
    def __init__(self, comparison: Comparison, old: Edition, new: Edition, language: str, inline: bool) -> None:
        self.comparison, self.old, self.new = comparison, old, new
        self.language = language
        self.labels: Labels = labels_of(language)
        self.inline = inline
        self.groups = arrange(comparison, old, new)
        self.old_tag, self.new_tag = tag(old), tag(new)
        self.ids: set[str] = set()
        self.headed = False

    def build(self, now: dt.datetime | None) -> str:
        labels = self.labels
        name = f"{labels['diff_title']}: {edition_name(self.old, labels)} → {edition_name(self.new, labels)}"
        skips = (("comparison", labels["skip_main"]), ("summary", labels["skip_summary"]))
        body = [*self._header(), *self._summary(), *self._main(), *self._remarks(), "</main>\n", footer((self.old, self.new), labels, now)]
        return page(title=name, labels=labels, skips=skips, body=body, style=DIFF + DIFF_UNSCRIPTED, script=DIFF_SCRIPT)

    # -- header and summary --------------------------------------------------------------------------------------------

    def _header(self) -> Iterator[str]:
        labels = self.labels
        yield f"<header>\n<h1>{escaped(labels['diff_title'])}</h1>\n"
        yield f'<p class="lead"><span lang="{self.old_tag}">{escaped(edition_name(self.old, labels))}</span> → '
        yield f'<span lang="{self.new_tag}">{escaped(edition_name(self.new, labels))}</span></p>\n'
        if self.comparison.budget_exhausted:
            yield f'<p class="warn" role="alert">{escaped(labels.cut_short(self.comparison.budget_exhausted))}</p>\n'
        for edition in (self.old, self.new):
            if edition.partial:
                yield f'<p class="warn">{escaped(labels["partial"])}: {escaped(str(edition.reference()))}</p>\n'
        if self.comparison.changes and not any(change.kind == "unchanged" for change in self.comparison.changes):
            yield f'<p class="dim">{escaped(labels["rows_cut"])}</p>\n'
        yield "</header>\n<main>\n"

    def _summary(self) -> Iterator[str]:
        labels, summary = self.labels, self._counts()
        yield f'<section id="summary" aria-labelledby="summary-h"><h2 id="summary-h">{escaped(labels["summary"])}</h2>\n<dl class="tally">'
        for kind in KINDS:
            if summary.get(kind):
                yield f'<div><dt><span aria-hidden="true">{SIGNS[kind]} </span>{escaped(labels.kinds[kind])}</dt><dd>{summary[kind]}</dd></div>'
        renamed = sum(is_renaming(change) for change in self.comparison.changes)
        if renamed:
            yield f"<div><dt>{escaped(labels['only_renaming'])}</dt><dd>{renamed}</dd></div>"
        for name, count in zip(("words_deleted", "words_inserted"), _marked(self.comparison.changes), strict=True):
            yield f"<div><dt>{escaped(labels[name])}</dt><dd>{count}</dd></div>"
        yield "</dl>\n"
        yield from self._renamings()
        yield from self._tools(summary)
        yield from self._contents()
        yield f'<div class="cards">{edition_card(self.old, labels["old_edition"], labels)}{edition_card(self.new, labels["new_edition"], labels)}</div>\n'
        yield "</section>\n"

    def _counts(self) -> dict[str, int]:
        """Rows of each kind; an article's row that only says «something beneath changed» is not counted twice."""
        count: dict[str, int] = {}
        for change in self.comparison.changes:
            if not heads_only(change):
                count[change.kind] = count.get(change.kind, 0) + 1
        return count

    def _renamings(self) -> Iterator[str]:
        found = renamings_of(self.comparison)
        if not found:
            return
        yield f"<h3>{escaped(self.labels['renamings'])}</h3>\n"
        for renaming in found:
            gone, come = (
                escaped(", ".join(forms[:_FORMS]) + (", …" if len(forms) > _FORMS else "")) for forms in (renaming.old_forms, renaming.new_forms)
            )
            links = ", ".join(f'<a href="#{escaped(eid)}">{escaped(cite(eid, self.language))}</a>' for eid in renaming.rows if eid)
            yield f'<details class="fold" id="{escaped(renaming.group)}"><summary><del lang="{self.old_tag}">{gone}</del> → <ins lang="{self.new_tag}">{come}</ins> — '
            yield f"{escaped(self.labels['places'])}: {renaming.count}</summary>\n"
            yield f"<p>{escaped(', '.join(renaming.old_forms))} → {escaped(', '.join(renaming.new_forms))}</p><p>{links}</p></details>\n"

    def _tools(self, summary: dict[str, int]) -> Iterator[str]:
        labels = self.labels
        yield '<form class="tools screen" aria-label="' + escaped(labels["view"]) + '">'
        yield f'<fieldset class="views"><legend>{escaped(labels["view"])}</legend>'
        for view, chosen in (("side", not self.inline), ("inline", self.inline)):
            caption = labels["side_by_side" if view == "side" else "inline"]
            yield f'<label><input type="radio" name="view" id="view-{view}" value="{view}"{" checked" if chosen else ""}> {escaped(caption)}</label>'
        yield f"</fieldset><fieldset><legend>{escaped(labels['show_kinds'])}</legend>"
        for kind in KINDS:
            if summary.get(kind):
                yield (
                    f'<label><input type="checkbox" name="kind" id="kind-{kind}" value="{kind}" checked> '
                    f'<span aria-hidden="true">{SIGNS[kind]}</span> {escaped(labels.kinds[kind])} ({summary[kind]})</label>'
                )
        yield "</fieldset>"
        yield f'<span id="folding" hidden><button type="button" data-fold="open">{escaped(labels["show_all"])}</button>'
        yield f'<button type="button" data-fold="shut">{escaped(labels["hide_all"])}</button></span></form>\n'

    def _contents(self) -> Iterator[str]:
        changed = [group for group in self.groups if group.folds is None]
        if all(group.folds == "unchanged" for group in self.groups):
            yield f"<p><strong>{escaped(self.labels['nothing_changed'])}</strong></p>\n"
            return
        if not changed:
            return
        yield f'<nav aria-labelledby="contents-h"><h3 id="contents-h">{escaped(self.labels["contents"])}</h3><ul>'
        for group in changed:
            counts = " ".join(
                f'<span class="dim"><span aria-hidden="true">{SIGNS[kind]}</span><span class="vh">{escaped(self.labels.kinds[kind])}: </span>{n}</span>'
                for kind in (*KINDS, "moved-away")
                if kind != "unchanged" and (n := group.counts().get(kind, 0))
            )
            yield f'<li><a href="#{escaped(group.anchor)}" lang="{self._group_tag(group)}">{escaped(self._title(group))}</a> {counts}</li>'
        yield "</ul></nav>\n"

    # -- the rows ------------------------------------------------------------------------------------------------------

    def _main(self) -> Iterator[str]:
        yield f'<section id="comparison" aria-labelledby="comparison-h"><h2 id="comparison-h">{escaped(self.labels["comparison"])}</h2>\n'
        quiet: list[Group] = []
        for group in self.groups:
            if quiet and quiet[-1].folds != group.folds:
                yield from self._quiet(quiet)
                quiet = []
            if group.folds is None:
                yield from self._group(group)
            else:
                quiet.append(group)
        yield from self._quiet(quiet)
        yield "</section>\n"

    def _quiet(self, groups: Sequence[Group]) -> Iterator[str]:
        """Neighbouring groups in which nothing changed, or nothing but words renamed throughout, folded into one line."""
        if not groups:
            return
        first, last = self._title(groups[0]), self._title(groups[-1])
        what = first if len(groups) == 1 else f"{_cut(first)} — {_cut(last)}"
        caption = self.labels["unchanged_run" if groups[0].folds == "unchanged" else "only_renaming"]
        rows = sum(1 for group in groups for row in group.rows if row.folds == groups[0].folds)
        yield f'<details class="fold quiet"><summary>{escaped(caption)} ({escaped(self.labels["provisions"])}: {rows}): {escaped(what)}</summary>\n'
        for group in groups:
            yield from self._group(group)
        yield "</details>\n"

    def _group(self, group: Group) -> Iterator[str]:
        anchor = self._id(group.anchor)
        yield f'<section class="group" aria-labelledby="{anchor}"><h3 id="{anchor}" lang="{self._group_tag(group)}">{escaped(self._title(group))}</h3>\n'
        rows = group.rows
        head = group.head
        if head is not None:  # the heading above has its words; what is left is where it stands
            rows = rows[1:]
            refs = " ".join(self._ref(edition, eid) for edition, eid in ((self.old, head.change.old_eid), (self.new, head.change.new_eid)) if eid)
            yield f'<p class="refs" id="{self._id(head.anchor)}">{refs}</p>\n'
        self.headed = False
        waiting: list[Row] = []
        for run in runs(rows):
            if run[0].folds is None or group.folds is not None or (len(run) == 1 and run[0].folds == "unchanged"):
                waiting += run
                continue
            yield from self._table(waiting)
            waiting = []
            yield from self._folded(run, group)
        yield from self._table(waiting)
        yield "</section>\n"

    def _folded(self, run: Sequence[Row], group: Group) -> Iterator[str]:
        """Unchanged clauses, and clauses with nothing but a renaming, folded into one line that says what it holds."""
        names = [cite_short(row.change.new_eid or row.change.old_eid or ROOT, group.eid, self.language) for row in run]
        what = names[0] if len(names) == 1 else f"{names[0]} — {names[-1]}"
        renamed = sum(row.folds == "renaming" for row in run)
        said = [f"{self.labels['unchanged_run']} ({len(run) - renamed})"] if renamed < len(run) else []
        said += [f"{self.labels['only_renaming']} ({renamed})"] if renamed else []
        yield f'<details class="fold"><summary>{escaped("; ".join(said))}: {escaped(what)}</summary>\n'
        headed, self.headed = self.headed, False  # headings inside a shut fold are not seen: the next table outside bears its own
        yield from self._table(run)
        self.headed = headed
        yield "</details>\n"

    def _table(self, rows: Sequence[Row]) -> Iterator[str]:
        """A table of rows; its column headings are seen once a group, and heard at every table."""
        if not rows:
            return
        labels = self.labels
        again, self.headed = self.headed, True
        captions = (
            ("", labels["provision"]),
            (' class="old-side"', f"{labels['old_edition']}, {labels.day(self.old.date)}"),
            ("", f"{labels['new_edition']}, {labels.day(self.new.date)}"),
        )
        yield f'<table><colgroup><col class="c-what"><col class="c-old"><col></colgroup><thead{" class=again" if again else ""}><tr>'
        for side, caption in captions:
            yield f'<th scope="col"{side}>' + (f'<span class="vh">{escaped(caption)}</span>' if again else escaped(caption)) + "</th>"
        yield "</tr></thead><tbody>\n"
        for row in rows:
            yield from self._row(row)
        yield "</tbody></table>\n"

    def _row(self, row: Row) -> Iterator[str]:
        change = row.change
        kind = row.shown if row.shown == "moved-away" else change.kind
        old_ref, new_ref = self._ref(self.old, change.old_eid), self._ref(self.new, change.new_eid)
        old_attr, new_attr = f'class="old-side body" lang="{self.old_tag}"', f'class="body" lang="{self.new_tag}"'
        yield f'<tr class="row k-{kind}" id="{self._id(row.anchor)}"><th scope="row">{self._what(row, kind)}</th>'
        if row.shown == "moved-away":
            there = f'<a href="#{escaped(Row(change).anchor)}">{escaped(cite(change.new_eid or ROOT, self.language))}</a>'
            moved = f"{escaped(self.labels['moved_to'])} {there}"
            yield f'<td {old_attr}>{_plain(change.old_text)}{old_ref}</td><td class="body" lang="{self.labels.code}">{moved}{new_ref}</td>'
        elif change.old_text is None:
            come = self._segments((("+", change.new_text or ""),), "+")
            yield f'<td class="old-side dim">— {escaped(self.labels["absent"])}</td><td {new_attr}><div class="whole-new">{come}</div>{new_ref}</td>'
        elif change.new_text is None:
            gone = f'<div class="whole-old">{self._segments((("-", change.old_text),), "-")}</div>{old_ref}'
            absent = f'<span class="only-side dim">— {escaped(self.labels["absent"])}</span>'
            yield f'<td {old_attr}>{gone}</td><td class="body">{absent}<div class="only-inline" lang="{self.old_tag}">{gone}</div></td>'
        else:
            words = change.words or (("=", change.new_text),)
            gone, come = self._segments(words, "-"), self._segments(words, "+")
            yield f'<td {old_attr}>{gone}{old_ref}</td><td {new_attr}>{come}<span class="only-inline">{old_ref}</span>{new_ref}</td>'
        yield "</tr>\n"

    def _ref(self, edition: Edition, eid: str | None) -> str:
        """A reference in small print: a sign for its side, then the reference as the command line takes it."""
        if eid is None:
            return ""
        sign = "−" if edition is self.old else "+"
        return f'<span class="refs"><span aria-hidden="true">{sign} </span><code>{escaped(str(edition.reference(eid)))}</code></span>'

    def _what(self, row: Row, kind: str) -> str:
        """The row's heading: citation, kind, what it means, how it was matched."""
        change, labels = row.change, self.labels
        away = row.shown == "moved-away"
        eid = (change.old_eid if away else change.new_eid or change.old_eid) or ROOT
        parts = [f'<span class="cite"><a href="#{escaped(row.anchor)}">{escaped(capital(cite(eid, self.language)))}</a></span>']
        parts.append(f'<span class="badge kind"><b aria-hidden="true">{SIGNS[kind]}</b> {escaped(labels.kinds[kind])}</span>')
        if away:
            return "".join(parts)
        if change.kind in ("moved", "renumbered", "split", "merged") and change.old_eid:
            parts.append(self._origin(change))
        parts += [f'<span class="meaning">{self._meaning(found.name, found.old, found.new)}</span>' for found in change.class_]
        if change.matched_by is not None and change.kind != "unchanged":
            sure = f"{labels['matched']} {labels.matched_by[change.matched_by]}, {labels['confidence']} {change.confidence:.2f}"
            parts.append(f'<span class="how">{escaped(sure)}</span>')
            if row.doubtful:
                parts.append(f'<span class="badge"><b aria-hidden="true">?</b> {escaped(labels["doubtful"])}</span>')
        return "".join(parts)

    def _origin(self, change: Change) -> str:
        assert change.old_eid is not None
        said = cite(change.old_eid, self.language)
        if change.kind == "moved":
            return f'<span class="meaning">{escaped(self.labels["moved_from"])} <a href="#old--{escaped(change.old_eid)}">{escaped(said)}</a></span>'
        linked = f" ({escaped(self.labels['group'])}: {escaped(change.group)})" if change.group else ""
        return f'<span class="meaning">{escaped(self.labels["was"])}: {escaped(said)}{linked}</span>'

    def _meaning(self, name: str, old: str, new: str) -> str:
        """A class with the words that show it; long ones are cut, for they stand marked beside it."""
        gone, come = (f"«{escaped(_cut(text, _EVIDENCE))}»" for text in (old, new))
        evidence = f": {gone} → {come}" if old and new else f": − {gone}" if old else f": + {come}" if new else ""
        return f"<strong>{escaped(self.labels.classes[name])}</strong>{evidence}"

    def _segments(self, words: Sequence[Segment], side: str) -> str:
        """One side's words. On the new side what was taken out stands too, seen in the inline view alone."""
        labels, out = self.labels, []
        for sign, text in words:
            if sign == "=":
                out.append(_cells(text))
            elif sign == "+" and side == "+":
                out.append(
                    f'<ins><span class="vh">{escaped(labels["ins_start"])} </span>{_cells(text)}<span class="vh"> {escaped(labels["ins_end"])} </span></ins>'
                )
            elif sign == "-":
                hidden = ' class="only-inline"' if side == "+" else ""
                out.append(
                    f'<del{hidden}><span class="vh">{escaped(labels["del_start"])} </span>{_cells(text)}<span class="vh"> {escaped(labels["del_end"])} </span></del>'
                )
        return f'<span class="text">{"".join(out)}</span>'

    # -- official remarks ----------------------------------------------------------------------------------------------

    def _remarks(self) -> Iterator[str]:
        notes = self.comparison.notes
        if not notes:
            return
        labels = self.labels
        changed = [note for note in notes if note.kind != "unchanged"]
        yield f'<section id="remarks" aria-labelledby="remarks-h"><h2 id="remarks-h">{escaped(labels["remarks"])}</h2>\n<p>{escaped(labels["remarks_hint"])} '
        yield f"{escaped(labels['remarks_unchanged'])}: {len(notes) - len(changed)}.</p>\n"
        if changed:
            yield f'<details class="fold"><summary>{escaped(labels["changes_sheet"])}: {len(changed)}</summary>\n<div class="group">'
            self.headed = False
            yield from self._table([Row(note) for note in changed])
            yield "</div></details>\n"
        yield "</section>\n"

    # -- small things --------------------------------------------------------------------------------------------------

    def _title(self, group: Group) -> str:
        if group.eid == ROOT:
            return self.labels["law_text"]
        return group.title or capital(cite(group.eid, self.language))

    def _group_tag(self, group: Group) -> str:
        if not group.title:
            return self.labels.code
        return self.old_tag if group.gone else self.new_tag

    def _id(self, wanted: str) -> str:
        """An id no other element bears."""
        name, turn = wanted, 2
        while name in self.ids:
            name, turn = f"{wanted}--{turn}", turn + 1
        self.ids.add(name)
        return escaped(name)


def _plain(text: str | None) -> str:
    return f'<span class="text">{_cells(text or "")}</span>'


def _cells(text: str) -> str:
    """Words as HTML; the cells of a table's row, parted by tabs in its words, parted by a bar."""
    return escaped(text).replace("\t", '<span class="bar"> | </span>')


def _cut(text: str, size: int = 60) -> str:
    return text if len(text) <= size else text[: size - 1].rstrip() + "…"


def _marked(changes: Sequence[Change]) -> tuple[int, int]:
    """Words taken out and words put in, over all rows; a moved clause counts only what changed in it."""
    gone = come = 0
    for change in changes:
        if change.old_text is None or change.new_text is None:
            gone, come = gone + count_words(change.old_text or ""), come + count_words(change.new_text or "")
        else:
            gone += sum(count_words(text) for sign, text in change.words if sign == "-")
            come += sum(count_words(text) for sign, text in change.words if sign == "+")
    return gone, come
