"""Answers of a search for people and for tables: terminal, CSV, Markdown, BibTeX, CSL-JSON; and the table of measures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lawdiff.report import cite
from lawdiff.search.act_citation import CitedAct, bibtex, cited_act, csl, english, gost

if TYPE_CHECKING:
    from rich.console import Console

    from lawdiff.model.act import Act
    from lawdiff.search.evaluate import Measured
    from lawdiff.search.results import Hit, Results
    from lawdiff.search.searcher import Searcher

_LABELS = ("rus", "kaz", "eng")
_COLUMNS = ("query", "ref", "act", "eid", "article", "edition", "language", "title", "heading", "snippet", "score", "citation")


def _act_of(hit: Hit, searcher: Searcher, acts: Mapping[str, Act]) -> CitedAct:
    edition = next(one for one in searcher.table.editions if (one.act, one.date, one.language) == (hit.act, hit.edition, hit.language))
    return cited_act(edition, acts)


def _citation(hit: Hit, searcher: Searcher, acts: Mapping[str, Act], style: str | None) -> str:
    act = _act_of(hit, searcher, acts)
    if style == "english":
        return english(act, cite(hit.eid, "eng") if hit.eid != "act" else "")
    if style == "gost":
        return gost(act, cite(hit.eid, "rus") if hit.eid != "act" else "")
    return _short(hit)


def _short(hit: Hit) -> str:
    """Provision, act, edition: what stands above a hit on a screen."""
    labels = hit.language if hit.language in _LABELS else "eng"
    return f"{cite(hit.eid, labels)}, {hit.title or hit.act}, {hit.edition.isoformat()}"


def as_csv(found: Sequence[Results], searcher: Searcher, acts: Mapping[str, Act], style: str | None) -> str:
    """A line a hit. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for one in found:
        for hit in one.hits:
            cells = {**{name: getattr(hit, name) for name in _COLUMNS if hasattr(hit, name)}, "query": one.query}
            cells["citation"] = _citation(hit, searcher, acts, style or "gost")
            writer.writerow([_cell(cells[name]) for name in _COLUMNS])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") else text


def _counted(found: Results) -> str:
    """How many hits there are, and which of them this page shows."""
    shown = f", {found.first} to {found.first + len(found.hits) - 1} shown" if found.total > len(found.hits) and found.hits else ""
    return f"{found.total} {'hit' if found.total == 1 else 'hits'}{shown}"


def as_markdown(found: Sequence[Results], searcher: Searcher, acts: Mapping[str, Act], style: str | None) -> str:
    """A numbered list with citations; the words asked for in bold."""
    lines: list[str] = []
    for one in found:
        lines += [f"# {_plain(one.query)}", "", _counted(one), ""]
        lines += [f"- searched besides: {_plain(added)}" for added in one.expanded]
        lines += [""] if one.expanded else []
        for at, hit in enumerate(one.hits, start=one.first):
            lines += [f"{at}. **{_plain(_citation(hit, searcher, acts, style))}**", ""]
            if hit.heading:
                lines += [f"   {_plain(hit.heading)}", ""]
            lines += [f"   > {_marked(hit)}", "", f"   `{hit.ref}`", ""]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Text whose signs Markdown leaves alone."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in " ".join(text.split()))


def _marked(hit: Hit) -> str:
    out, last = [], 0
    for start, end in hit.marks:
        out += [_plain_inside(hit.snippet[last:start]), "**", _plain_inside(hit.snippet[start:end]), "**"]
        last = end
    return "".join([*out, _plain_inside(hit.snippet[last:])])


def _plain_inside(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|" else letter for letter in text)


def as_references(found: Sequence[Results], searcher: Searcher, acts: Mapping[str, Act], form: str) -> str:
    """The acts of the hits, each edition once, as BibTeX or CSL-JSON."""
    cited = list(dict.fromkeys(_act_of(hit, searcher, acts) for one in found for hit in one.hits))
    if form == "bibtex":
        return "\n".join(map(bibtex, cited))
    return json.dumps([csl(act) for act in cited], ensure_ascii=False, indent=2) + "\n"


def on_terminal(console: Console, found: Results, *, titled: bool = False) -> None:
    """An answer for people: words marked, context, a reference to cite. Texts are never read as markup."""
    from rich.text import Text

    say = console.print
    if titled:
        say()
        say(Text(found.query, style="bold"))
    for notice in found.notices:
        say(Text(notice, style="italic"))
    for added in found.expanded:
        say(Text(f"searched besides — {added}", style="dim"))
    for word, near in found.suggestions.items():
        say(Text(f"no text holds “{word}”; did you mean {' or '.join(near)}?", style="italic"))
    say(Text(_counted(found)))
    for at, hit in enumerate(found.hits, start=found.first):
        say()
        say(Text(f"{at}. {_short(hit)}", style="bold"))
        if hit.heading and hit.heading != hit.snippet:
            say(Text(f"   {hit.heading}"))
        line = Text(f"   {hit.snippet}")
        for start, end in hit.marks:
            line.stylize("bold underline", start + 3, end + 3)
        say(line)
        if hit.remark:
            say(Text(f"   remark: {hit.remark}", style="italic"))
        say(Text(f"   {hit.ref}", style="dim"), soft_wrap=True)
    for name, counts in found.facets.items():
        say()
        say(Text(f"by {name}: " + ", ".join(f"{value} {times}" for value, times in list(counts.items())[:12])))


def measures_table(measured: Sequence[Measured], *, markdown: bool = False) -> str:
    """Engines and settings side by side, a column each; in brackets the 95 % interval."""
    heads = ["measure", *(one.setting for one in measured)]
    names = list(measured[0].measures)
    rows = [
        [name, *(f"{one.measures[name].mean:.3f} [{one.measures[name].low:.3f}, {one.measures[name].high:.3f}]" for one in measured)]
        for name in names
    ]
    rows.append(["ms a question", *(f"{one.seconds_each * 1000:.0f}" for one in measured)])
    if markdown:
        lines = [heads, ["---"] * len(heads), *rows]
        return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"
    widths = [max(len(line[at]) for line in [heads, *rows]) for at in range(len(heads))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in [heads, *rows]) + "\n"
