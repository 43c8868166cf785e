"""Which rows a query matches, and how well: the tree of a query carried out on the index's arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import DamerauLevenshtein

from lawdiff.language.fold import fold_key
from lawdiff.search.act_names import ActNames
from lawdiff.search.concordance import Found
from lawdiff.search.index import Opened
from lawdiff.search.lexicon import LANGUAGES
from lawdiff.search.query import And, Fuzzy, InField, InNote, Near, Not, Or, Phrase, Prefix, Query, Term, Word, terms
from lawdiff.search.table import KINDS, NOTE, Mask

Floats = npt.NDArray[np.float32]

#: BM25 as usual: saturation of repeated words, normalisation by length.
_K1 = 1.2
_B = 0.75


class Matched(NamedTuple):
    """The rows a part of a query matches, and its score for each row."""

    rows: Mask
    score: Floats


class Matcher:
    """Carries out queries over a scope of rows, words read in the languages of the scope."""

    def __init__(self, opened: Opened, names: ActNames, scope: Mask, languages: Sequence[str]) -> None:
        self.opened = opened
        self.table = opened.held.table
        self.concordance = opened.held.concordance
        self.lexicon = opened.held.lexicon
        self.names = names
        self.scope = scope
        self.languages = tuple(language for language in languages if language in LANGUAGES)

    def match(self, query: Query) -> Matched:
        """The rows in scope that a query matches."""
        found = self._part(query)
        return Matched(found.rows & self.scope, np.where(self.scope, found.score, np.float32(0)))

    # -- the tree ------------------------------------------------------------------------------------------------------

    def _part(self, part: Query) -> Matched:
        if isinstance(part, And):
            return self._all([self._part(one) for one in part.parts])
        if isinstance(part, Or):
            found = [self._part(one) for one in part.parts]
            return Matched(np.logical_or.reduce([one.rows for one in found]), np.sum([one.score for one in found], axis=0, dtype=np.float32))
        if isinstance(part, Not):
            return Matched(~self._part(part.part).rows, self._nothing)
        if isinstance(part, InField):
            return Matched(self._field(part), self._nothing)
        if isinstance(part, InNote):
            return self._in_note(part)
        if isinstance(part, Near):
            return self._near(part)
        return self._term(part)

    def _all(self, found: list[Matched]) -> Matched:
        rows = np.logical_and.reduce([one.rows for one in found])
        return Matched(rows, np.where(rows, np.sum([one.score for one in found], axis=0, dtype=np.float32), np.float32(0)))

    def _term(self, term: Term) -> Matched:
        rows, counts = self._rows_of(term)
        score = self._nothing.copy()
        inside = self.scope[rows]
        rows, counts = rows[inside], counts[inside]
        if len(rows):
            rarity = math.log(1 + (self._in_scope - len(rows) + 0.5) / (len(rows) + 0.5))
            norm = _K1 * (1 - _B + _B * self.table.length[rows] / self._mean_length)
            score[rows] = rarity * counts * (_K1 + 1) / (counts + norm)
        mask = np.zeros(len(self.table), dtype=np.bool_)
        mask[rows] = True
        return Matched(mask, score)

    def _rows_of(self, term: Term) -> tuple[npt.NDArray[np.int32], Floats]:
        if isinstance(term, Word) and not term.exact:
            # The engine's own answer, a key at a time; a row that holds two keys of one word holds it so often.
            keys = self.word_keys(term.text)
            if not keys:
                return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
            parts = [self.opened.engine.postings(key) for key in keys]
            rows, where = np.unique(np.concatenate([one.rows for one in parts]), return_inverse=True)
            counts = np.zeros(len(rows), dtype=np.float32)
            np.maximum.at(counts, where, np.concatenate([one.counts for one in parts]))
            return rows.astype(np.int32), counts
        found, times = self.concordance.rows_of(self._found(term))
        return found, times.astype(np.float32)

    def _near(self, part: Near) -> Matched:
        left, _ = self.concordance.near(self._found(part.left), self._found(part.right), part.distance)
        rows = np.zeros(len(self.table), dtype=np.bool_)
        rows[self.concordance.rows_of(left)[0]] = True
        rows &= self.scope
        both = self._all([self._term(part.left), self._term(part.right)])
        return Matched(rows, np.where(rows, both.score, np.float32(0)))

    def _in_note(self, part: InNote) -> Matched:
        """The provisions in which a remark stands that matches: a remark is asked of the row that holds it."""
        notes = self.table.kind == NOTE
        inner = Matcher(self.opened, self.names, notes & self.table.rows_in(self._editions), self.languages).match(part.part)
        score = self._nothing.copy()
        places = np.flatnonzero(inner.rows)
        holders = self.table.parent[places]
        np.maximum.at(score, holders[holders >= 0], inner.score[places][holders >= 0])
        rows = np.zeros(len(self.table), dtype=np.bool_)
        rows[holders[holders >= 0]] = True
        return Matched(rows, score)

    # -- words ---------------------------------------------------------------------------------------------------------

    def word_keys(self, word: str) -> list[str]:
        """The keys of a word in every language of the scope."""
        return list(dict.fromkeys(key for language in self.languages for key in self.lexicon.word_keys(word, language)))

    def forms(self, term: Term) -> Mask:
        """Which forms of the index a word, prefix or misspelling stands for; for a phrase, those of all its words."""
        if isinstance(term, Phrase):
            held: Mask = np.logical_or.reduce([self.lexicon.forms_of_keys(self.word_keys(word)) for word in term.words])
            return held
        if isinstance(term, Word) and not term.exact:
            return self.lexicon.forms_of_keys(self.word_keys(term.text))
        passes = _test(term, fold_key(term.text))
        found = np.zeros(len(self.lexicon.forms), dtype=np.bool_)
        for language in self.languages:
            found |= self.lexicon.forms_where(language, passes)
        return found

    def _found(self, term: Term) -> Found:
        if isinstance(term, Phrase):
            return self.concordance.phrase([self.lexicon.forms_of_keys(self.word_keys(word)) for word in term.words])
        return self.concordance.word(self.forms(term))

    def marked(self, query: Query) -> Mask:
        """The forms that are marked in a hit."""
        found = np.zeros(len(self.lexicon.forms), dtype=np.bool_)
        for term in terms(query):
            found |= self.forms(term)
        return found

    def unknown(self, query: Query) -> list[Word]:
        """Words that no text in the index holds in any form."""
        return [term for term in terms(query) if isinstance(term, Word) and not self.forms(term).any()]

    def respelt(self, word: str, most: int = 3) -> tuple[str, ...]:
        """Known forms that differ from a word by a letter or two, the most frequent first."""
        limit = 1 if len(word) < 6 else 2
        counts = self.concordance.form_counts
        near = self.forms(Fuzzy(word, limit, 0, 0))[: len(counts)]
        places = sorted(np.flatnonzero(near).tolist(), key=lambda at: (-int(counts[at]), self.lexicon.forms[at]))
        return tuple(self.lexicon.forms[at] for at in places[:most])

    # -- properties ----------------------------------------------------------------------------------------------------

    def _field(self, part: InField) -> Mask:
        table = self.table
        if part.field == "act":
            acts = set(self.names.find(part.value))
            return table.rows_in(np.array([one.act in acts or one.act == part.value for one in table.editions], dtype=np.bool_))
        if part.field == "lang":
            return table.rows_in(np.array([one.language == part.value for one in table.editions], dtype=np.bool_))
        if part.field == "kind":
            return np.asarray(table.kind == KINDS.index(part.value)) if part.value in KINDS else np.zeros(len(table), dtype=np.bool_)
        kind = "article" if part.field == "art" else "chapter"
        name = table.names.index(part.value) if part.value in table.names else -2
        mask = np.zeros(len(table), dtype=np.bool_)
        for row in np.flatnonzero((table.number == name) & (table.kind == KINDS.index(kind))).tolist():
            mask[table.below(row)] = True
        return mask

    @cached_property
    def _nothing(self) -> Floats:
        return np.zeros(len(self.table), dtype=np.float32)

    @cached_property
    def _in_scope(self) -> int:
        return int(self.scope.sum())

    @cached_property
    def _mean_length(self) -> float:
        return max(float(self.table.length[self.scope].mean()) if self._in_scope else 1.0, 1.0)

    @cached_property
    def _editions(self) -> npt.NDArray[np.bool_]:
        held = np.zeros(len(self.table.editions), dtype=np.bool_)
        used = self.table.edition[self.scope]
        held[used[used >= 0]] = True
        return held


def _test(term: Word | Prefix | Fuzzy, wanted: str) -> Callable[[str], bool]:
    """What a form must be to be found by a prefix, a misspelling or this very form."""
    if isinstance(term, Prefix):
        return lambda form: form.startswith(wanted)
    if isinstance(term, Fuzzy):
        most = term.distance
        return lambda form: DamerauLevenshtein.distance(form, wanted, score_cutoff=most) <= most
    return lambda form: form == wanted
