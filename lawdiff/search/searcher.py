"""The way in: a typed text in, hits out. It decides whether the text is a reference, a query or a question, and answers accordingly."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from lawdiff.corpus.catalogue import load_catalogue
from lawdiff.corpus.store import Corpus
from lawdiff.model.act import Act
from lawdiff.model.errors import NotHeld, WrongUse
from lawdiff.model.reference import Reference
from lawdiff.search.act_names import names_of
from lawdiff.search.citing import read_citation, read_reference
from lawdiff.search.concordance import Concordance, Found
from lawdiff.search.dates import with_dates
from lawdiff.search.direct import Direct, act_named, cited_rows, referred
from lawdiff.search.expansion import account, expanded, named, terms_for
from lawdiff.search.hits import HitMaker
from lawdiff.search.index import Index, Opened
from lawdiff.search.matching import Matcher, Matches
from lawdiff.search.plain import reads_as_question
from lawdiff.search.query import InNote, Query, Term, Word, inside_notes, properties, terms
from lawdiff.search.query_parser import parse_query
from lawdiff.search.question import WITH_MEANING, WORDS_ONLY, QuestionRanker, QuestionWords, Signs, Weights, question_words, ranked_anew
from lawdiff.search.ranking_data import RankingData
from lawdiff.search.results import Group, ReadAs, Results, Sort
from lawdiff.search.scope import Scope, languages_of
from lawdiff.search.semantic import Floats, Meanings, NotInstalled, nearness
from lawdiff.search.silence import elsewhere, nowhere_to_look
from lawdiff.search.similar import telling_words
from lawdiff.search.snippets import Finder, Snippets
from lawdiff.search.spelling import respelt, unknown_words
from lawdiff.search.table import NOTE, Mask, Table
from lawdiff.search.unit_headings import unit_headings

_KAZAKH_LETTERS: Final = frozenset("әғқңөұүіһ")
#: How much the law's words count against the question's own in choosing which provision of an article is shown.
_LAW_IN_SNIPPET: Final = 0.3


#: How many of the articles that words put first are ranked anew by meaning.
_RANKED_ANEW: Final = 50


#: How many questions are ranked together: their signs are held in memory.
_TOGETHER: Final = 256


class _Ranked(NamedTuple):
    """A question's articles: their rows, which hold any of its words, their scores and signs; and the places of the first of them."""

    words: QuestionWords
    expanded: tuple[str, ...]
    rows: npt.NDArray[np.int32]
    held: Mask
    score: Floats
    first: npt.NDArray[np.intp]
    all_signs: Signs


class Asked(msgspec.Struct, frozen=True):
    """How an answer is wanted. ``plain`` takes the text for a question whatever it holds."""

    group: Group = "provision"
    limit: int = 10
    page: int = 1
    sort: Sort = "relevance"
    expand: bool = False
    semantic: bool = False
    plain: bool = False
    facets: bool = False


class Searcher:
    """An index opened for asking.

    ``tell`` is told how far slow work has come (making vectors): what is done, how much there is, of what.
    """

    def __init__(
        self, opened: Opened, acts: Mapping[str, Act], home: Path, tell: Callable[[int, int, str], None] = lambda done, total, what: None
    ) -> None:
        self.opened = opened
        self.held = opened.held
        self.table: Table = opened.held.table
        self.home = home
        self.names = names_of(self.table.editions, acts)
        self._hits = HitMaker(self.held)
        self._tell = tell
        self._rankers: dict[bytes, QuestionRanker] = {}

    # -- asking --------------------------------------------------------------------------------------------------------

    def search(self, text: str, scope: Scope | None = None, asked: Asked | None = None) -> Results:
        """Answer a typed text. A query that cannot be read raises `BadQuery`, with a caret under the place."""
        scope, asked = scope or Scope(), asked or Asked()
        if nowhere := nowhere_to_look(scope, self.table):
            return Results(text, "query", 0, (), asked.page, notices=(nowhere,))
        notices: tuple[str, ...] = ()
        if not asked.plain:
            direct = self._direct(text, scope)
            if direct is not None and direct.rows:
                return self._referred(text, direct, asked)
            notices = direct.notices if direct else ()
        if notices or asked.plain or reads_as_question(text):
            found = self.questions([text], scope, asked)[0]
        else:
            found = self._query(text, scope, asked)
        if not found.total and (hint := elsewhere(text, scope, self.table, expand=asked.expand)):
            notices = (*notices, hint)
        if found.total and not found.hits and asked.page > 1:
            notices = (*notices, f"page {asked.page} is past the last, which is {math.ceil(found.total / asked.limit)}.")
        return msgspec.structs.replace(found, notices=(*notices, *found.notices))

    def questions(self, texts: Sequence[str], scope: Scope | None = None, asked: Asked | None = None) -> list[Results]:
        """Answer plain questions, any of whose words may match."""
        scope, asked = scope or Scope(), asked or Asked()
        found: list[Results] = []
        for begin in range(0, len(texts), _TOGETHER):
            some = texts[begin : begin + _TOGETHER]
            ranked, notices = self._all_ranked(some, scope, asked)
            found += [self._answered(text, one, asked, notices) for text, one in zip(some, ranked, strict=True)]
        return found

    def ranking(self, texts: Sequence[str], scope: Scope, asked: Asked, weights: Weights | None = None) -> list[list[tuple[str, str]]]:
        """Only which articles answer each question, as act and number, best first: what is measured. ``weights`` other than the usual may be tried."""
        found = []
        for one in self._all_ranked(texts, scope, asked)[0]:
            score = one.all_signs.score(weights) if weights else one.score
            order = np.flatnonzero(one.held)
            rows = one.rows[order[np.argsort(-score[order], kind="stable")[: asked.limit]]]
            found.append([(self.table.edition_of(int(row)).act, self.table.names[int(self.table.number[row])]) for row in rows])
        return found

    def like(self, reference: Reference, scope: Scope | None = None, asked: Asked | None = None) -> Results:
        """Clauses like one that is held, by its rarest words; itself and what lies in it are left out."""
        scope, asked = scope or Scope(), asked or Asked()
        direct = referred(reference, self.table)
        if not direct.rows:
            raise NotHeld(f"{direct.notices[0].rstrip('.')}; name a clause that is held.")
        row = direct.rows[0]
        scope = scope if scope.languages else msgspec.structs.replace(scope, languages=(self.table.edition_of(row).language,))
        weights = telling_words(self.held, self.opened.engine, row)
        where = scope.rows(self.table)
        where[self.table.below(row)] = False
        score = np.zeros(len(self.table), dtype=np.float32)
        for key, weight in weights.items():
            found = self.opened.engine.postings(key)
            score[found.rows] += np.float32(weight) * found.counts / (found.counts + 1 + self.table.length[found.rows] / 60)
        mask = where & (score > 0)
        if asked.group == "article":
            mask, score = self._by_article(mask, score)
        finders = [self._keys_finder([key]) for key in weights]
        return self._results(str(reference), "like", Matches(mask, score), asked, Snippets(self.held, finders, list(weights.values())))

    # -- references ----------------------------------------------------------------------------------------------------

    def _direct(self, text: str, scope: Scope) -> Direct | None:
        """The rows a typed reference names; ``None`` where the text is no reference."""
        reference = read_reference(text)
        if reference is not None:
            return referred(reference, self.table)
        whole = act_named(text, self.table, self.names, scope)
        if whole is not None:
            return whole
        cited = read_citation(text)
        return None if cited is None else cited_rows(cited, self.table, self.names, scope)

    def _referred(self, text: str, direct: Direct, asked: Asked) -> Results:
        rows = direct.rows
        begin = (asked.page - 1) * asked.limit
        hits = tuple(self._hits.whole(row) for row in rows[begin : begin + asked.limit])
        facets = self._hits.facets(np.array(rows)) if asked.facets else {}
        return Results(text, "reference", len(rows), hits, asked.page, facets, notices=direct.notices, first=begin + 1)

    # -- queries -------------------------------------------------------------------------------------------------------

    def _query(self, text: str, scope: Scope, asked: Asked) -> Results:
        typed = parse_query(text)
        self._check_acts(typed)
        matcher = Matcher(self.held, self.opened.engine, self.names, scope, by_article=asked.group == "article")
        tree, said = expanded(typed, matcher.languages) if asked.expand else (typed, ())
        tree = with_dates(tree)
        found = matcher.match(tree)
        unknown = list(unknown_words(typed, self.held, matcher.languages))
        suggestions = {word: near for word in unknown if (near := respelt(word, self.held, matcher.languages))}
        notices: list[str] = []
        if asked.semantic:
            notices.append("semantic ranking is for questions; this query was obeyed as typed.")
        if not found.mask.any() and all(isinstance(part, Word) and not part.exact for part in getattr(typed, "parts", (typed,))):
            remarked = matcher.match(InNote(with_dates(typed)))
            if remarked.mask.any():
                notices.append("no clause's own text holds this; shown are the clauses whose official remarks do.")
                tree, found = InNote(tree), remarked
            elif (loose := self.questions([text], scope, asked)[0]).hits:
                several = sum(1 for _ in terms(typed)) > 1
                notice = "no clause holds all these words: those that hold some of them are shown, the likeliest first."
                if not several:
                    notice = "no clause holds this word: shown are those that hold what the law calls it, the likeliest first."
                return msgspec.structs.replace(loose, notices=(notice, *loose.notices), suggestions=suggestions)
        if not found.mask.any():
            notices += [f"no text in scope holds “{word}” in any form." for word in unknown if word not in suggestions]
        snippets = Snippets(self.held, [self._finder(matcher, term) for term in terms(tree)])
        remarks = [self._finder(matcher, term) for term in inside_notes(tree)]
        done = self._results(text, "query", found, asked, snippets, Snippets(self.held, remarks) if remarks else None)
        return msgspec.structs.replace(done, expanded=said, suggestions=suggestions, notices=tuple(notices))

    def _check_acts(self, query: Query) -> None:
        """An act that is not held is a slip to be told of, not an empty answer."""
        for part in properties(query):
            if part.field == "act" and not self.names.find(part.value):
                raise WrongUse(f"act:{part.value} names no act in the index; see `lawdiff acts` for ids and titles.")

    def _finder(self, matcher: Matcher, term: Term) -> Finder:
        return lambda concordance: matcher.places(term, concordance)

    # -- questions -----------------------------------------------------------------------------------------------------

    def _all_ranked(self, texts: Sequence[str], scope: Scope, asked: Asked) -> tuple[list[_Ranked], tuple[str, ...]]:
        ranked = [self._rank(text, scope, asked) for text in texts]
        if asked.semantic:
            try:
                return self._ranked_by_meaning(texts, ranked), ()
            except NotInstalled as problem:
                return ranked, (str(problem),)
        return ranked, ()

    def _rank(self, text: str, scope: Scope, asked: Asked) -> _Ranked:
        """Score the articles in scope by words."""
        if not scope.languages and not asked.expand:
            scope = self._in_language(text, scope)
        languages = languages_of(self.table, scope.editions(self.table))
        concepts = named(text) if asked.expand else []
        words = question_words(text, languages, [term for found in concepts for term in terms_for(found, languages)])
        accounts = tuple(dict.fromkeys(line for found in concepts if (line := account(found, languages))))
        ranker = self._ranker(msgspec.structs.replace(scope, kinds=()))
        signs = ranker.signs(words)
        score = signs.score(WORDS_ONLY)
        held = ranker.holds(words)
        if scope.kinds:
            held &= self._kinds_inside(scope)[ranker.rows]
        first = np.flatnonzero(held)
        first = first[np.argsort(-score[first], kind="stable")[:_RANKED_ANEW]]
        return _Ranked(words, accounts, ranker.rows, held, score, first, signs)

    def _ranked_by_meaning(self, texts: Sequence[str], ranked: list[_Ranked]) -> list[_Ranked]:
        """The first articles of each question, ranked anew with nearness in meaning; all headings needed are read at once."""
        vectors = self._meanings.questions(texts, lambda done, total: self._tell(done, total, "questions"))
        rows = np.unique(np.concatenate([one.rows[one.first] for one in ranked])).astype(np.int32) if ranked else np.empty(0, dtype=np.int32)
        headings, above = unit_headings(self.held, rows)
        made = self._meanings.of([*headings, *above], lambda done, total: self._tell(done, total, "headings"))
        found = []
        for vector, one in zip(vectors, ranked, strict=True):
            at = np.searchsorted(rows, one.rows[one.first])
            near = nearness(vector, made[at], made[len(rows) + at])
            better = one.all_signs.of(one.first, near).score(WITH_MEANING)
            found.append(one._replace(score=ranked_anew(one.score, one.first, better)))
        return found

    def _answered(self, text: str, ranked: _Ranked, asked: Asked, notices: tuple[str, ...]) -> Results:
        score = np.zeros(len(self.table), dtype=np.float32)
        mask = np.zeros(len(self.table), dtype=np.bool_)
        score[ranked.rows] = ranked.score
        mask[ranked.rows] = ranked.held
        snippets = Snippets(self.held, *self._question_finders(ranked.words))
        done = self._results(text, "question", Matches(mask, score), msgspec.structs.replace(asked, group="article"), snippets)
        if asked.group == "provision":
            done = msgspec.structs.replace(done, hits=tuple(self._hits.narrowed(hit) for hit in done.hits))
        said = tuple(f"{heard.said}: {', '.join(heard.law)}" for heard in ranked.words.heard)
        return msgspec.structs.replace(done, expanded=(*ranked.expanded, *said), notices=notices)

    def _in_language(self, text: str, scope: Scope) -> Scope:
        """The scope in the question's own language, if anything is held in it."""
        letters = text.casefold()
        language = "kaz" if _KAZAKH_LETTERS & set(letters) else "rus" if any("а" <= letter <= "я" for letter in letters) else "eng"
        own = msgspec.structs.replace(scope, languages=(language,))
        return own if own.editions(self.table).any() else scope

    def _ranker(self, scope: Scope) -> QuestionRanker:
        where = scope.rows(self.table)[self._data.rows]
        mark = np.packbits(where).tobytes()
        if mark not in self._rankers:
            self._rankers[mark] = QuestionRanker(self._data, self.held.lexicon, where)
        return self._rankers[mark]

    def _kinds_inside(self, scope: Scope) -> Mask:
        """The units that are, or hold, a provision of the kinds asked for."""
        mask = np.zeros(len(self.table), dtype=np.bool_)
        units = self.table.unit[np.flatnonzero(scope.rows(self.table))]
        mask[units[units >= 0]] = True
        return mask

    def _question_finders(self, words: QuestionWords) -> tuple[list[Finder], list[float]]:
        keys = [*words.own, *(key for key in words.law if key not in words.own)]
        starts, total = self._data.text.starts, len(self._data.rows)
        worth = []
        for key in keys:
            place = self.held.lexicon.key_places.get(key)
            often = int(starts[place + 1] - starts[place]) if place is not None else 0
            worth.append(math.log(1 + total / (1 + often)) * (1.0 if key in words.own else _LAW_IN_SNIPPET))
        return [self._keys_finder([key]) for key in keys], worth

    def _keys_finder(self, keys: Sequence[str]) -> Finder:
        kept: list[Mask] = []

        def find(concordance: Concordance) -> Found:
            if not kept:
                kept.append(self.held.lexicon.forms_of_keys(keys))
            return concordance.word(kept[0])

        return find

    @cached_property
    def _data(self) -> RankingData:
        return RankingData.read(self.opened.folder)

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self.home / "indexes" / "meaning")

    # -- hits ----------------------------------------------------------------------------------------------------------

    def _by_article(self, mask: Mask, score: Floats) -> tuple[Mask, Floats]:
        rows = np.flatnonzero(mask)
        groups = np.where(self.table.unit[rows] >= 0, self.table.unit[rows], rows)
        lifted = np.zeros_like(mask)
        best = np.zeros_like(score)
        lifted[groups] = True
        np.maximum.at(best, groups, score[rows])
        return lifted, best

    def _results(self, text: str, read_as: ReadAs, found: Matches, asked: Asked, snippets: Snippets, remarks: Snippets | None = None) -> Results:
        rows = np.flatnonzero(found.mask & (self.table.kind != NOTE))
        order = (self.table.place[rows],) if asked.sort == "place" else (self.table.place[rows], -found.score[rows])
        ranked = rows[np.lexsort(order)]
        begin = (asked.page - 1) * asked.limit
        shown = ranked[begin : begin + asked.limit].tolist()
        hits = tuple(self._hits.hit(row, float(found.score[row]), snippets, remarks, grouped=asked.group == "article") for row in shown)
        facets = self._hits.facets(rows) if asked.facets else {}
        return Results(text, read_as, len(rows), hits, asked.page, facets, first=begin + 1)


def open_searcher(home: str | Path) -> Searcher:
    """The index of a home folder, brought up to date with its corpus, as a script opens it."""
    folder = Path(home)
    corpus, index = Corpus(folder), Index(folder)
    if index.check(corpus) is not None:
        index.update(corpus)
    return Searcher(index.open(), load_catalogue(folder).acts, folder)
