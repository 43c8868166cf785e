"""The brief as Markdown, with footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lawdiff.assess.instrument import Tongue
from lawdiff.report.brief_document import AnswerTag, Block, Brief, Bullets, Contents, Figure, Footnote, Heading, LinkTo, Paragraph, Runs, Table, Text
from lawdiff.report.brief_html import filled
from lawdiff.report.brief_words import ANSWERS, LETTERS, WORDS
from lawdiff.report.markdown import cell_markdown, plain_markdown, row_markdown
from lawdiff.report.matrix import shown


def brief_markdown(brief: Brief, tongue: Tongue, template: Path | None = None) -> str:
    """The text, or a person's own template with ``$title``, ``$marks``, ``$body`` and ``$notes`` filled in."""
    writer = _Writer(brief, tongue)
    body = "\n".join(line for block in brief.blocks for line in writer.block(block))
    notes = "\n".join(writer.notes)
    if template is not None:
        marks = " · ".join(brief.marks)
        return filled(template, {"title": plain_markdown(brief.title), "marks": plain_markdown(marks), "body": body, "notes": notes})
    return f"# {plain_markdown(brief.title)}\n\n{body}\n{notes}\n\n{plain_markdown(WORDS[tongue]['made_by'])}\n"


class _Writer:
    def __init__(self, brief: Brief, tongue: Tongue) -> None:
        self.brief = brief
        self.tongue = tongue
        self.notes: list[str] = []

    def block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            mark = f" – {self.brief.marks[0]}" if self.brief.marks and block.level == 1 else ""
            yield f'<a id="{block.anchor}"></a>'
            yield ""
            yield f"{'#' * (block.level + 1)} {plain_markdown(block.text + mark)}"
        elif isinstance(block, Paragraph):
            text = self.runs(block.runs)
            yield f"**{text}**" if block.style == "warn" else text
        elif isinstance(block, Bullets):
            yield from (f"- {self.runs(item)}" for item in block.items)
        elif isinstance(block, Table):
            yield row_markdown(tuple(cell_markdown(cell) for cell in block.head))
            yield row_markdown(("---",) * len(block.head))
            yield from (row_markdown(tuple(self.runs(cell, cell=True) for cell in row)) for row in block.rows)
        elif isinstance(block, Contents):
            yield f"**{plain_markdown(WORDS[self.tongue]['contents'])}**"
            yield ""
            yield from (f"{'  ' * (h.level - 1)}- [{plain_markdown(h.text)}](#{h.anchor})" for h in self.brief.headings())
        elif isinstance(block, Figure):
            squares = " ".join(f"{item.row.question_id or item.article}:{item.letter}" for item in shown(block.picture, self.tongue))
            yield f"*{plain_markdown(block.caption)}*"
            yield ""
            yield f"`{squares}`"
        yield ""

    def runs(self, runs: Runs, *, cell: bool = False) -> str:
        return "".join(self._run(run, cell) for run in runs)

    def _run(self, run: Text | LinkTo | Footnote | AnswerTag, cell: bool) -> str:
        if isinstance(run, LinkTo):
            return f"[{cell_markdown(run.text)}]({run.target.replace(')', '%29').replace(' ', '%20')})"
        if isinstance(run, Footnote):
            number = len(self.notes) + 1
            self.notes.append(f"[^{number}]: {cell_markdown(run.text)}")
            return f"[^{number}]"
        if isinstance(run, AnswerTag):
            return f"**{LETTERS[run.answer]} {ANSWERS[self.tongue][run.answer]}**"
        text = cell_markdown(run.text) if cell else _escaped(run.text)
        inner = text.strip()
        if not inner or not (run.bold or run.italic):
            return text
        sign = "**" if run.bold else "*"
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return f"{lead}{sign}{inner}{sign}{trail}"


def _escaped(text: str) -> str:
    """A run inside a line: escaped as a cell is, spaces at its ends kept."""
    body = cell_markdown(text)
    lead = " " if text[:1].isspace() else ""
    return lead + body + (" " if len(text) > 1 and text[-1:].isspace() else "")
