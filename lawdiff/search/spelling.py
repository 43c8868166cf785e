"""Words that no text holds, and the nearest words that some text does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from lawdiff.search.building import Held
from lawdiff.search.lexicon import GAP, LANGUAGES, analyzer, form_of
from lawdiff.search.query import Phrase, Query, Word, terms

_SHORTEST: Final = 4
#: Kazakh letters and those typed for them on a keyboard that has none.
_PLAIN: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
_MOST: Final = 3


def unknown_words(query: Query, held: Held, languages: tuple[str, ...]) -> Iterator[str]:
    """The words of a query that no text in any of the languages holds in any form."""
    for term in terms(query):
        if isinstance(term, Word | Phrase):
            for word in (term.text,) if isinstance(term, Word) else term.words:
                tokens = [(language, token) for language in languages for token in analyzer(language).tokens(word)]
                if tokens and not any(held.lexicon.token_keys(token.text, token.key, language) for language, token in tokens):
                    yield word


def respelt(word: str, held: Held, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Known words a letter or two away, the frequent first; none for short words and numbers, where any guess is as good as another."""
    tokens = analyzer(languages[0] if languages else "rus").tokens(word)
    if len(tokens) != 1:
        return ()
    form = form_of(tokens[0].text, tokens[0].key)
    if len(form) < _SHORTEST or not form.isalpha():
        return ()
    allowed = 1 if len(form) < 7 else 2
    wanted = {LANGUAGES.index(language) for language in languages}
    lexicon, counts = held.lexicon, held.concordance.form_counts
    near: dict[str, tuple[int, int]] = {}
    for found, distance, place in process.extract_iter(form, lexicon.forms, scorer=DamerauLevenshtein.distance, score_cutoff=allowed):
        if place != GAP and int(lexicon.languages[place]) in wanted and place < len(counts) and counts[place]:
            near[found] = min(near.get(found, (9, 0)), (int(distance), -int(counts[place])))
    if "kaz" in languages:
        near.update(_typed_plainly(form, held))
    return tuple(sorted(near, key=lambda one: near[one])[:_MOST])


def _typed_plainly(form: str, held: Held) -> dict[str, tuple[int, int]]:
    """Kazakh words that read alike once their own letters are typed as the nearest common ones: «кукыгы» for «құқығы»."""
    kazakh, counts = LANGUAGES.index("kaz"), held.concordance.form_counts
    plain = _plain(form)
    return {
        found: (0, -int(counts[place]))
        for place, found in enumerate(held.lexicon.forms)
        if len(found) == len(form) and place != GAP and place < len(counts) and counts[place]
        if int(held.lexicon.languages[place]) == kazakh and _plain(found) == plain
    }


def _plain(form: str) -> str:
    return form.translate(_PLAIN).replace("ы", "и")
