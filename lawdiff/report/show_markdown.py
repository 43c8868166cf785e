"""An edition, or one provision of it, as Markdown that can be imported again: the same words, the same eIds.

What is known of the edition stands in a comment, which no reader takes for text. Markdown has no spans: where a table's
cell reaches over others, those are empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision
from lawdiff.report.grid import Placed, columns_of, grid_of
from lawdiff.report.labels import labels_of
from lawdiff.report.markdown import cell_markdown, plain_markdown, row_markdown
from lawdiff.report.office import source_lines
from lawdiff.report.outline import Shown, shown, words_of
from lawdiff.report.visible import escaped


def show_markdown(edition: Edition, provision: Provision, *, labels: str = "rus") -> str:
    """The Markdown. Its first line is the title, which an import reads as such."""
    blocks = ["# " + plain_markdown(edition.title or edition.act), _comment(edition, provision, labels)]
    for block in shown(provision):
        blocks += _block(block)
    return "\n\n".join(blocks) + "\n"


def _comment(edition: Edition, provision: Provision, language: str) -> str:
    """Reference, source and fingerprint, in a comment of one line each."""
    eid = None if provision.kind == "act" else provision.eid
    lines = [str(edition.reference(eid)), *source_lines(edition, labels_of(language))]
    return "\n".join(f"<!-- {escaped(line).replace('--', '- -')} -->" for line in lines)


def _block(block: Shown) -> Iterator[str]:
    node = block.node
    if block.sort == "heading":
        # the label of an annex is a stamp of several lines, its title a heading of its own
        parts = [node.label, node.heading] if node.kind == "annex" else [" ".join(filter(None, (node.label, node.heading)))]
        yield f'<a id="{node.eid}"></a>\n\n' + "\n\n".join(f"{'#' * block.level} {_heading(part)}" for part in parts if part)
    elif block.sort == "remark":
        yield "\n".join(f"> {plain_markdown(line)}" for line in words_of(block).split("\n"))
    elif block.sort == "table":
        grid = grid_of(node)
        widest = columns_of(grid)
        rows = [_aligned(row, widest) for row in grid]
        yield "\n".join([row_markdown(rows[0]), "|" + " --- |" * widest, *(row_markdown(cells) for cells in rows[1:])])
    elif node.kind == "signature":
        # the office on one line and the name on the next is how an import knows a signature
        *office, name = words_of(block).split("\n")
        yield "\n\n".join(plain_markdown(part) for part in (" ".join(office), name) if part)
    else:
        yield plain_markdown(words_of(block))


def _aligned(row: Sequence[Placed], columns: int) -> tuple[str, ...]:
    """A row's cells each in its column; empty where a cell from above or from the left reaches over."""
    cells = [""] * columns
    for cell in row:
        cells[cell.column] = cell_markdown(cell.text or "")
    return tuple(cells)


def _heading(text: str) -> str:
    """A heading's words: its number begins no list there, and stays as it is for people."""
    return plain_markdown(text).replace("\\.", ".").replace("\\)", ")")
