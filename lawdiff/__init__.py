"""Read, compare and search the law of Kazakhstan, edition by edition.

The few verbs a script needs: ``open_corpus, parse, compare, timeline, search, assess``. Each imports its room on first use.

>>> import lawdiff
>>> lawdiff.parse("Статья 1. Виза\\n\\n      1. Виза нужна.".encode(), language="rus").root.children[0].label
'Статья 1.'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lawdiff.amend.timeline import timeline
    from lawdiff.compare import compare
    from lawdiff.corpus.store import open_corpus
    from lawdiff.model.reference import Reference
    from lawdiff.parse import read_document as parse

__version__ = "0.1.0"

_VERBS = {
    "Reference": ("lawdiff.model.reference", "Reference"),
    "compare": ("lawdiff.compare", "compare"),
    "open_corpus": ("lawdiff.corpus.store", "open_corpus"),
    "parse": ("lawdiff.parse", "read_document"),
    "timeline": ("lawdiff.amend.timeline", "timeline"),
}

__all__ = ["Reference", "compare", "open_corpus", "parse", "timeline"]


def __getattr__(name: str) -> Any:
    """Import a verb's room when the verb is first used."""
    if name in _VERBS:
        module, attribute = _VERBS[name]
        return getattr(importlib.import_module(module), attribute)
    raise AttributeError(f"module 'lawdiff' has no attribute '{name}'")
