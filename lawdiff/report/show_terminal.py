"""An edition, or one provision of it, on a terminal: set in by structure, remarks dimmed, tables drawn, its reference and source on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lawdiff.model.edition import Edition
from lawdiff.model.provision import Provision
from lawdiff.report.citation import capital, cite
from lawdiff.report.console import WIDTH, Ink, drawn, styled
from lawdiff.report.grid import columns_of, grid_of
from lawdiff.report.labels import labels_of
from lawdiff.report.outline import Shown, shown, words_of
from lawdiff.report.sources import edition_name, front_notes, one_line, source_line

if TYPE_CHECKING:
    from rich.console import RenderableType

_STEP: Final = 2
_DEEPEST: Final = 10
_MOST_COLUMNS: Final = 12
_FROM_ABOVE: Final = "↑"
_FROM_LEFT: Final = "←"


def show_terminal(edition: Edition, provision: Provision, *, labels: str = "rus", width: int = WIDTH, ink: Ink = "plain") -> str:
    """The text for a screen of ``width`` columns."""
    return drawn(show_views(edition, provision, labels=labels), width=width, ink=ink)


def show_views(edition: Edition, provision: Provision, *, labels: str = "rus") -> Iterator[RenderableType]:
    """The same as rich renderables."""
    from rich.padding import Padding
    from rich.rule import Rule

    words = labels_of(labels)
    whole = provision.kind == "act"
    yield styled(edition_name(edition, words), "bold")
    yield styled(f"{edition.reference(None if whole else provision.eid)}" + ("" if whole else f"  {capital(cite(provision.eid, labels))}"))
    standing = "; ".join(
        filter(None, (one_line(edition.requisites).rstrip("."), edition.status and f"{words['status']}: {one_line(edition.status)}"))
    )
    if standing:  # whether the act is still in force is said before a word of it is read
        yield styled(standing)
    yield styled(source_line(edition, words), "dim")
    if not whole:
        for note in front_notes(edition):
            yield styled(f"! {note}", "yellow")
        above = " › ".join(one_line(f"{node.label} {node.heading}") for node in edition.ancestors(provision.eid) if node.label or node.heading)
        if above:
            yield styled(above, "dim")
    yield Rule(characters="─")
    for block in shown(provision):
        view = _view(block)
        if block.sort == "heading":
            yield styled("")
        yield Padding(view, (0, 0, 0, _STEP * min(block.depth, _DEEPEST))) if block.depth else view


def _view(block: Shown) -> RenderableType:
    if block.sort == "table":
        return _drawn_table(block.node)
    if block.sort == "heading":
        return styled(words_of(block), "bold")
    if block.sort in ("remark", "stub"):
        return styled(words_of(block), "dim italic")
    return styled(words_of(block))


def _drawn_table(node: Provision) -> RenderableType:
    """The table with its lines. A cell that reaches over others has its words in the first of its places; the others say where to look: ↑ or ←."""
    from rich.table import Table

    grid = grid_of(node)
    if columns_of(grid) > _MOST_COLUMNS:  # drawn so narrow, a screen would cut columns off
        return styled("\n".join(" │ ".join(row) for row in node.rows))
    table = Table(show_header=False, show_lines=True)
    for _ in range(columns_of(grid)):
        table.add_column(overflow="fold")
    for row in grid:
        cells = [""] * columns_of(grid)
        heads = False
        for cell in row:
            cells[cell.column] = cell.text if cell.text is not None else _FROM_ABOVE
            for beside in range(cell.column + 1, cell.column + cell.columns):
                cells[beside] = _FROM_LEFT if cell.text is not None else _FROM_ABOVE
            heads = heads or cell.header
        table.add_row(*(styled(text) for text in cells), style="bold" if heads else "")
    return table
