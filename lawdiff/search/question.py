"""Ranking articles for a question in plain words: long, told as a story, with greetings and noise; any of its words may match.

Seven signs are weighed for each article in scope:

- the question's own words in the article's text, in its heading's and its chapter's words the law's words for what is said (`everyday`),
- the law's words in the text,
- how often other articles cite it, and how many articles of other acts name its act: general rules answer more questions than special ones,
- with the optional package, how near the heading and the chapter are to the question in meaning (`semantic`): this ranks anew the fifty articles
  that words put first. Fifty did as well as all of them, and a first question need not wait until every heading has its vector.

The weights were learned on one half of a set of real questions and checked by cross-validation; ``tests/benchmarks/search/calibrate.py`` does
it again and prints them. Adding signs (the best single provision, pairs of words, the act guessed first, latent topics, neighbours in the citation
graph, feedback from the top results) did not help on questions held out; docs/search.md has the numbers.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from lawdiff.language.stop_words import CARRY_LAW
from lawdiff.search.everyday import Heard, hear
from lawdiff.search.lexicon import Lexicon, analyzer, stem_key
from lawdiff.search.ranking_data import RankingData, StemCounts

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

#: Saturation and length normalisation of BM25: texts as usual, headings are short and their length says little.
_TEXT: Final = (1.2, 0.75)
_HEADING: Final = (1.2, 0.3)

#: Words of letters and talk that say nothing of the matter.
_NOISE: Final = """
здравствуйте добрый день вечер утро привет уважаемые пожалуйста спасибо благодарю заранее подскажите помогите скажите посоветуйте объясните расскажите
вопрос вопросы ответ ответьте ситуация случай такой такая такие очень просто хочу хотел хотела могу можем можно нужно надо будет есть
там тут здесь теперь сейчас потом тогда когда где куда как какой какая какие каком кто что почему зачем сколько ли разве ну вот да нет
сам сама сами себя себе один одна эти этого там-то также даже уже еще опять всего всех все всё весь вся вообще например либо нибудь какой-то
прошу совет дело делать дать мочь бывать стать сказать говорить знать думать считать получаться
"""


class Weights(NamedTuple):
    """How much each sign counts, after words are scaled to the question's best text score."""

    own_text: float
    law_text: float
    law_heading: float
    law_above: float
    cited: float
    act_cited: float
    meaning: float


WORDS_ONLY: Final = Weights(1.0, 0.18, 0.46, 0.30, 0.053, 0.011, 0.0)
WITH_MEANING: Final = Weights(1.0, 0.20, 0.41, 0.39, 0.079, 0.022, 5.5)

#: The yardstick: the question's own words in whole articles, nothing else.
BM25_ALONE: Final = Weights(1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class QuestionWords(NamedTuple):
    """A question as it is searched: weighed keys of its own words and of the law's, and which sayings were heard."""

    own: dict[str, float]
    law: dict[str, float]
    heard: tuple[Heard, ...]


@cache
def _noise() -> frozenset[str]:
    cut = analyzer("rus")
    return frozenset(token.key for token in cut.tokens(_NOISE)) - {cut.key(word) for word in CARRY_LAW["rus"]}


def question_words(question: str, languages: Iterable[str], extra: Iterable[tuple[str, str]] = ()) -> QuestionWords:
    """What a question is searched by. ``extra`` are further terms with their language (of the glossary): they count as the law's words.

    >>> words = question_words("Здравствуйте! Меня уволили, что делать?", ["rus"])
    >>> sorted(words.own), [heard.said for heard in words.heard]
    (['rus:увол'], ['уволить', 'что делать'])
    """
    own: dict[str, float] = {}
    law: Counter[str] = Counter()
    heard: list[Heard] = []
    for language in languages:
        cut = analyzer(language)
        tokens = cut.tokens(question)
        noise = _noise() if language == "rus" else frozenset()
        own.update((stem_key(language, token.key), 1.0) for token in tokens if token.key not in noise and not cut.is_stop(token))
        spoken = hear(tokens, language)
        heard += spoken
        # A term brought by several sayings is likelier meant: it counts once a saying, and the root tempers it.
        for entry in spoken:
            law.update({stem_key(language, found.key) for phrase in entry.law for found in cut.tokens(phrase) if not cut.is_stop(found)})
    for term, language in extra:
        cut = analyzer(language)
        law.update({stem_key(language, token.key) for token in cut.tokens(term) if not cut.is_stop(token)})
    return QuestionWords(own, {key: math.sqrt(count) for key, count in law.items()}, tuple(heard))


class Signs(NamedTuple):
    """The signs of every unit in scope, each an array as long as the scope's units: what the weights are multiplied with."""

    own_text: Floats
    law_text: Floats
    law_heading: Floats
    law_above: Floats
    cited: Floats
    act_cited: Floats
    meaning: Floats

    def score(self, weights: Weights) -> Floats:
        """The weighed sum."""
        total = np.zeros(len(self.cited), dtype=np.float32)
        for sign, weight in zip(self, weights, strict=True):
            if weight:
                total += np.float32(weight) * sign
        return total

    def of(self, units: npt.NDArray[np.intp], meaning: Floats) -> Signs:
        """The signs of some units, with their nearness in meaning; only differences of nearness count."""
        near = meaning - meaning.mean() if len(meaning) else meaning
        return Signs(**{name: sign[units] for name, sign in self._asdict().items() if name != "meaning"}, meaning=near)


def ranked_anew(score: Floats, units: npt.NDArray[np.intp], better: Floats) -> Floats:
    """Scores in which some units, the first so far, stand in a better order; all others keep theirs, behind them."""
    found = score.copy()
    if len(units):
        others = np.ones(len(score), dtype=np.bool_)
        others[units] = False
        behind = float(score[others].max(initial=-np.inf))
        if np.isfinite(behind):
            found[others] += np.float32(min(0.0, float(better.min()) - behind - 1e-3))
        found[units] = better
    return found


class QuestionRanker:
    """Ranks the units of a scope. ``scope`` says which units take part; counts of documents are taken within it. ``rows`` are theirs."""

    def __init__(self, data: RankingData, lexicon: Lexicon, scope: Mask) -> None:
        self.data = data
        self.lexicon = lexicon
        self.units = np.flatnonzero(scope).astype(np.int32)
        self.rows = data.rows[self.units]
        self._place = np.full(len(scope), -1, dtype=np.int32)
        self._place[self.units] = np.arange(len(self.units), dtype=np.int32)
        self._cited = np.log1p(data.cited[self.units]).astype(np.float32)
        self._act_cited = np.log1p(data.act_cited[self.units]).astype(np.float32)

    def signs(self, words: QuestionWords) -> Signs:
        """The signs of each unit for a question; of nearness in meaning nothing is known yet."""
        own_text = self._bm25(self.data.text, words.own, *_TEXT)
        law_text = self._bm25(self.data.text, words.law, *_TEXT)
        law_heading = self._bm25(self.data.heading, words.law, *_HEADING)
        law_above = self._bm25(self.data.above, words.law, *_HEADING)
        # Scores grow with the length of a question: they are made comparable by the best that any text reaches.
        best = float((own_text + 0.4 * law_text + 0.3 * law_heading).max(initial=0.0)) or 1.0
        nothing = np.zeros(len(self.units), dtype=np.float32)
        return Signs(own_text / best, law_text / best, law_heading / best, law_above / best, self._cited, self._act_cited, nothing)

    def holds(self, words: QuestionWords) -> Mask:
        """Which units hold any word of the question, its own or the law's."""
        mask = np.zeros(len(self.units), dtype=np.bool_)
        for key in (*words.own, *words.law):
            place = self.lexicon.key_places.get(key)
            if place is not None:
                at = self._place[self.data.text.units[int(self.data.text.starts[place]) : int(self.data.text.starts[place + 1])]]
                mask[at[at >= 0]] = True
        return mask

    def _bm25(self, counts: StemCounts, words: Mapping[str, float], k1: float, b: float) -> Floats:
        score = np.zeros(len(self.units), dtype=np.float32)
        lengths = counts.lengths[self.units]
        norm = k1 * (1 - b + b * lengths / max(float(lengths.mean()) if len(lengths) else 1.0, 1e-9))
        for key, weight in words.items():
            place = self.lexicon.key_places.get(key)
            if place is None:
                continue
            span = slice(int(counts.starts[place]), int(counts.starts[place + 1]))
            at = self._place[counts.units[span]]
            held = at >= 0
            at = at[held]
            often = counts.counts[span][held].astype(np.float32)
            rarity = math.log(1 + (len(self.units) - len(at) + 0.5) / (len(at) + 0.5))
            score[at] += weight * rarity * often * (k1 + 1) / (often + norm[at])
        return score
