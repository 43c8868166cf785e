"""The brief as one page, ready to print: its marks stand at the head of every printed page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from string import Template
from typing import Final

from lawdiff.assess.instrument import Tongue
from lawdiff.model.errors import WrongUse
from lawdiff.report.brief_document import AnswerTag, Block, Brief, Bullets, Contents, Figure, Footnote, Heading, LinkTo, Paragraph, Runs, Table, Text
from lawdiff.report.brief_words import ANSWERS, LETTERS, WORDS
from lawdiff.report.labels import labels_of
from lawdiff.report.matrix_html import STYLE as MATRIX_STYLE
from lawdiff.report.matrix_svg import matrix_svg
from lawdiff.report.page import page
from lawdiff.report.visible import escaped

STYLE: Final = (
    MATRIX_STYLE
    + """
body{max-width:56rem}
.small{font-size:.88rem;color:var(--dim)}
.lead{font-size:1.1rem}
nav ol{columns:2;font-size:.95rem;list-style:none;padding:0}
nav li.l2{padding-left:1.2rem}
nav li{break-inside:avoid}
li{margin:.25rem 0}
sup a{text-decoration:none}
table{width:100%;font-size:.92rem}
.notes{font-size:.85rem}
.notes li{overflow-wrap:anywhere}
table.sheet,table.sheet>tbody,table.sheet>tbody>tr,table.sheet>tbody>tr>td{display:block;border:0;padding:0;font-size:1rem}
table.sheet>thead{display:none}
.figure svg{max-width:100%;height:auto}
@media print{
table.sheet{display:table}
table.sheet>thead{display:table-header-group}
table.sheet>thead td{border:0;text-align:right;font-weight:700;color:#7d0f0f;padding:0 0 3mm}
table.sheet>tbody{display:table-row-group}
table.sheet>tbody>tr{display:table-row;break-inside:auto}
table.sheet>tbody>tr>td{display:table-cell}
}
"""
)


def brief_html(brief: Brief, tongue: Tongue, now: dt.datetime | None, template: Path | None = None) -> str:
    """The page, or a person's own template with ``$title``, ``$marks``, ``$contents``, ``$body``, ``$notes`` and ``$style`` filled in."""
    writer = _Writer(brief, tongue)
    marks = "".join(f'<p class="warn">{escaped(mark)}</p>\n' for mark in brief.marks)
    body = "".join(writer.block(block) for block in brief.blocks)
    words, labels = WORDS[tongue], labels_of(tongue)
    made = f" {labels['made']}: {now:%Y-%m-%d %H:%M} {escaped(now.tzname() or '')}." if now is not None else ""
    notes = f'<ol class="notes">{"".join(writer.notes)}</ol>\n'
    foot = f"<footer>{notes}<p>{escaped(words['made_by'])}{made}</p></footer>\n"
    if template is not None:
        named = {
            "title": escaped(brief.title),
            "marks": marks,
            "contents": writer.contents(),
            "body": body,
            "notes": foot,
            "style": STYLE,
            "lang": labels.code,
        }
        return filled(template, named)
    # a table's head is what every browser repeats on every printed page
    running = escaped(" · ".join(brief.marks))
    parts = [f'<table class="sheet" role="presentation"><thead><tr><td>{running}</td></tr></thead><tbody><tr><td>\n']
    parts += [f"<header><h1>{escaped(brief.title)}</h1></header>\n<main>\n", body, "</main>\n", foot, "</td></tr></tbody></table>\n"]
    return page(title=brief.title, labels=labels, skips=[("summary", words["summary"])], body=parts, style=STYLE)


def filled(template: Path, named: dict[str, str]) -> str:
    """A person's template filled in; a name it does not know is told with what there is."""
    try:
        return Template(template.read_text(encoding="utf-8")).substitute(named)
    except KeyError as problem:
        raise WrongUse(f"{template} asks for ${problem.args[0]}, which there is not; there are ${', $'.join(sorted(named))}.") from problem
    except ValueError as problem:
        raise WrongUse(f"{template}: {problem}; write $$ for a dollar sign.") from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{template} could not be read as UTF-8 text; check the file.") from problem


class _Writer:
    def __init__(self, brief: Brief, tongue: Tongue) -> None:
        self.brief = brief
        self.tongue = tongue
        self.notes: list[str] = []

    def contents(self) -> str:
        lines = "".join(f'<li class="l{h.level}"><a href="#{escaped(h.anchor)}">{escaped(h.text)}</a></li>\n' for h in self.brief.headings())
        return f"<nav><h2>{escaped(WORDS[self.tongue]['contents'])}</h2><ol>{lines}</ol></nav>\n"

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = block.level + 1
            return f'<h{level} id="{escaped(block.anchor)}">{escaped(block.text)}</h{level}>\n'
        if isinstance(block, Paragraph):
            kind = f' class="{block.style}"' if block.style != "normal" else ""
            return f"<p{kind}>{self.runs(block.runs)}</p>\n"
        if isinstance(block, Bullets):
            return f"<ul>{''.join(f'<li>{self.runs(item)}</li>' for item in block.items)}</ul>\n"
        if isinstance(block, Contents):
            return self.contents()
        if isinstance(block, Figure):
            return f'<figure class="figure">{matrix_svg(block.picture, self.tongue)}<figcaption>{escaped(block.caption)}</figcaption></figure>\n'
        return self._table(block)

    def _table(self, table: Table) -> str:
        columns = "".join(f'<col class="w{round(width * 100)}">' for width in table.widths)
        head = "".join(f"<th>{escaped(cell)}</th>" for cell in table.head)
        rows = "".join(f"<tr>{''.join(f'<td>{self.runs(cell)}</td>' for cell in row)}</tr>\n" for row in table.rows)
        return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n"

    def runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Text | LinkTo | Footnote | AnswerTag) -> str:
        if isinstance(run, LinkTo):
            safe = run.target if run.target.startswith(("#", "http://", "https://")) else "#"
            return f'<a href="{escaped(safe)}">{escaped(run.text)}</a>'
        if isinstance(run, Footnote):
            number = len(self.notes) + 1
            self.notes.append(f'<li id="fn-{number}">{escaped(run.text)} <a href="#fr-{number}">↑</a></li>\n')
            return f'<sup id="fr-{number}"><a href="#fn-{number}">{number}</a></sup>'
        if isinstance(run, AnswerTag):
            return f'<span class="answer a-{run.answer}">{LETTERS[run.answer]} {escaped(ANSWERS[self.tongue][run.answer])}</span>'
        text = escaped(run.text)
        if run.lang:
            text = f'<span lang="{escaped(run.lang)}">{text}</span>'
        if run.italic:
            text = f"<i>{text}</i>"
        return f"<b>{text}</b>" if run.bold else text
