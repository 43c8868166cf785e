"""Where an annotation stands in another edition. The comparison's alignment comes first; then the words, but only among words that came in new.

A place is taken only where it can be no other: words that stood elsewhere before are a lookalike, however alike they are, and an annotation
whose words are gone is an orphan. The rules, in order:

1. the clause's partner in the comparison, the marked words followed through what was taken out and put in; a partner in another article
   only if no other clause of the old edition reads as much like it;
2. the exact words among those put in (a sentence carried to another clause), if nothing else in the old edition reads the same;
3. the same with a likeness of at least nine tenths, for longer quotes;
4. where the edition it was made on is not held: unchanged words at the same place, offsets with their context, a unique quote with its context.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from lawdiff.annotate.annotation import Annotation, MarkedWords, Outcome, Placement, Way
from lawdiff.annotate.clause import clause_hash, clause_words, marked_text
from lawdiff.annotate.span_map import map_span
from lawdiff.annotate.succession import Aligned
from lawdiff.annotate.tokens import Token, runs, snapped, tokens
from lawdiff.language.fold import fold_key
from lawdiff.model.change import Change
from lawdiff.model.edition import Edition
from lawdiff.model.eid import Kind, article_of, is_within
from lawdiff.model.provision import Provision

#: A marked stretch that was edited is still itself if this much of it was kept and the whole reads this much alike.
_KEPT: Final = 0.6
_ALIKE: Final = 75.0
#: A whole clause that agrees with its partner less than this may be another clause under the same number.
_CLAUSE_ALIKE: Final = 50.0
#: The fewest words of a quote that is looked for away from its clause; inside its clause; and with a fuzzy likeness.
_FEWEST_AWAY: Final = 5
_FEWEST_INSIDE: Final = 3
_FEWEST_FUZZY: Final = 8
_FUZZY: Final = 90.0
#: Away from its place, and with nothing to compare with, words must be this many, context included, to be known again.
_FEWEST_KNOWN: Final = 8
#: A second place this much alike makes the first one doubtful.
_RIVAL: Final = 80.0


#: How much less a rival may read like the partner and still throw doubt on it.
_MARGIN: Final = 3.0
#: Kinds of clause that may be taken for one another.
_CLAUSES: Final[frozenset[Kind]] = frozenset({"article", "paragraph", "point", "alinea", "row", "preamble"})


class _Region(NamedTuple):
    """A stretch of a clause's own text."""

    eid: str
    text: str
    start: int
    end: int

    def words(self) -> tuple[Token, ...]:
        return tuple(token for token in tokens(self.text) if self.start <= token.start and token.end <= self.end)


class _Hit(NamedTuple):
    eid: str
    start: int
    end: int


class Follower:
    """Follows annotations from one edition held to another."""

    def __init__(self, aligned: Aligned) -> None:
        self.aligned = aligned
        self.old = aligned.old
        self.new = aligned.new
        self._doubts: dict[tuple[str, str], tuple[str, ...]] = {}

    def place(self, annotation: Annotation) -> Placement:
        """Where one annotation, made on the old edition, stands in the new one."""
        eid = annotation.reference.eid or ""
        node = self.old.find(eid)
        if node is None:
            return self._lost(f"the edition it was made on has no {eid}")
        if annotation.words is None:
            return self._whole(node)
        text = marked_text(node)
        span = locate(text, annotation.words)
        if span is None:
            return self._lost(f"the quote is not in {self.old.reference(eid)}, on which it was made")
        return self._words(node, text, *span)

    # -- whole clauses ---------------------------------------------------------------------------------------------------

    def _whole(self, node: Provision) -> Placement:
        eids = self.aligned.successors(node.eid)
        if not eids:
            return self._lost("the clause is no more")
        if len(eids) > 1:
            return Placement("ambiguous", self.new.reference(), candidates=eids, reason="the clause was split")
        now = self.new.find(eids[0])
        if now is None:
            return self._lost("the clause is no more")
        rivals = self._rivals(node.eid, now.eid)
        if rivals:
            return Placement("ambiguous", self.new.reference(), candidates=(now.eid,), reason=f"{rivals[0]} reads as much like it")
        same = clause_hash(node) == clause_hash(now)
        if not same and fuzz.ratio(fold_key(clause_words(node)), fold_key(clause_words(now))) < _CLAUSE_ALIKE:
            return Placement("ambiguous", self.new.reference(), candidates=eids, reason="quite other words stand at its place")
        return Placement("moved" if now.eid != node.eid else "found", self.new.reference(), "alignment", now.eid, changed=not same)

    # -- words -----------------------------------------------------------------------------------------------------------

    def _words(self, node: Provision, text: str, start: int, end: int) -> Placement:
        quote = text[start:end]
        weaker: list[Placement] = []
        for row in self.aligned.by_old.get(node.eid, ()):
            rivals = self._rivals(node.eid, row.new_eid)
            if rivals:
                where = (row.new_eid or "",)
                return Placement("ambiguous", self.new.reference(), candidates=where, reason=f"{rivals[0]} reads as much like it")
            found = self._through(row, node, text, start, end)
            if found is not None and not found.changed:
                return found
            if found is not None:
                weaker.append(found)
        partners = [row.new_eid for row in self.aligned.by_old.get(node.eid, ()) if row.new_eid is not None]
        inside = self._among(quote, node.eid, [region for region in self._fresh if region.eid in partners], _FEWEST_INSIDE)
        if inside is not None and not weaker:
            return inside
        if weaker:
            return weaker[0]
        away = self._among(quote, node.eid, self._fresh, _FEWEST_AWAY) or self._fuzzily(quote, node.eid)
        if away is not None:
            return away
        return self._lost("its words were taken out" if partners else "the clause is no more")

    def _through(self, row: Change, node: Provision, text: str, start: int, end: int) -> Placement | None:
        """The marked words followed through one row about the clause: the row may be about a part of it, or end in a part of another clause."""
        if row.new_eid is None or row.old_text is None or row.new_text is None:
            return None
        now = self.new.find(row.new_eid)
        base_old = text.find(row.old_text)
        if now is None or base_old < 0:
            return None
        new_text = marked_text(now)
        base_new = new_text.find(row.new_text)
        low, high = start - base_old, end - base_old
        if base_new < 0 or low < 0 or high > len(row.old_text):
            return None
        segments = row.words or (("=", row.old_text),)
        mapped = map_span(segments, low, high)
        if mapped is None:
            return None
        begin, stop = base_new + mapped.start, base_new + mapped.end
        quote, words = text[start:end], new_text[begin:stop]
        if mapped.whole or fold_key(quote) == fold_key(words):
            return self._at(_Hit(now.eid, begin, stop), node.eid, "alignment", new_text)
        # the comparison may have kept one of two equal words beside the stretch («в область в течение» → «в течение»): it then stands whole after all
        whole = [hit for hit in _exact(tokens(quote), quote, [_Region(now.eid, new_text, 0, len(new_text))]) if hit.start < stop and begin < hit.end]
        if len(whole) == 1:
            return self._at(whole[0], node.eid, "alignment", new_text)
        alike = fuzz.ratio(fold_key(quote), fold_key(words))
        if mapped.kept >= _KEPT and alike >= _ALIKE:
            return self._at(_Hit(now.eid, begin, stop), node.eid, "fuzzy quote", new_text, changed=True)
        return None

    def _among(self, quote: str, eid: str, regions: Sequence[_Region], fewest: int) -> Placement | None:
        """The exact words among those put in. Nothing where they are too few, or where other words taken out read the same."""
        wanted = tokens(quote)
        if len(wanted) < fewest:
            return None
        hits = list(_exact(wanted, quote, regions))
        if not hits or len(list(_exact(wanted, quote, self._before))) > 1:
            return None
        if len(hits) > 1:
            places = tuple(dict.fromkeys(hit.eid for hit in hits))
            return Placement("ambiguous", self.new.reference(), candidates=places, reason="the words came in at several places")
        return self._at(hits[0], eid, "exact quote")

    def _fuzzily(self, quote: str, eid: str) -> Placement | None:
        """The words among those put in, nearly as they were; one place and no rival on either side."""
        wanted = " ".join(token.word for token in tokens(quote))
        if len(tokens(quote)) < _FEWEST_FUZZY:
            return None
        scored = sorted(((score, hit) for score, hit in _nearly(wanted, self._fresh)), key=lambda pair: -pair[0])
        if not scored or scored[0][0] < _FUZZY:
            return None
        if len(scored) > 1 and scored[1][0] >= _RIVAL:
            places = tuple(dict.fromkeys(hit.eid for _, hit in scored[:5]))
            return Placement("ambiguous", self.new.reference(), candidates=places, reason="several places read almost like it")
        if sum(score >= _RIVAL for score, _ in _nearly(wanted, self._before)) > 1:
            return None
        return self._at(scored[0][1], eid, "fuzzy quote", changed=True)

    @cached_property
    def _fresh(self) -> list[_Region]:
        """Words put in: inserted clauses, and what was put into clauses that stayed."""
        return list(_put_in(self.new, self.aligned.by_new))

    @cached_property
    def _before(self) -> list[_Region]:
        """All words of the old edition, clause by clause: a lookalike is any of them."""
        texts = ((eid, marked_text(node)) for eid, node in self.old.by_eid.items() if node.kind != "note")
        return [_Region(eid, text, 0, len(text)) for eid, text in texts if text]

    def _rivals(self, old: str, new: str | None) -> tuple[str, ...]:
        """Other clauses of the old edition that read at least as much like a clause's partner as the clause does.

        Only a partner in another article is doubted: inside its article the comparison goes by number and order.
        """
        if new is None or article_of(old) == article_of(new):
            return ()
        found = self._doubts.get((old, new))
        if found is None:
            theirs = self.new.find(new)
            body = _body(theirs) if theirs is not None else ""
            least = max(fuzz.ratio(self._bodies.get(old, ""), body) - _MARGIN, 1.0)
            others = ((eid, text) for eid, text in self._bodies.items() if not is_within(eid, old) and not is_within(old, eid))
            found = () if not body else tuple(eid for eid, text in others if fuzz.ratio(text, body, score_cutoff=least))
            self._doubts[old, new] = found
        return found

    @cached_property
    def _bodies(self) -> dict[str, str]:
        nodes = (node for node in self.old.root.walk() if node.kind in _CLAUSES and not node.is_stub)
        return {node.eid: body for node in nodes if (body := _body(node))}

    def _at(self, hit: _Hit, eid: str, way: Way, text: str | None = None, *, changed: bool = False) -> Placement:
        if text is None:
            node = self.new.find(hit.eid)
            text = marked_text(node) if node is not None else ""
        outcome: Outcome = "moved" if hit.eid != eid else "found"
        return Placement(outcome, self.new.reference(), way, hit.eid, hit.start, hit.end, text[hit.start : hit.end], changed)

    def _lost(self, reason: str) -> Placement:
        return Placement("orphaned", self.new.reference(), reason=reason)


def _body(node: Provision) -> str:
    """A clause's own words without its number, folded; for a row, its cells."""
    return fold_key(marked_text(node) if node.kind == "row" else f"{node.heading} {node.text}")


def _put_in(edition: Edition, rows: Mapping[str, Sequence[Change]]) -> Iterator[_Region]:
    for eid, changes in rows.items():
        node = edition.find(eid)
        if node is None:
            continue
        text = marked_text(node)
        for row in changes:
            if row.new_text is None:
                continue
            at = max(text.find(row.new_text), 0)
            if row.old_eid is None:
                yield _Region(eid, text, at, at + len(row.new_text))
                continue
            for kind, words in row.words:
                if kind == "+":
                    yield _Region(eid, text, at, at + len(words))
                if kind != "-":
                    at += len(words)


def _exact(wanted: Sequence[Token], quote: str, regions: Sequence[_Region]) -> Iterator[_Hit]:
    for region in regions:
        words = region.words()
        for at in runs(wanted, words):
            start, end = snapped(region.text, quote, words[at].start, words[at + len(wanted) - 1].end)
            yield _Hit(region.eid, start, end)


def _nearly(wanted: str, regions: Sequence[_Region]) -> Iterator[tuple[float, _Hit]]:
    for region in regions:
        words = region.words()
        if len(words) < _FEWEST_FUZZY:
            continue
        text = " ".join(token.word for token in words)
        found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_RIVAL)
        if found is None or found.src_end - found.src_start < len(wanted):
            continue
        at, first, last = 0, -1, -1
        for n, token in enumerate(words):
            if at + len(token.word) > found.dest_start and first < 0:
                first = n
            if at < found.dest_end:
                last = n
            at += len(token.word) + 1
        stretch = " ".join(token.word for token in words[first : last + 1])
        yield fuzz.ratio(wanted, stretch), _Hit(region.eid, words[first].start, words[last].end)


def locate(text: str, words: MarkedWords) -> tuple[int, int] | None:
    """Where marked words stand in the clause they were made on: at their offsets, else at the one place that reads so, context deciding.

    >>> locate("срок пяти дней, но не пяти дней подряд", MarkedWords("пяти дней", 5, 14))
    (5, 14)
    >>> locate("срок пяти дней, но не пяти дней подряд", MarkedWords("пяти дней", 0, 9, suffix=" подряд"))
    (22, 31)
    >>> locate("срок десяти дней", MarkedWords("пяти дней", 0, 9)) is None
    True
    """
    if words.end <= len(text) and fold_key(text[words.start : words.end]) == fold_key(words.exact):
        return words.start, words.end
    wanted, there = tokens(words.exact), tokens(text)
    spans = [snapped(text, words.exact, there[at].start, there[at + len(wanted) - 1].end) for at in runs(wanted, there)]
    if len(spans) > 1:
        spans = [span for span in spans if _context(text, words, *span) == 2] or [span for span in spans if _context(text, words, *span)]
    return spans[0] if len(spans) == 1 else None


def _context(text: str, words: MarkedWords, start: int, end: int) -> int:
    """How many sides of a place read as they did when the words were marked; an empty side at the clause's edge agrees with the edge."""
    before = fold_key(text[max(0, start - len(words.prefix)) : start]) if words.prefix else ("" if start == 0 else None)
    after = fold_key(text[end : end + len(words.suffix)]) if words.suffix else ("" if end == len(text) else None)
    return (before == fold_key(words.prefix)) + (after == fold_key(words.suffix))


def place_without(annotation: Annotation, new: Edition) -> Placement:
    """Where an annotation stands in an edition when the one it was made on is not held: the words and their context must speak for the place."""
    eid = annotation.reference.eid or ""
    node = new.find(eid)
    unheld = f"the edition it was made on ({annotation.reference.date}) is not held, and its words do not tell the place"
    if annotation.words is None:
        same = [n.eid for n in new.root.walk() if n.kind != "note" and clause_hash(n) == annotation.sha256]
        if eid in same and len(same) == 1:
            return Placement("found", new.reference(), "same words", eid)
        known = [n for n in same if len(tokens(clause_words(new.by_eid[n]))) >= _FEWEST_KNOWN]
        if len(same) == 1 and known:
            return Placement("moved", new.reference(), "same words", same[0])
        if len(same) > 1:
            return Placement("ambiguous", new.reference(), candidates=tuple(same), reason="several clauses read the same")
        return Placement("orphaned", new.reference(), reason=unheld)
    words = annotation.words
    if node is not None:
        text = marked_text(node)
        at_offsets = words.end <= len(text) and fold_key(text[words.start : words.end]) == fold_key(words.exact)
        if at_offsets and (clause_hash(node) == annotation.sha256 or _context(text, words, words.start, words.end) == 2):
            return Placement("found", new.reference(), "offsets", eid, words.start, words.end, text[words.start : words.end])
    enough = len(tokens(f"{words.prefix} {words.exact} {words.suffix}")) >= _FEWEST_KNOWN
    hits = [(hit, text) for hit, text in _with_context(words, new) if enough or hit.eid == eid]
    if len(hits) == 1:
        hit, text = hits[0]
        outcome: Outcome = "found" if hit.eid == eid else "moved"
        return Placement(outcome, new.reference(), "exact quote", hit.eid, hit.start, hit.end, text[hit.start : hit.end])
    if hits:
        places = tuple(dict.fromkeys(hit.eid for hit, _ in hits))
        return Placement("ambiguous", new.reference(), candidates=places, reason="the words stand at several places")
    return Placement("orphaned", new.reference(), reason=unheld)


def _with_context(words: MarkedWords, edition: Edition) -> Iterator[tuple[_Hit, str]]:
    """Places in an edition that read exactly so, on both sides too."""
    wanted = tokens(words.exact)
    for node in edition.root.walk():
        if node.kind == "note":
            continue
        text = marked_text(node)
        there = tokens(text)
        for at in runs(wanted, there):
            start, end = snapped(text, words.exact, there[at].start, there[at + len(wanted) - 1].end)
            if _context(text, words, start, end) == 2:
                yield _Hit(node.eid, start, end), text
