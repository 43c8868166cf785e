"""An edition, or one provision of it, as a self-contained HTML page: every provision has its address, every remark looks like one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

from lawdiff.model.edition import Edition
from lawdiff.model.provision import Link, Provision
from lawdiff.report.citation import capital, cite
from lawdiff.report.grid import grid_of
from lawdiff.report.labels import labels_of
from lawdiff.report.outline import HEADED, Shown, shown
from lawdiff.report.page import edition_card, footer, page
from lawdiff.report.page_style import TEXT
from lawdiff.report.sources import edition_name, front_notes, one_line, tag
from lawdiff.report.visible import escaped

#: Addresses a link may lead to. Anything else, scripts above all, stays text.
_SCHEMES: Final = frozenset({"http", "https"})
_FRAGMENT: Final = re.compile(r"#([\w.-]+)\Z")


def show_html(edition: Edition, provision: Provision, *, labels: str = "rus", now: dt.datetime | None = None) -> str:
    """The page. ``now`` is the time printed in its footer, left out where ``None``."""
    words = labels_of(labels)
    whole = provision.kind == "act"
    cited = "" if whole else capital(cite(provision.eid, labels))
    name = edition_name(edition, words)
    title = f"{cited}. {name}" if cited else name
    writer = _Writer(edition, labels)
    body = [f'<header><h1 lang="{tag(edition)}">{escaped(one_line(edition.title) or edition.act)}</h1>\n']
    body.append(f"<p><code>{escaped(str(edition.reference(None if whole else provision.eid)))}</code>, {escaped(words.day(edition.date))}")
    body.append(f". <strong>{escaped(cited)}</strong></p>\n" if cited else "</p>\n")
    if edition.partial:
        body.append(f'<p class="warn">{escaped(words["partial"])}</p>\n')
    if not whole:
        body += [f'<p class="dim" lang="{tag(edition)}">{escaped(note)}</p>\n' for note in front_notes(edition)]
        body.append(writer.crumbs(provision))
    body.append("</header>\n<main>\n")
    if whole:
        body.append(writer.contents(provision))
    body.append(f'<article class="law" id="text" lang="{tag(edition)}">\n')
    body += writer.blocks(provision)
    body.append("</article>\n")
    card = edition_card(edition, name, words)
    body.append(f'<section aria-labelledby="source-h"><h2 id="source-h">{escaped(words["source"])}</h2>{card}</section>\n')
    body += ["</main>\n", footer((edition,), words, now)]
    return page(title=title, labels=words, skips=(("text", words["skip_text"]),), body=body, style=TEXT)


class _Writer:
    def __init__(self, edition: Edition, language: str) -> None:
        self.edition, self.labels, self.language = edition, labels_of(language), language
        self.anchors: Mapping[str, str] = {node.anchor: node.eid for node in edition.root.walk() if node.anchor}

    def crumbs(self, provision: Provision) -> str:
        above = [node for node in self.edition.ancestors(provision.eid) if node.label or node.heading]
        if not above:
            return ""
        items = "".join(f"<li>{escaped(one_line(f'{node.label} {node.heading}'))}</li>" for node in above)
        return f'<ol class="crumbs" lang="{tag(self.edition)}">{items}</ol>\n'

    def contents(self, root: Provision) -> str:
        """Links to every heading, in the order of the text; their level shown by indentation alone is told by nesting."""
        heads = [(block.level, block.node) for block in shown(root) if block.sort == "heading"]
        if not heads:
            return ""
        out, depth = [], 1
        for level, node in heads:
            wanted = min(level, depth + 1)
            while depth < wanted:
                out.append("<ul>")
                depth += 1
            while depth > max(wanted, 2):
                out.append("</li></ul>")
                depth -= 1
            if not out[-1].endswith("<ul>"):
                out.append("</li>")
            out.append(f'<li><a href="#{escaped(node.eid)}">{escaped(one_line(f"{node.label} {node.heading}"))}</a>')
        out.append("</li></ul>" * (depth - 1))
        name = escaped(f"{capital(cite('toc', self.language))} ({len(heads)})")
        return f'<nav class="contents" aria-label="{name}"><details><summary>{name}</summary>{"".join(out)}</details></nav>\n'

    def blocks(self, root: Provision) -> Iterator[str]:
        last = 1
        for block in shown(root):
            level = min(block.level, last + 1) if block.sort == "heading" else last
            yield self._block(block, level)
            if block.sort == "heading":
                last = level

    def _block(self, block: Shown, level: int) -> str:
        node = block.node
        here = self._here(node)
        ident = f' id="{escaped(node.eid)}"'
        if block.sort == "heading":
            said = (
                "<br>".join(escaped(part) for part in (node.label, node.heading) if part)
                if node.kind == "annex"
                else escaped(" ".join(part for part in (node.label, node.heading) if part))
            )
            return f"<h{level}{ident}>{said.replace(chr(10), '<br>')}{here}</h{level}>\n"
        if block.sort == "table":
            return self._table(node, ident if not (node.label or node.heading or node.text) else "")
        inset = '<div class="in">' * min(block.depth, 4), "</div>" * min(block.depth, 4)
        if block.sort == "remark":
            kind = " pending" if node.note_kind == "pending" else ""
            return f'{inset[0]}<aside class="remark{kind}"{ident} aria-label="{escaped(self.labels["note"])}">{self._words(node)}</aside>{inset[1]}\n'
        if block.sort == "stub":
            remarks = " ".join(self._words(below) for below in node.walk() if below is not node)
            return f"{inset[0]}<aside{ident}>{escaped(node.label)} {remarks}</aside>{inset[1]}\n"
        if node.kind in HEADED:
            return f"<p>{self._linked(node.text, node.links)}</p>\n"
        return f"{inset[0]}<p{ident}>{self._words(node)}{here}</p>{inset[1]}\n"

    def _here(self, node: Provision) -> str:
        """A link to the provision itself, named by its citation, its title the full reference."""
        cited = capital(cite(node.eid, self.language))
        said = f"{self.labels['link_here']}: {cited}"
        return (
            f'<a class="here" href="#{escaped(node.eid)}" title="{escaped(str(self.edition.reference(node.eid)))}" aria-label="{escaped(said)}">#</a>'
        )

    def _words(self, node: Provision) -> str:
        head = " ".join(part for part in (node.label, node.heading) if part)
        text = self._linked(node.text, node.links)
        return f"{escaped(head)} {text}" if head and text else escaped(head) or text

    def _linked(self, text: str, links: tuple[Link, ...]) -> str:
        out, at = [], 0
        for link in sorted(links, key=lambda link: link.start):
            target = self._target(link.href)
            if target is None or not at <= link.start < link.end <= len(text):
                continue
            out.append(
                f'{escaped(text[at : link.start])}<a href="{escaped(target)}" rel="noopener noreferrer">{escaped(text[link.start : link.end])}</a>'
            )
            at = link.end
        return "".join(out) + escaped(text[at:])

    def _target(self, href: str) -> str | None:
        """Where a link of the source leads from this page: a provision of it, an address on the web, or nowhere."""
        inside = _FRAGMENT.search(href)
        if inside and (href.startswith("#") or f"/{self.edition.act}#" in href) and inside.group(1) in self.anchors:
            return f"#{self.anchors[inside.group(1)]}"
        base = self.edition.provenance.url  # without one, where a relative address leads is not known, and not guessed
        try:
            address = urljoin(base, href) if base else href
            parts = urlsplit(address)
        except ValueError:
            return None
        return address if parts.scheme in _SCHEMES and parts.netloc else None

    def _table(self, node: Provision, ident: str) -> str:
        rows = []
        for number, row in enumerate(grid_of(node), 1):
            cells = []
            for cell in row:
                if cell.text is None:
                    continue
                span = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")
                name = "th" if cell.header else "td"
                scope = ' scope="col"' if cell.header else ""
                cells.append(f"<{name}{scope}{span}>{escaped(cell.text)}</{name}>")
            rows.append(f'<tr id="{escaped(node.eid)}__row_{number}">{"".join(cells)}</tr>')
        return f'<table{ident} aria-label="{escaped(capital(cite(node.eid, self.language)))}"><tbody>{"".join(rows)}</tbody></table>\n'
