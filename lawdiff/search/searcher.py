"""The way in: a typed text in, hits out. It decides whether the text is a reference, a query or a question, and answers accordingly."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from lawdiff.language.glossary import glossary
from lawdiff.model.act import Act
from lawdiff.model.errors import NotHeld, WrongUse
from lawdiff.search.act_names import names_of
from lawdiff.search.carrying_out import Matcher
from lawdiff.search.citing import Cited, read_citation
from lawdiff.search.index import Opened
from lawdiff.search.lexicon import LANGUAGES, analyzer, form_of
from lawdiff.search.plain import reads_as_question
from lawdiff.search.query import And, Or, Phrase, Query, Word
from lawdiff.search.query_parser import parse_query
from lawdiff.search.question import WITH_MEANING, WORDS_ONLY, QuestionRanker, question_words
from lawdiff.search.ranking_data import RankingData
from lawdiff.search.semantic import Meanings, nearness
from lawdiff.search.table import KINDS, NOTE, Mask, Table
from lawdiff.search.unit_headings import unit_headings

Group = Literal["provision", "article"]
Sort = Literal["relevance", "place"]

_SNIPPET: Final = 260
_LIKE_WORDS: Final = 25


class Scope(msgspec.Struct, frozen=True):
    """Where to look. With no day, the newest edition of each act and language."""

    act: str | None = None
    language: str | None = None
    as_of: dt.date | None = None
    kind: str | None = None


class Hit(msgspec.Struct, frozen=True):
    """One clause found. ``marks`` are spans of ``snippet`` that hold the words asked for; ``article`` the bare number."""

    ref: str
    act: str
    eid: str
    article: str | None
    edition: dt.date
    language: str
    title: str
    heading: str
    snippet: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()


class Results(msgspec.Struct, frozen=True):
    """An answer. ``how`` says what the text was taken for; ``added`` what the glossary added; ``notes`` what a person should know of the answer."""

    query: str
    how: Literal["reference", "query", "question", "like"]
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]] = {}
    added: tuple[str, ...] = ()
    suggestions: dict[str, tuple[str, ...]] = {}
    notes: tuple[str, ...] = ()


class Searcher:
    """An index opened for asking."""

    def __init__(self, opened: Opened, acts: Mapping[str, Act], home: Path) -> None:
        self.opened = opened
        self.table: Table = opened.held.table
        self.acts = acts
        self.home = home
        self.names = names_of(self.table.editions, acts)

    # -- asking --------------------------------------------------------------------------------------------------------

    def search(
        self,
        text: str,
        scope: Scope | None = None,
        *,
        group: Group = "provision",
        limit: int = 10,
        page: int = 1,
        sort: Sort = "relevance",
        expand: bool = False,
        semantic: bool = False,
        plain: bool = False,
        facets: bool = False,
    ) -> Results:
        """Answer a typed text. ``plain`` takes it for a question whatever it holds. ``WrongUse`` with a caret for a query that cannot be read."""
        scope = scope or Scope()
        where = self._rows(scope)
        cited = None if plain else read_citation(text)
        if cited is not None:
            direct = self._cited(cited, where)
            if direct is not None:
                return self._results(
                    text, "reference", direct, np.ones(len(self.table), dtype=np.float32), None, group, limit, page, "relevance", facets
                )
        if plain or semantic or reads_as_question(text):
            return self._question(text, where, group, limit, page, sort, expand, semantic, facets)
        return self._query(text, where, group, limit, page, sort, expand, facets)

    def like(self, eid: str, key: str, scope: Scope | None = None, *, group: Group = "provision", limit: int = 10) -> Results:
        """Clauses like one that is held: ranked by its own rarest words. ``key`` names the edition (``ACT@DATE/LANG``)."""
        row = self._row(key, eid)
        record = self.table.record(row)
        words = " ".join(self.table.record(one).text for one in range(row, int(self.table.end[row])))
        language = self.table.edition_of(row).language
        where = self._rows(scope or Scope())
        where[self.table.below(row)] = False
        cut = analyzer(language)
        counts = Counter(token.key for token in cut.tokens(words) if not cut.is_stop(token))
        weights = {}
        for stem, times in counts.items():
            place = f"{language}:{stem}"
            often = len(self.opened.engine.postings(place).rows) if place in self.opened.held.lexicon.key_places else 0
            if often:
                weights[place] = math.log(1 + times) * math.log(len(self.table) / often)
        score = np.zeros(len(self.table), dtype=np.float32)
        for place in sorted(weights, key=lambda one: -weights[one])[:_LIKE_WORDS]:
            found = self.opened.engine.postings(place)
            score[found.rows] += np.float32(weights[place]) * found.counts / (found.counts + 1 + self.table.length[found.rows] / 60)
        rows = where & (score > 0)
        return self._results(f"{key}#{record.eid}", "like", np.flatnonzero(rows), score, None, group, limit, 1, "relevance", False)

    # -- three kinds of text -------------------------------------------------------------------------------------------

    def _cited(self, cited: Cited, where: Mask) -> npt.NDArray[np.intp] | None:
        """The rows a reference names; ``None`` where it names none that is held, so that the words are searched instead."""
        if cited.reference is not None:
            reference = cited.reference
            editions = self.table.in_force(reference.date)
            acts: tuple[str, ...] = (reference.act,)
            where = self.table.rows_in(editions & np.array([one.language == reference.language for one in self.table.editions], dtype=np.bool_))
        elif cited.act is not None:
            acts = self.names.find(cited.act)
        else:
            acts = tuple({one.act for one in self.table.editions})
        if not acts:
            return None
        within = where & self.table.rows_in(np.array([one.act in acts for one in self.table.editions], dtype=np.bool_))
        article = cited.eid.split("__")[0]
        number = article.removeprefix("art_").partition("~")[0]
        if article.startswith("art_"):
            if number not in self.table.names:
                return None
            within = within & (self.table.number == self.table.names.index(number)) & (self.table.kind == KINDS.index("article"))
            if cited.eid == article:
                rows = np.flatnonzero(within)
                return rows if len(rows) else None
            found = [
                row
                for top in np.flatnonzero(within).tolist()
                for row in range(top, int(self.table.end[top]))
                if self.table.record(row).eid == cited.eid
            ]
            return np.array(found, dtype=np.intp) if found else np.flatnonzero(within) if within.any() else None
        rows = np.array([row for row in np.flatnonzero(within).tolist() if self.table.record(row).eid == cited.eid], dtype=np.intp)
        return rows if len(rows) else None

    def _query(self, text: str, where: Mask, group: Group, limit: int, page: int, sort: Sort, expand: bool, facets: bool) -> Results:
        tree = parse_query(text)
        notes: list[str] = []
        matcher = Matcher(self.opened, self.names, where & (self.table.kind != NOTE), self._languages(where))
        tree, added = self._expanded(tree, text, where) if expand else (tree, ())
        found = matcher.match(tree)
        respelt = {word.text: near for word in matcher.unknown(tree) if (near := matcher.respelt(word.text))}
        if not found.rows.any() and isinstance(tree, And) and all(isinstance(part, Word) and not part.exact for part in tree.parts):
            loose = self._question(text, where, group, limit, page, sort, expand, False, facets)
            if loose.hits:
                notes.append("no clause holds all these words: those that hold some of them are shown, the likeliest first.")
                return msgspec.structs.replace(loose, notes=tuple(notes), suggestions=respelt, added=added)
        marked = matcher.marked(tree)
        done = self._results(text, "query", np.flatnonzero(found.rows), found.score, marked, group, limit, page, sort, facets)
        return msgspec.structs.replace(done, added=added, suggestions=respelt, notes=tuple(notes))

    def _question(
        self, text: str, where: Mask, group: Group, limit: int, page: int, sort: Sort, expand: bool, semantic: bool, facets: bool
    ) -> Results:
        languages = self._languages(where)
        extra, added = self._glossary(text, languages) if expand else ((), ())
        words = question_words(text, languages, extra)
        ranker, meaning_rows = self._ranker(where)
        near = None
        if semantic:
            headings, above = self._heading_vectors(meaning_rows)
            near = nearness(self._meanings.questions([text])[0], headings, above)
        score = ranker.signs(words, near).score(WITH_MEANING if semantic else WORDS_ONLY)
        rows = self._data.rows[ranker.units]
        full = np.zeros(len(self.table), dtype=np.float32)
        full[rows] = score
        keys = [*words.own, *words.law]
        holds = np.zeros(len(self.table), dtype=np.bool_)
        for key in keys:
            if key in self.opened.held.lexicon.key_places:
                holds[self.table.unit[self.opened.engine.postings(key).rows]] = True
        chosen = (rows if semantic else rows[holds[rows]]).astype(np.intp)
        marked = self.opened.held.lexicon.forms_of_keys(keys)
        done = self._results(text, "question", chosen, full, marked, "article" if group == "article" else "provision", limit, page, sort, facets)
        return msgspec.structs.replace(done, added=added)

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _rows(self, scope: Scope) -> Mask:
        table = self.table
        editions = table.in_force(scope.as_of)
        if scope.act is not None:
            acts = self.names.find(scope.act) or (scope.act,)
            if not any(one.act in acts for one in table.editions):
                raise NotHeld(f"no act “{scope.act}” is in the index; see `lawdiff acts`.")
            editions = editions & np.array([one.act in acts for one in table.editions], dtype=np.bool_)
        if scope.language is not None:
            editions = editions & np.array([one.language == scope.language for one in table.editions], dtype=np.bool_)
        rows = table.rows_in(editions)
        if scope.kind is not None:
            if scope.kind not in KINDS:
                raise WrongUse(f"“{scope.kind}” is no kind of provision: use one of {', '.join(KINDS)}.")
            rows = rows & (table.kind == KINDS.index(scope.kind))
        return rows

    def _languages(self, where: Mask) -> list[str]:
        used = np.unique(self.table.edition[where])
        held = {self.table.editions[at].language for at in used.tolist() if at >= 0}
        return [language for language in LANGUAGES if language in held]

    def _row(self, key: str, eid: str) -> int:
        for row in np.flatnonzero(self.table.rows_in(np.array([one.key == key for one in self.table.editions], dtype=np.bool_))).tolist():
            if self.table.record(row).eid == eid:
                return row
        raise NotHeld(f"{key}#{eid} is not in the index; run `lawdiff index`, or see `lawdiff show {key}`.")

    def _glossary(self, text: str, languages: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
        extra: list[tuple[str, str]] = []
        said: list[str] = []
        for language in LANGUAGES:
            for found in glossary().expand(analyzer(language).tokens(text), language):
                terms = [(term, tongue) for tongue in languages for term in found.added.get(tongue, ())]
                extra += [one for one in terms if one not in extra]
                if terms:
                    said.append(f"{found.matched}: {', '.join(term for term, _ in terms)}")
        return tuple(extra), tuple(dict.fromkeys(said))

    def _expanded(self, tree: Query, text: str, where: Mask) -> tuple[Query, tuple[str, ...]]:
        """The query, or any of the terms that the glossary gives for what it names."""
        extra, said = self._glossary(text, self._languages(where))
        more: list[Query] = []
        for term, _ in extra:
            words = tuple(term.split())
            more.append(Phrase(words, 0, 0) if len(words) > 1 else Word(term, 0, 0))
        return (Or((tree, *more)) if more else tree), said

    @cached_property
    def _data(self) -> RankingData:
        return RankingData.read(self.opened.folder)

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings(self.home / "indexes" / "meaning")

    def _ranker(self, where: Mask) -> tuple[QuestionRanker, npt.NDArray[np.int32]]:
        mark = where.tobytes()
        kept = getattr(self, "_kept_ranker", None)
        if kept is None or kept[0] != mark:
            ranker = QuestionRanker(self._data, self.opened.held.lexicon, where[self._data.rows])
            kept = (mark, ranker, self._data.rows[ranker.units])
            self._kept_ranker = kept
        return kept[1], kept[2]

    def _heading_vectors(self, rows: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        mark = rows.tobytes()
        kept = getattr(self, "_kept_vectors", None)
        if kept is None or kept[0] != mark:
            headings, above = unit_headings(self.opened.held, rows)
            kept = (mark, self._meanings.of(headings), self._meanings.of(above))
            self._kept_vectors = kept
        return kept[1], kept[2]

    # -- hits ----------------------------------------------------------------------------------------------------------

    def _results(
        self,
        text: str,
        how: Literal["reference", "query", "question", "like"],
        rows: npt.NDArray[np.intp],
        score: npt.NDArray[np.float32],
        marked: Mask | None,
        group: Group,
        limit: int,
        page: int,
        sort: Sort,
        facets: bool,
    ) -> Results:
        counted = self._facets(rows) if facets else {}
        if group == "article":
            rows, score = self._by_article(rows, score)
        order = self.table.place[rows] if sort == "place" else np.lexsort((self.table.place[rows], -score[rows]))
        ranked = rows[np.argsort(order, kind="stable")] if sort == "place" else rows[order]
        shown = ranked[(page - 1) * limit : page * limit]
        hits = tuple(self._hit(int(row), float(score[row]), marked, group) for row in shown)
        return Results(text, how, len(rows), hits, counted)

    def _by_article(self, rows: npt.NDArray[np.intp], score: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.float32]]:
        """One row an article: scored by its best clause, and a little by the others."""
        units = self.table.unit[rows]
        units = np.where(units >= 0, units, rows)
        best = np.zeros(len(self.table), dtype=np.float32)
        total = np.zeros(len(self.table), dtype=np.float32)
        np.maximum.at(best, units, score[rows])
        np.add.at(total, units, score[rows])
        return np.unique(units).astype(np.intp), best + np.float32(0.1) * (total - best)

    def _facets(self, rows: npt.NDArray[np.intp]) -> dict[str, dict[str, int]]:
        editions = Counter(self.table.edition[rows].tolist())
        found: dict[str, Counter[str]] = {"act": Counter(), "year": Counter(), "language": Counter(), "kind": Counter()}
        for at, times in editions.items():
            edition = self.table.editions[at]
            found["act"][edition.act] += times
            found["year"][str(edition.date.year)] += times
            found["language"][edition.language] += times
        found["kind"].update({KINDS[at]: times for at, times in Counter(self.table.kind[rows].tolist()).items()})
        return {name: dict(counts.most_common()) for name, counts in found.items()}

    def _hit(self, row: int, score: float, marked: Mask | None, group: Group) -> Hit:
        edition = self.table.edition_of(row)
        record = self.table.record(row)
        unit = int(self.table.unit[row])
        article = unit if unit >= 0 and self.table.kind[unit] == KINDS.index("article") else -1
        heading = record.heading or (self.table.record(article).heading if article >= 0 else "")
        text = record.text if group == "provision" else " ".join(self.table.record(one).text for one in range(row, int(self.table.end[row])))
        if not text and row + 1 < int(self.table.end[row]):
            text = " ".join(self.table.record(one).text for one in range(row, int(self.table.end[row])))
        snippet, marks = self._snippet(text, edition.language, marked)
        return Hit(
            ref=f"{edition.key}#{record.eid}",
            act=edition.act,
            eid=record.eid,
            article=self.table.names[int(self.table.number[article])] if article >= 0 else None,
            edition=edition.date,
            language=edition.language,
            title=edition.title,
            heading=heading,
            snippet=snippet,
            score=round(score, 4),
            marks=marks,
        )

    def _snippet(self, text: str, language: str, marked: Mask | None) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The stretch of a text with most of the words asked for, and where they stand in it."""
        text = " ".join(text.split())
        spans: list[tuple[int, int]] = []
        if marked is not None and language in LANGUAGES:
            places = self.opened.held.lexicon.form_places[LANGUAGES.index(language)]
            for token in analyzer(language).tokens(text):
                place = places.get(form_of(token.text, token.key))
                if place is not None and marked[place]:
                    spans.append((token.start, token.end))
        if len(text) <= _SNIPPET:
            return text, tuple(spans)
        begin = 0
        if spans:
            densest = max(spans, key=lambda one: (sum(one[0] <= start and end <= one[0] + _SNIPPET for start, end in spans), -one[0]))
            begin = max(0, densest[0] - 60)
            begin = text.rfind(" ", 0, begin) + 1 if begin else 0
        end = text.rfind(" ", begin, begin + _SNIPPET) if begin + _SNIPPET < len(text) else len(text)
        end = end if end > begin else min(len(text), begin + _SNIPPET)
        lead = "… " if begin else ""
        cut = f"{lead}{text[begin:end]}{' …' if end < len(text) else ''}"
        shift = len(lead) - begin
        return cut, tuple((start + shift, stop + shift) for start, stop in spans if begin <= start and stop <= end)
