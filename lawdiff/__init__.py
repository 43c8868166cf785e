"""Read, compare and search the law of Kazakhstan, edition by edition.

The few verbs a script needs; each imports its room on first use (why their names are not the rooms': docs/decisions/0004-verbs.md).

>>> import lawdiff
>>> lawdiff.parse_document("Статья 1. Виза\\n\\n      1. Виза нужна.".encode(), language="rus").root.children[0].label
'Статья 1.'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawdiff.amend.timeline import timeline as amendment_timeline
    from lawdiff.compare import compare as compare_editions
    from lawdiff.corpus.store import open_corpus
    from lawdiff.model.reference import Reference
    from lawdiff.parse import read_document as parse_document
    from lawdiff.search.searcher import open_searcher

__version__ = "0.1.0"

_VERBS = {
    "Reference": ("lawdiff.model.reference", "Reference"),
    "amendment_timeline": ("lawdiff.amend.timeline", "timeline"),
    "compare_editions": ("lawdiff.compare", "compare"),
    "open_corpus": ("lawdiff.corpus.store", "open_corpus"),
    "open_searcher": ("lawdiff.search.searcher", "open_searcher"),
    "parse_document": ("lawdiff.parse", "read_document"),
}

__all__ = ["Reference", "amendment_timeline", "compare_editions", "open_corpus", "open_searcher", "parse_document"]


def __getattr__(name: str) -> Any:
    """Import a verb's room when the verb is first used."""
    if name in _VERBS:
        module, attribute = _VERBS[name]
        return getattr(importlib.import_module(module), attribute)
    raise AttributeError(f"module 'lawdiff' has no attribute '{name}'")
