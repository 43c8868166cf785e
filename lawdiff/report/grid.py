"""A table's cells laid on a grid: where each cell of each row begins, with the cells that reach down from above."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lawdiff.model.provision import Provision, Span

_ONE = Span(0, 0)


class Placed(NamedTuple):
    """A cell in its row: ``text`` is its words (``None`` where a cell from above goes on), ``column`` and ``columns`` its place and width in the grid.

    ``rows`` is how many rows it covers from here on; ``header`` that it is a heading cell.
    """

    text: str | None
    column: int
    columns: int = 1
    rows: int = 1
    header: bool = False


Grid = tuple[tuple[Placed, ...], ...]


def grid_of(table: Provision) -> Grid:
    """The rows of a table as placed cells.

    >>> table = Provision("t", "table", rows=(("№", "Квота"), ("семей", "лиц")), spans=(Span(0, 0, rows=2), Span(0, 1, cols=2)))
    >>> [[(cell.text, cell.column, cell.columns) for cell in row] for row in grid_of(table)]
    [[('№', 0, 1), ('Квота', 1, 2)], [(None, 0, 1), ('семей', 1, 1), ('лиц', 2, 1)]]
    """
    spans = {(span.row, span.cell): span for span in table.spans}
    reaching: dict[int, tuple[int, Placed]] = {}
    placed: list[tuple[Placed, ...]] = []
    for at, cells in enumerate(table.rows):
        row: list[Placed] = []
        column = 0
        for k, text in enumerate(cells):
            column = _pass_over(row, reaching, column)
            span = spans.get((at, k), _ONE)
            cell = Placed(text, column, max(1, span.cols), max(1, min(span.rows, len(table.rows) - at)), span.header)
            row.append(cell)
            if cell.rows > 1:
                reaching[column] = (cell.rows, cell)
            column += cell.columns
        _pass_over(row, reaching, column)
        placed.append(tuple(row))
        reaching = {column: (left - 1, cell) for column, (left, cell) in reaching.items() if left > 1}
    return tuple(placed)


def _pass_over(row: list[Placed], reaching: dict[int, tuple[int, Placed]], column: int) -> int:
    """Set down the cells from above that stand at ``column``; the first free column behind them."""
    while column in reaching and reaching[column][1] not in row:
        left, cell = reaching[column]
        row.append(Placed(None, column, cell.columns, left, cell.header))
        column += cell.columns
    return column


def columns_of(grid: Sequence[Sequence[Placed]]) -> int:
    """How many columns a grid has."""
    return max((cell.column + cell.columns for row in grid for cell in row), default=0)
