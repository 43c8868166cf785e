"""More like this clause: the words by which a clause can be told from others."""

from __future__ import annotations

import math
from collections import Counter
from typing import Final

from lawdiff.search.building import Held, analysis_language
from lawdiff.search.engine import EngineReader
from lawdiff.search.lexicon import analyzer, stem_key
from lawdiff.search.table import NOTE

_MOST: Final = 25


def telling_words(held: Held, engine: EngineReader, row: int) -> dict[str, float]:
    """The keys of a clause's rarest words, with their weights: frequent in it, rare elsewhere."""
    table = held.table
    language = analysis_language(table.edition_of(row).language)
    cut = analyzer(language)
    below = table.below(row)
    counts = Counter(
        token.key
        for at in range(below.start, below.stop)
        if table.kind[at] != NOTE
        for token in cut.tokens(table.record(at).text)
        if not cut.is_stop(token)
    )
    weights = {}
    for stem, times in counts.items():
        key = stem_key(language, stem)
        often = len(engine.postings(key).rows)
        # A word no other clause has cannot lead to one.
        if often > 1:
            weights[key] = math.log(1 + times) * math.log(1 + len(table) / often)
    best = sorted(weights, key=lambda key: (-weights[key], key))[:_MOST]
    return {key: weights[key] for key in best}
