"""What the package itself exports."""

from __future__ import annotations

import importlib

import lawdiff


def test_the_verbs_are_pinned_and_are_there() -> None:
    assert lawdiff.__all__ == ["Reference", "amendment_timeline", "compare_editions", "open_corpus", "open_searcher", "parse_document"]
    for room in ("parse", "compare", "search"):
        importlib.import_module(f"lawdiff.{room}")
    assert all(callable(getattr(lawdiff, name)) for name in lawdiff.__all__)
