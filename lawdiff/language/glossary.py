"""The trilingual glossary of migration law: finding its terms in a query and adding their equivalents.

>>> from lawdiff.language.analysis import Analyzer
>>> found = glossary().expand(Analyzer("rus").tokens("права лиц, ищущих убежище"), "rus")
>>> [(hit.concept, hit.matched, hit.added["kaz"][0], hit.added["eng"][0]) for hit in found]
[('asylum-seeker', 'лиц ищущих убежище', 'баспана іздеген адам', 'asylum seeker')]

Terms are matched word by word on the keys of `Analyzer`, so in any of their forms, the longest first: `статус беженца` is one
concept, not two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import yaml

from lawdiff.language.analysis import Analyzer, Token
from lawdiff.language.word_lists import words
from lawdiff.model.errors import LawdiffError

LANGUAGES: Final = ("rus", "kaz", "eng")
THEMES: Final = words(
    """
    asylum refugee stateless citizenship migration kandas entry residence removal detention labour family child social rights
    trafficking crime border documents bodies sources procedure integration
    """
)
_FIELDS: Final = frozenset(("id", "themes", "shares", "note", *LANGUAGES))
_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME: Final = "glossary.yaml"
_Keys = tuple[str, ...]


class GlossaryError(LawdiffError):
    """The glossary's file is wrong; the message names the line."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept: terms by language, the official one first."""

    id: str
    terms: Mapping[str, tuple[str, ...]]
    themes: tuple[str, ...]
    shares: tuple[str, ...]
    note: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """A concept found in a query: the words that named it (`tokens[start:end]`) and what may be searched besides, by language."""

    concept: str
    matched: str
    start: int
    end: int
    added: Mapping[str, tuple[str, ...]]


class Glossary:
    """Concepts with an index of their terms. Raises GlossaryError for a term under two concepts without `shares`."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        self._analyzers = {lang: Analyzer(lang) for lang in LANGUAGES}
        # By language and first key: the terms that begin so, longest first, with the concepts they stand under.
        self._terms: dict[str, dict[str, list[tuple[_Keys, list[str]]]]] = {lang: {} for lang in LANGUAGES}
        for lang in LANGUAGES:
            self._index(lang, concepts)

    def _index(self, lang: str, concepts: Sequence[Concept]) -> None:
        owners: dict[_Keys, list[str]] = {}
        for concept in concepts:
            for term in concept.terms[lang]:
                keys = self._keys(term, lang)
                if not keys:
                    raise GlossaryError(f"{_NAME}, line {concept.line}: the {lang} term “{term}” of {concept.id} holds no word.")
                standing = owners.setdefault(keys, [])
                if concept.id in standing:
                    raise GlossaryError(f"{_NAME}, line {concept.line}: {concept.id} has the {lang} term “{term}” twice; drop one spelling.")
                if standing and term not in concept.shares:
                    other = self.concepts[standing[0]]
                    raise GlossaryError(
                        f"{_NAME}, line {concept.line}: the {lang} term “{term}” of {concept.id} stands under {other.id} (line {other.line}) "
                        "already; drop it, or list it in shares."
                    )
                standing.append(concept.id)
        for keys, ids in owners.items():
            self._terms[lang].setdefault(keys[0], []).append((keys, ids))
        for terms in self._terms[lang].values():
            terms.sort(key=lambda entry: -len(entry[0]))

    def _keys(self, term: str, lang: str) -> _Keys:
        return tuple(token.key for token in self._analyzers[lang].tokens(term))

    def expand(self, tokens: Sequence[Token], lang: str) -> tuple[Expansion, ...]:
        """The concepts named in `tokens`, a query cut by `Analyzer(lang)`, in order and without overlap."""
        keys = tuple(token.key for token in tokens)
        terms = self._terms[lang]
        found: list[Expansion] = []
        place = 0
        while place < len(keys):
            for term, ids in terms.get(keys[place], ()):
                end = place + len(term)
                if keys[place:end] == term:
                    matched = " ".join(token.text for token in tokens[place:end])
                    found.extend(Expansion(one, matched, place, end, self._besides(one, term, lang)) for one in ids)
                    place = end
                    break
            else:
                place += 1
        return tuple(found)

    def _besides(self, concept: str, matched: _Keys, lang: str) -> dict[str, tuple[str, ...]]:
        terms = self.concepts[concept].terms
        return {other: tuple(term for term in terms[other] if other != lang or self._keys(term, lang) != matched) for other in LANGUAGES}


def read_glossary(text: str) -> Glossary:
    """The glossary written in `text` (YAML, a list of concepts). Raises GlossaryError naming the line."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise GlossaryError(f"{_NAME}{where}: not YAML ({getattr(error, 'problem', error)}).") from error
    if not isinstance(root, yaml.SequenceNode):
        raise GlossaryError(f"{_NAME}: a list of concepts is expected.")
    concepts: list[Concept] = []
    lines: dict[str, int] = {}
    for node in root.value:
        concept = _concept(node)
        if concept.id in lines:
            raise GlossaryError(f"{_NAME}, line {concept.line}: the id {concept.id} stands on line {lines[concept.id]} already.")
        lines[concept.id] = concept.line
        concepts.append(concept)
    return Glossary(concepts)


def _concept(node: Any) -> Concept:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise GlossaryError(f"{_NAME}, line {line}: a concept is written {{id: ..., rus: [...], kaz: [...], eng: [...], themes: [...]}}.")
    fields = {key.value: value for key, value in node.value}
    wrong = sorted(fields.keys() - _FIELDS)
    if wrong:
        raise GlossaryError(f"{_NAME}, line {line}: unknown field {wrong[0]}; known are {', '.join(sorted(_FIELDS))}.")
    name = _scalar(fields.get("id"), "id", line)
    if not _ID.fullmatch(name):
        raise GlossaryError(f"{_NAME}, line {line}: the id “{name}” is not small letters and hyphens.")
    themes = _words(fields.get("themes"), "themes", line)
    strange = [theme for theme in themes if theme not in THEMES]
    if strange:
        raise GlossaryError(f"{_NAME}, line {line}: unknown theme {strange[0]}.")
    return Concept(
        id=name,
        terms={lang: _words(fields.get(lang), lang, line) for lang in LANGUAGES},
        themes=themes,
        shares=_words(fields["shares"], "shares", line) if "shares" in fields else (),
        note=_scalar(fields["note"], "note", line) if "note" in fields else None,
        line=line,
    )


def _scalar(node: Any, field: str, line: int) -> str:
    if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
        raise GlossaryError(f"{_NAME}, line {line}: {field} is missing or empty.")
    return str(node.value)


def _words(node: Any, field: str, line: int) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        raise GlossaryError(f"{_NAME}, line {line}: {field} is missing, empty or not a list.")
    return tuple(_scalar(item, field, line) for item in node.value)


@cache
def glossary() -> Glossary:
    """The project's glossary, read once."""
    return read_glossary(resources.files("lawdiff.language").joinpath(_NAME).read_text(encoding="utf-8"))
