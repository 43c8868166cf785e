"""Files that travel with the program: the catalogue, the instruments, the draft assessments, the demo texts.

In a wheel they lie under ``lawdiff/data``; in a checkout at the top of the repository. A home's own files come before them.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(relative: str) -> Path | None:
    """The path of a shipped file or folder such as ``corpus/catalogue.yaml``; ``None`` where this installation has none.

    >>> shipped("corpus/no-such-file") is None
    True
    """
    for base in (_PACKAGE / "data", _PACKAGE.parent):
        found = base / relative
        if found.exists():
            return found
    return None


def home_or_shipped(home: Path, relative: str) -> Path | None:
    """The home's own file if there is one, else the shipped one."""
    own = home / relative
    return own if own.exists() else shipped(relative)
