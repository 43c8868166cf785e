"""Terms a document gained and lost against another: words and short phrases, in whatever form they stand, with their counts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from typing import Final

import msgspec

from lawdiff.compare.words import WORD
from lawdiff.language.analysis import Analyzer
from lawdiff.language.stop_words import STOP_WORDS
from lawdiff.model.edition import Edition

#: Words of a phrase.
_LONGEST: Final = 3
#: A term is worth naming from so many places.
_PLACES: Final = 2
#: A shorter phrase is dropped when it stands this often only inside a longer one that is named.
_INSIDE: Final = 0.9
_STEM: Final = 5
_BREAK: Final = re.compile(r"[.,;:()\"«»“”\n\t]|\s[-–—]\s")

#: Words that are no term alone and begin or end none, beyond the stop words: small numbers, «есть», «где» and their like.
_EMPTY: Final = frozenset(
    [
        "где",
        "есть",
        "будет",
        "будут",
        "быть",
        "был",
        "была",
        "были",
        "было",
        "без",
        "около",
        "один",
        "одна",
        "одно",
        "одного",
        "одному",
        "одной",
        "два",
        "две",
        "двух",
        "три",
        "трех",
        "каждый",
        "каждого",
        "каждой",
        "год",
        "года",
        "году",
        "годы",
        "лет",
        "бар",
        "жоқ",
        "бір",
        "екі",
        "үш",
        "әр",
        "жыл",
        "жылы",
        "жылға",
        "one",
        "two",
        "three",
        "each",
        "year",
        "years",
        "been",
        "has",
        "have",
        "had",
        "will",
        "there",
    ]
)

Phrase = tuple[str, ...]


class Term(msgspec.Struct, frozen=True):
    """A term as most often printed, how often it stands in either document, and how telling the difference is (log-likelihood, higher is more)."""

    text: str
    old: int
    new: int
    weight: float


class Terms(msgspec.Struct, frozen=True):
    """``gained`` stand only in the new document, ``lost`` only in the old; ``grown`` and ``shrunk`` in both, at rates that differ.

    Each with the most telling first.
    """

    gained: tuple[Term, ...]
    lost: tuple[Term, ...]
    grown: tuple[Term, ...]
    shrunk: tuple[Term, ...]


def compare_terms(old: Edition, new: Edition, *, top: int = 40) -> Terms:
    """The terms that tell two documents apart, ``top`` of each sort. Official remarks do not count.

    >>> import datetime as dt
    >>> from lawdiff.model.edition import Provenance
    >>> from lawdiff.model.provision import Provision
    >>> def document(text):
    ...     return Edition("A", "rus", dt.date(2020, 1, 1), "", Provision("act", "act", text=text), "imported", Provenance("", "", 0))
    >>> found = compare_terms(document("квота оралманов, о квоте оралманов"), document("статус кандаса, статусы кандасов"))
    >>> [(t.text, t.old, t.new) for t in found.gained], [(t.text, t.old) for t in found.lost]
    ([('статус кандаса', 0, 2)], [('квота оралманов', 2)])
    """
    before, forms = _phrases(old)
    after, new_forms = _phrases(new)
    for phrase, counts in new_forms.items():
        forms[phrase].update(counts)
    sizes = (max(1, sum(n for p, n in before.items() if len(p) == 1)), max(1, sum(n for p, n in after.items() if len(p) == 1)))
    terms: dict[Phrase, Term] = {}
    for phrase in before.keys() | after.keys():
        a, b = before[phrase], after[phrase]
        if a + b >= _PLACES:
            text = min(forms[phrase], key=lambda form, counts=forms[phrase]: (-counts[form], form))  # type: ignore[misc]  # mypy cannot infer a lambda with a default
            terms[phrase] = Term(text, a, b, round(_telling(a, b, *sizes), 2))
    terms = _without_parts(terms)
    ranked = sorted(terms.values(), key=lambda t: (-t.weight, -t.old - t.new, t.text))
    return Terms(
        gained=tuple([t for t in ranked if not t.old][:top]),
        lost=tuple([t for t in ranked if not t.new][:top]),
        grown=tuple([t for t in ranked if t.old and t.new and t.new * sizes[0] > t.old * sizes[1]][:top]),
        shrunk=tuple([t for t in ranked if t.old and t.new and t.new * sizes[0] < t.old * sizes[1]][:top]),
    )


def _phrases(edition: Edition) -> tuple[Counter[Phrase], defaultdict[Phrase, Counter[str]]]:
    """How often each phrase stands, and in which printed forms."""
    counts: Counter[Phrase] = Counter()
    forms: defaultdict[Phrase, Counter[str]] = defaultdict(Counter)
    for words in _clauses(edition):
        for at in range(len(words)):
            for size in range(1, _LONGEST + 1):
                run = words[at : at + size]
                if len(run) < size or run[0][2] or run[-1][2]:  # no phrase begins or ends with a function word
                    continue
                phrase = tuple(key for _, key, _ in run)
                counts[phrase] += 1
                forms[phrase][" ".join(text for text, _, _ in run).lower()] += 1
    return counts, forms


def _clauses(edition: Edition) -> Iterator[list[tuple[str, str, bool]]]:
    """Stretches between punctuation marks, as (printed, key, is a function word). Numbers break a stretch."""
    analyzer = Analyzer(edition.language) if edition.language in STOP_WORDS else None
    stack = [edition.root]
    while stack:
        node = stack.pop()
        if node.kind == "note":
            continue
        stack.extend(reversed(node.children))
        for part in (node.heading, node.text, *(cell for row in node.rows for cell in row)):
            for stretch in _BREAK.split(part):
                words: list[tuple[str, str, bool]] = []
                for text, key, stop in _words(stretch, analyzer):
                    if text.isalpha():
                        words.append((text, key, stop))
                    elif words:
                        yield words
                        words = []
                if words:
                    yield words


def _words(text: str, analyzer: Analyzer | None) -> Iterator[tuple[str, str, bool]]:
    if analyzer is None:  # a language without an analyser: beginnings of words, short ones being function words
        for word in WORD.findall(text):
            yield word, word.casefold()[:_STEM], len(word) <= 3
        return
    for token in analyzer.tokens(text):
        yield token.text, token.key, analyzer.is_stop(token) or len(token.text) == 1 or token.text.casefold() in _EMPTY


def _telling(a: int, b: int, size_a: int, size_b: int) -> float:
    """Dunning's log-likelihood of a difference in rate."""
    rate = (a + b) / (size_a + size_b)
    return 2 * sum(n * log(n / (size * rate)) for n, size in ((a, size_a), (b, size_b)) if n)


def _without_parts(terms: dict[Phrase, Term]) -> dict[Phrase, Term]:
    """Without phrases that stand nearly always inside a longer one."""
    hidden: set[Phrase] = set()
    for phrase, term in terms.items():
        for part in _parts(phrase):
            shorter = terms.get(part)
            if shorter is not None and term.old >= _INSIDE * shorter.old and term.new >= _INSIDE * shorter.new:
                hidden.add(part)
    return {phrase: term for phrase, term in terms.items() if phrase not in hidden}


def _parts(phrase: Phrase) -> Sequence[Phrase]:
    return [phrase[i:j] for i in range(len(phrase)) for j in range(i + 1, len(phrase) + 1) if j - i < len(phrase)]
