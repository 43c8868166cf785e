"""A search over single clauses for the suggestions: words by their stems, rarer ones weighing more, the holder's words counting a little.

A clause is often a fragment («медицинское обслуживание») that means something only under its holder's opening («Беженцы имеют право на:») and
its article's heading, so these are searched with it at a lower weight. Phrases of the query that stand together count extra, and so do words of
one root. A heading alone answers nothing: an article is a clause only where it is not divided.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from lawdiff.annotate.clause import marked_text
from lawdiff.assess.assessments import load_assessments
from lawdiff.assess.instrument import Tongue
from lawdiff.assess.instruments import instrument_files, load_instrument
from lawdiff.assess.letter_runs import LetterRuns, Runs
from lawdiff.assess.neighbours import Neighbours, Studied
from lawdiff.assess.suggesting import Ranked, Suggester
from lawdiff.corpus.store import Corpus
from lawdiff.language.analysis import Analyzer
from lawdiff.model.edition import Edition
from lawdiff.model.eid import article_number
from lawdiff.model.errors import WrongUse
from lawdiff.model.provision import Provision
from lawdiff.model.reference import Reference
from lawdiff.search.scope import Scope
from lawdiff.search.searcher import Asked, Searcher

#: Saturation and length normalisation of BM25.
_K1: Final = 1.2
_B: Final = 0.6
#: How much a holder's word counts beside a clause's own.
_CONTEXT: Final = 0.45
#: How much two words that stand together, as they do in the query, count beside the two apart.
_TOGETHER: Final = 0.5
#: How much a clause whose words are spelt most like the query's is lifted, the best score for words being 1.
_LETTERS: Final = 0.6
#: How many articles the search is asked for, and how much the best of them lifts its clauses, the best score for words being 1.
_ARTICLES: Final = 60
_ARTICLE: Final = 0.45
_FEWEST_WORDS: Final = 2
_NO_CLAUSE: Final = frozenset(("act", "toc", "signature", "section", "chapter", "subchapter"))
_SHOWN: Final = 6
#: Words of questions and of treaties that no clause is looked for by.
_NOISE: Final = "закон законодательство республика казахстан ли порядок установить настоящий предусмотреть право иметь лицо"


class _Clause(NamedTuple):
    ref: str
    weights: dict[str, float]
    pairs: frozenset[tuple[str, str]]
    length: float
    runs: Runs


class ClauseRanker:
    """Ranks the clauses of the newest edition of every act held in a language."""

    def __init__(self, corpus: Corpus, language: str) -> None:
        self._cut = Analyzer(language)
        self._words: dict[str, str] = {}
        self._runs = LetterRuns()
        self._noise = {token.key for token in self._cut.tokens(_NOISE)}
        newest = {key.act: key for key in corpus.editions(language=language)}
        self._clauses = [clause for key in newest.values() for clause in self._of(corpus.load(key))]
        self._seen = Counter(stem for clause in self._clauses for stem in clause.weights)
        self._mean = sum(clause.length for clause in self._clauses) / len(self._clauses) if self._clauses else 1.0

    def rank(self, query: str, *, language: str, limit: int) -> Sequence[Ranked]:
        """The best clauses, best first. ``language`` is the one the ranker was made for."""
        del language
        stems = self.stems(query)
        asked = Counter(stems)
        pairs = set(itertools.pairwise(stems))
        scored: list[tuple[float, _Clause, list[tuple[float, str]]]] = []
        for clause in self._clauses:
            score, found = 0.0, []
            norm = _K1 * (1 - _B + _B * clause.length / self._mean)
            for stem, times in asked.items():
                weight = clause.weights.get(stem)
                if weight:
                    part = self._rarity(stem) * weight * (_K1 + 1) / (weight + norm) * (1 + math.log(times))
                    score += part
                    found.append((part, stem))
            if not score:
                continue
            score += _TOGETHER * sum(min(self._rarity(a), self._rarity(b)) for a, b in pairs & clause.pairs)
            scored.append((score, clause, found))
        scored.sort(key=lambda item: (-item[0], item[1].ref))
        return self._with_letters(query, scored[:limit])

    def _with_letters(self, query: str, scored: list[tuple[float, _Clause, list[tuple[float, str]]]]) -> list[Ranked]:
        if not scored:
            return []
        best = scored[0][0]
        alike = self._runs.likeness(self._runs.of(query), [clause.runs for _, clause, _ in scored])
        most = max(alike) or 1.0
        ranked = [
            Ranked(clause.ref, round(score / best + _LETTERS * like / most, 4), self._why(found))
            for (score, clause, found), like in zip(scored, alike, strict=True)
        ]
        return sorted(ranked, key=lambda hit: (-hit.score, hit.ref))

    def _why(self, found: list[tuple[float, str]]) -> tuple[str, ...]:
        return tuple(self._words[stem] for _, stem in sorted(found, reverse=True)[:_SHOWN])

    def _rarity(self, stem: str) -> float:
        seen = self._seen[stem]
        return math.log(1 + (len(self._clauses) - seen + 0.5) / (seen + 0.5))

    def stems(self, text: str) -> list[str]:
        """The keys of a text's words, in order; stop words and words of every question left out."""
        stems = []
        for token in self._cut.tokens(text):
            if not self._cut.is_stop(token) and token.key not in self._noise:
                self._words.setdefault(token.key, token.text.lower())
                stems.append(token.key)
        return stems

    def _of(self, edition: Edition) -> list[_Clause]:
        clauses = []
        stack: list[tuple[Provision, tuple[str, ...], str]] = [(edition.root, (), "")]
        while stack:
            node, above, around = stack.pop()
            if node.kind == "note" or node.is_stub:
                continue
            text, children = marked_text(node), node.law_children()
            own = self.stems(text)
            heading_alone = node.kind == "article" and bool(children)
            if len(own) >= _FEWEST_WORDS and not heading_alone and node.kind not in _NO_CLAUSE:
                weights: dict[str, float] = dict(Counter(own))
                for stem in set(above):
                    weights[stem] = weights.get(stem, 0.0) + _CONTEXT
                pairs = frozenset(itertools.pairwise(own))
                runs = self._runs.of(text, around, _CONTEXT)
                clauses.append(_Clause(str(edition.reference(node.eid)), weights, pairs, len(own) + _CONTEXT * len(above), runs))
            opening = tuple(own)
            if node.kind == "article":
                opening += tuple(self._opening(node))
            held = node.kind in ("article", "paragraph", "point", "alinea")
            below = (*above, *opening) if held else above
            words = f"{around} {text}" if held or node.kind == "chapter" else around
            stack.extend((child, below, words) for child in reversed(children))
        return clauses

    def _opening(self, article: Provision) -> list[str]:
        """The words that open an article's list: its first unnumbered block, where numbered ones follow."""
        children = article.law_children()
        opens = len(children) > 1 and children[0].kind == "alinea" and children[1].kind == "point"
        return self.stems(marked_text(children[0])) if opens else []


class WithArticles:
    """A ranker of clauses helped by the search's ranking of articles, which knows the glossary, everyday words and, if asked, meaning."""

    def __init__(self, clauses: ClauseRanker, searcher: Searcher, *, semantic: bool = False) -> None:
        self._clauses = clauses
        self._searcher = searcher
        self._semantic = semantic

    def rank(self, query: str, *, language: str, limit: int) -> Sequence[Ranked]:
        """The best clauses, best first; a clause of a well ranked article is lifted."""
        hits = self._clauses.rank(query, language=language, limit=limit)
        asked = Asked(group="article", limit=_ARTICLES, expand=True, semantic=self._semantic)
        found = self._searcher.questions([query], Scope(languages=(language,)), asked)[0].hits
        if not hits or not found or found[0].score <= 0:
            return hits
        share = {(hit.act, hit.article): hit.score / found[0].score for hit in found}
        lifted = []
        for hit in hits:
            ref = Reference.parse(hit.ref)
            credit = share.get((ref.act, article_number(ref.eid or "act")), 0.0)
            lifted.append(Ranked(hit.ref, round(hit.score + _ARTICLE * credit, 4), hit.why))
        return sorted(lifted, key=lambda hit: (-hit.score, hit.ref))


def suggester_of(
    home: Path, corpus: Corpus, subject: str, language: Tongue = "rus", searcher: Searcher | None = None, *, semantic: bool = False
) -> Suggester:
    """The suggestions for a home's corpus, with all that is assessed for one body of law; with the search's help where a searcher is given."""
    studied = []
    for id in instrument_files(home):
        instrument = load_instrument(home, id)
        try:
            studied.append(Studied(instrument, load_assessments(home, instrument, subject)))
        except WrongUse:  # this instrument is not assessed for that body of law
            continue
    clauses = ClauseRanker(corpus, language)
    ranker = clauses if searcher is None else WithArticles(clauses, searcher, semantic=semantic)
    return Suggester(ranker, corpus, Neighbours(studied, clauses.stems, language))
