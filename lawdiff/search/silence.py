"""Why an answer is empty: said, so that nothing found is never taken for nothing there."""

from __future__ import annotations

from typing import Final

from lawdiff.search.expansion import named
from lawdiff.search.scope import Scope, languages_of
from lawdiff.search.table import Table

_SPOKEN: Final = {"rus": "Russian", "kaz": "Kazakh", "eng": "English"}


def nowhere_to_look(scope: Scope, table: Table) -> str | None:
    """Why the scope holds no text at all; ``None`` where it holds some."""
    if scope.editions(table).any():
        return None
    fitting = [
        edition
        for edition in table.editions
        if (not scope.acts or edition.act in scope.acts) and (not scope.languages or edition.language in scope.languages)
    ]
    if not fitting:
        wanted = " or ".join(_SPOKEN.get(language, language) for language in scope.languages)
        return f"no text in {wanted} is held{' of these acts' if scope.acts else ''}." if wanted else "no text of these acts is held."
    if scope.as_of is None:
        return None
    earliest = min(edition.date for edition in fitting)
    return f"no edition held was in force on {scope.as_of.isoformat()}; the earliest is of {earliest.isoformat()}."


def elsewhere(text: str, scope: Scope, table: Table, *, expand: bool) -> str | None:
    """What may help where the words themselves were not found: the glossary, if it knows them."""
    if expand or not named(text):
        return None
    held = " and ".join(_SPOKEN.get(language, language) for language in languages_of(table, scope.editions(table)))
    return f"the texts held are in {held}: --expand searches for the glossary's other names of it too, in every language."
