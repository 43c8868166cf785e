"""Answering a query: which provisions (or articles) fit, and how well.

The query is worked out from its leaves upward on whole arrays: a leaf is the rows that hold a word or a phrase, with a BM25 score; AND, OR and NOT
are intersection, union and difference. Grouped by article, the rows of a leaf are first lifted to their articles, so that ``виза AND отказ``
finds an article that speaks of one in its first point and of the other in its fifth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import DamerauLevenshtein

from lawdiff.language.fold import fold_key
from lawdiff.search.act_names import ActNames
from lawdiff.search.building import Held, analysis_language
from lawdiff.search.concordance import Concordance, Found
from lawdiff.search.engine import EngineReader, Postings
from lawdiff.search.lexicon import analyzer
from lawdiff.search.query import And, Fuzzy, InField, InNote, Near, Not, Or, Prefix, Query, Term, Word
from lawdiff.search.scope import Scope, kind_named, language_named, languages_of
from lawdiff.search.table import KINDS, NOTE, Ints, Mask

Floats = npt.NDArray[np.float32]
K1: Final = 1.2
B: Final = 0.75
_CONTAINER_KINDS: Final = tuple(KINDS.index(kind) for kind in ("section", "subsection", "chapter", "subchapter", "annex"))
_ARTICLE: Final = KINDS.index("article")


class Matches(NamedTuple):
    """Which rows fit and how well, both as long as the table. Grouped, the row of an article stands for all of it."""

    mask: Mask
    score: Floats


class Matcher:
    """Answers queries within a scope."""

    def __init__(self, held: Held, engine: EngineReader, names: ActNames, scope: Scope, *, by_article: bool = False) -> None:
        self.held = held
        self.engine = engine
        self.names = names
        self.scope = scope
        self.by_article = by_article
        table = held.table
        self._rows = scope.rows(table)
        self._notes = scope.notes(table)
        self.languages = tuple(dict.fromkeys(analysis_language(language) for language in languages_of(table, scope.editions(table))))
        self._known_forms: dict[Term, list[list[Mask]]] = {}
        rows = np.arange(len(table), dtype=np.int32)
        self.group_of: Ints = np.where(table.unit >= 0, table.unit, rows) if by_article else rows

    def match(self, query: Query) -> Matches:
        """What fits. Properties that bind the whole query (``kind:point виза``) bound the scope, so that they bind rows even where articles are grouped."""
        rest, wanted, unwanted = _bounds(query)
        kept = self._rows
        for bound in wanted:
            self._rows = self._rows & self._property(bound)
        for bound in unwanted:
            self._rows = self._rows & ~self._property(bound)
        try:
            return self._match(rest) if rest is not None else self._lift(self._rows, np.zeros(len(self._rows), dtype=np.float32))
        finally:
            self._rows = kept

    # -- parts -----------------------------------------------------------------------------------------------------------

    def _match(self, query: Query) -> Matches:
        if isinstance(query, And):
            parts = [self._match(part) for part in query.parts if not isinstance(part, Not)]
            mask = np.logical_and.reduce([part.mask for part in parts])
            for part in query.parts:
                if isinstance(part, Not):
                    mask &= ~self._match(part.part).mask
            return Matches(mask, _sum(parts) * mask)
        if isinstance(query, Or):
            parts = [self._match(part) for part in query.parts]
            return Matches(np.logical_or.reduce([part.mask for part in parts]), _sum(parts))
        if isinstance(query, Not):
            found = self._match(query.part)
            everything = self._lift(self._rows, np.zeros(len(self._rows), dtype=np.float32))
            return Matches(everything.mask & ~found.mask, everything.score)
        if isinstance(query, InField):
            fits = self._rows & self._property(query)
            return self._lift(fits, np.zeros(len(fits), dtype=np.float32))
        if isinstance(query, InNote):
            return self._in_notes(query.part)
        return self._leaf(*self._rows_of(query))

    def _in_notes(self, part: Query) -> Matches:
        """What is found in remarks belongs to the provision a remark stands in."""
        inside = Matcher(self.held, self.engine, self.names, self.scope)
        inside._rows = self._notes
        found = inside._match(part)
        mask = np.zeros_like(found.mask)
        score = np.zeros_like(found.score)
        notes = np.flatnonzero(found.mask)
        holders = self.held.table.parent[notes]
        notes, holders = notes[holders >= 0], holders[holders >= 0]
        mask[holders] = True
        np.maximum.at(score, holders, found.score[notes])
        mask &= self._rows
        return self._lift(mask, score * mask)

    def _leaf(self, rows: Ints, counts: npt.NDArray[np.float32] | Ints) -> Matches:
        """A leaf's rows, scored by BM25 within the scope and lifted to their groups."""
        mask = np.zeros(len(self._rows), dtype=np.bool_)
        score = np.zeros(len(self._rows), dtype=np.float32)
        inside = self._rows[rows]
        rows, often = rows[inside], counts[inside].astype(np.float32)
        if len(rows):
            total, mean = self._size
            rarity = np.float32(np.log(1 + (total - len(rows) + 0.5) / (len(rows) + 0.5)))
            length = self.held.table.length[rows]
            mask[rows] = True
            score[rows] = rarity * often * np.float32(K1 + 1) / (often + K1 * (1 - B + B * length / mean)).astype(np.float32)
        return self._lift(mask, score)

    @property
    def _size(self) -> tuple[int, float]:
        lengths = self.held.table.length[self._rows]
        return len(lengths), max(float(lengths.mean()), 1.0) if len(lengths) else 1.0

    def _lift(self, mask: Mask, score: Floats) -> Matches:
        if not self.by_article:
            return Matches(mask, score)
        rows = np.flatnonzero(mask)
        groups = self.group_of[rows]
        lifted = np.zeros_like(mask)
        best = np.zeros_like(score)
        lifted[groups] = True
        np.maximum.at(best, groups, score[rows])
        return Matches(lifted, best)

    # -- words and phrases -------------------------------------------------------------------------------------------------

    def _rows_of(self, term: Term | Near) -> tuple[Ints, npt.NDArray[np.float32] | Ints]:
        """The rows that hold a term, and how often each does. A plain word is the engine's to answer."""
        if isinstance(term, Word) and not term.exact:
            words = self._single(term.text)
            if words is not None:
                return self._postings(words)
        if isinstance(term, Near):
            one, other = self.held.concordance.near(self.places(term.left), self.places(term.right), term.distance)
            rows, counts = self.held.concordance.rows_of(one)
            also = self.held.concordance.rows_of(other)
            return rows, counts if len(counts) >= len(also[1]) else also[1]
        return self.held.concordance.rows_of(self.places(term))

    def _single(self, text: str) -> list[str] | None:
        """The keys of a word in all languages of the scope; ``None`` where some language reads more than one word in it."""
        keys: dict[str, None] = {}
        for language in self.languages:
            tokens = analyzer(language).tokens(text)
            if len(tokens) > 1:
                return None
            for token in tokens:
                keys.update(dict.fromkeys(self.held.lexicon.token_keys(token.text, token.key, language)))
        return list(keys)

    def _postings(self, keys: list[str]) -> tuple[Ints, npt.NDArray[np.float32]]:
        """The rows of a word's stems, from the engine; and of its forms under other stems (люди of человек), from the concordance."""
        stems = [key for key in keys if ":" in key]
        lists = [self.engine.postings(key) for key in stems]
        lexicon, concordance = self.held.lexicon, self.held.concordance
        others = lexicon.forms_of_keys(key for key in keys if "=" in key) & ~lexicon.forms_of_keys(stems)
        if concordance.count(others):
            rows, often = concordance.rows_of(concordance.word(others))
            lists.append(Postings(rows, often.astype(np.float32)))
        if len(lists) == 1:
            return lists[0]
        counts = np.zeros(len(self._rows), dtype=np.float32)
        for found in lists:
            counts[found.rows] += found.counts
        held = np.flatnonzero(counts).astype(np.int32)
        return held, counts[held]

    def places(self, term: Term, concordance: Concordance | None = None) -> Found:
        """Every place of the stream (or of a part of it) where a term stands."""
        stream = concordance or self.held.concordance
        found = [stream.phrase(words) for words in self._forms(term) if words]
        if not found:
            return stream.phrase([])
        if len(found) == 1:
            return found[0]
        first = np.concatenate([part.first for part in found])
        order = np.argsort(first, kind="stable")
        return Found(first[order], np.concatenate([part.last for part in found])[order])

    def _forms(self, term: Term) -> list[list[Mask]]:
        """For each language of the scope: the forms that may stand at each word of a term."""
        known = self._known_forms.get(term)
        if known is None:
            known = self._known_forms[term] = list(self._look_up(term))
        return known

    def _look_up(self, term: Term) -> Iterator[list[Mask]]:
        lexicon = self.held.lexicon
        for language in self.languages:
            if isinstance(term, Prefix):
                yield [lexicon.forms_where(language, _begins(fold_key(term.text)))]
            elif isinstance(term, Fuzzy):
                yield [lexicon.forms_where(language, _near_spelling(fold_key(term.text), term.distance))]
            elif isinstance(term, Word) and term.exact:
                yield [lexicon.forms_where(language, fold_key(term.text).__eq__)]
            else:
                text = term.text if isinstance(term, Word) else " ".join(term.words)
                tokens = analyzer(language).tokens(text)
                yield [lexicon.forms_of_keys(lexicon.token_keys(token.text, token.key, language)) for token in tokens]

    # -- properties ----------------------------------------------------------------------------------------------------------

    def _property(self, query: InField) -> Mask:
        table = self.held.table
        if query.field == "act":
            acts = set(self.names.find(query.value))
            return table.rows_in(np.array([edition.act in acts for edition in table.editions], dtype=np.bool_))
        if query.field == "lang":
            language = language_named(query.value)
            return table.rows_in(np.array([edition.language == language for edition in table.editions], dtype=np.bool_))
        if query.field == "kind":
            found: Mask = table.kind == KINDS.index(kind_named(query.value))
            return found
        if query.field == "art":
            return self._below((table.kind == _ARTICLE) & self.held.table.numbered(query.value))
        return self._below(np.isin(table.kind, _CONTAINER_KINDS) & self._chapter(query.value))

    def _chapter(self, value: str) -> Mask:
        """Containers with this number (IV and 4 are one), or whose heading holds all these words."""
        numbered = self.held.table.numbered(value)
        if any(letter.isdigit() for letter in value) or (numbered.any() and value.isupper()):
            return numbered
        table = self.held.table
        mask = np.zeros(len(table), dtype=np.bool_)
        for row in np.flatnonzero(np.isin(table.kind, _CONTAINER_KINDS) & self._rows_and_headings).tolist():
            language = analysis_language(table.edition_of(row).language)
            held = {token.key for token in analyzer(language).tokens(table.record(row).heading)}
            wanted = {token.key for token in analyzer(language).tokens(value)}
            mask[row] = bool(wanted) and wanted <= held
        return mask

    @property
    def _rows_and_headings(self) -> Mask:
        found: Mask = self.held.table.rows_in(self.scope.editions(self.held.table)) & (self.held.table.kind != NOTE)
        return found

    def _below(self, tops: Mask) -> Mask:
        """The rows of some provisions and of all below them."""
        edges = np.zeros(len(tops) + 1, dtype=np.int32)
        found = np.flatnonzero(tops)
        np.add.at(edges, found, 1)
        np.add.at(edges, self.held.table.end[found], -1)
        mask: Mask = np.cumsum(edges)[:-1] > 0
        return mask


def _bounds(query: Query) -> tuple[Query | None, list[InField], list[InField]]:
    """A query without the properties that bind all of it; the properties wanted; those unwanted."""
    parts = query.parts if isinstance(query, And) else (query,)
    wanted = [part for part in parts if isinstance(part, InField)]
    unwanted = [part.part for part in parts if isinstance(part, Not) and isinstance(part.part, InField)]
    rest: tuple[Query, ...] = tuple(
        part for part in parts if not isinstance(part, InField) and not (isinstance(part, Not) and isinstance(part.part, InField))
    )
    if rest and all(isinstance(part, Not) for part in rest):
        rest = (*wanted, *rest)  # what is left out needs something to be left out of
    return (None if not rest else rest[0] if len(rest) == 1 else And(rest)), wanted, unwanted


def _sum(parts: list[Matches]) -> Floats:
    total: Floats = np.add.reduce([part.score for part in parts])
    return total


def _begins(start: str) -> Callable[[str], bool]:
    return lambda form: form.startswith(start)


def _near_spelling(word: str, distance: int) -> Callable[[str], bool]:
    return lambda form: abs(len(form) - len(word)) <= distance and DamerauLevenshtein.distance(form, word, score_cutoff=distance) <= distance
