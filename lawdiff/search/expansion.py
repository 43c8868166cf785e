"""A query with the glossary's terms beside its own: what it named may also be said otherwise, or in another language.

A term is widened where it stands: ``срок беженец`` becomes ``срок (беженец OR босқын OR refugee)``, so all words are still asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from lawdiff.language.glossary import Expansion, glossary
from lawdiff.search.lexicon import LANGUAGES, analyzer
from lawdiff.search.query import And, Or, Phrase, Query, Word


def named(text: str) -> list[Expansion]:
    """The concepts a text names, read in each of the languages."""
    return [found for language in LANGUAGES for found in glossary().expand(analyzer(language).tokens(text), language)]


def terms_for(found: Expansion, languages: Sequence[str]) -> list[tuple[str, str]]:
    """The terms a concept brings in some languages, each with its language."""
    return list(dict.fromkeys((term, language) for language in languages for term in found.added.get(language, ())))


def account(found: Expansion, languages: Sequence[str]) -> str | None:
    """What is said of it: «беженец: босқын, refugee»."""
    terms = [term for term in dict.fromkeys(term for term, _ in terms_for(found, languages)) if term != found.matched.casefold()]
    return f"{found.matched}: {', '.join(terms)}" if terms else None


def expanded(query: Query, languages: Sequence[str]) -> tuple[Query, tuple[str, ...]]:
    """The query widened, and a line of account a concept. What is to be left out is not widened.

    >>> from lawdiff.search.query_parser import parse_query
    >>> wide, said = expanded(parse_query("срок беженец"), ["kaz"])
    >>> wide.parts[1].parts[0].text, wide.parts[1].parts[1].text, said[0].startswith("беженец: босқын")
    ('беженец', 'босқын', True)
    """
    said: dict[str, None] = {}
    return _widened(query, languages, said), tuple(said)


def _widened(query: Query, languages: Sequence[str], said: dict[str, None]) -> Query:
    if isinstance(query, And):
        parts: list[Query] = []
        run: list[Word] = []
        for part in query.parts:
            if isinstance(part, Word) and not part.exact:
                run.append(part)
                continue
            parts += _run(run, languages, said)
            run = []
            parts.append(_widened(part, languages, said))
        parts += _run(run, languages, said)
        return parts[0] if len(parts) == 1 else And(tuple(parts))
    if isinstance(query, Or):
        return Or(tuple(_widened(part, languages, said) for part in query.parts))
    if isinstance(query, Word) and not query.exact:
        return _run([query], languages, said)[0]
    if isinstance(query, Phrase):
        more = [term for found in named(" ".join(query.words)) if found.start == 0 for term in _terms(found, languages, said)]
        return Or((query, *more)) if more else query
    return query


def _run(words: list[Word], languages: Sequence[str], said: dict[str, None]) -> list[Query]:
    """Words side by side, each concept among them widened: «лицо без гражданства» is three words and one concept."""
    if not words:
        return []
    found_at: dict[int, tuple[int, list[Query]]] = {}
    for found in named(" ".join(word.text for word in words)):
        # Places of tokens are places of words unless some word is cut in two; then nothing is guessed.
        if found.end <= len(words) and all(len(analyzer("rus").tokens(word.text)) == 1 for word in words):
            more = _terms(found, languages, said)
            if more:
                end, held = found_at.get(found.start, (found.end, []))
                found_at[found.start] = max(end, found.end), [*held, *more]
    parts: list[Query] = []
    at = 0
    while at < len(words):
        if at in found_at:
            end, more = found_at[at]
            own = words[at:end]
            parts.append(Or((own[0] if len(own) == 1 else And(tuple(own)), *more)))
            at = end
        else:
            parts.append(words[at])
            at += 1
    return parts


def _terms(found: Expansion, languages: Sequence[str], said: dict[str, None]) -> list[Query]:
    line = account(found, languages)
    if line is None:
        return []
    said[line] = None
    made: list[Query] = []
    for term, _ in terms_for(found, languages):
        words = tuple(term.split())
        made.append(Phrase(words, 0, 0) if len(words) > 1 else Word(term, 0, 0))
    return made
