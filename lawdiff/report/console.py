"""Rich views as text: drawn to a width, with colours, with styles alone, or plain.

Rich is imported only here and in the views, when something is drawn. Nothing is read from the environment: whoever calls says what the output can show.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from lawdiff.report.visible import visible

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

#: ``colour``: a terminal; ``mono``: a terminal under NO_COLOR; ``plain``: a pipe or a file.
Ink = Literal["colour", "mono", "plain"]
WIDTH: Final = 100
#: Nothing is drawn by height; without one rich asks the system for it at every line.
_HEIGHT: Final = 100


def drawn(views: Iterable[RenderableType], *, width: int = WIDTH, ink: Ink = "plain") -> str:
    """The views as one string, lines no wider than ``width``; escape codes only with ``colour`` or ``mono``."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(20, width),
        height=_HEIGHT,
        force_terminal=ink != "plain",
        no_color=ink != "colour",
        color_system="standard" if ink == "colour" else None if ink == "plain" else "standard",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for view in views:
        console.print(view)
    text = out.getvalue()
    return "\n".join(line.rstrip() for line in text.split("\n")) if ink == "plain" else text


def styled(text: str, style: str = "") -> Text:
    """Words with one style; control characters cannot reach the terminal."""
    from rich.text import Text

    return Text(visible(text).replace("\t", " │ "), style=style)
