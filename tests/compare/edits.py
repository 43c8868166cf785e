"""Edits with known truth, on the clause trees of ``acts``: what an amending law does, and what a comparison should say of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.compare.acts import Clause, Writer, eids

WORD = re.compile(r"\w+")
#: A clause shorter than this may say the same as another by chance.
LONG_ENOUGH = 8


@dataclass
class Truth:
    """What was done, by uid."""

    moved: set[int] = field(default_factory=set)
    split: dict[int, list[int]] = field(default_factory=dict)
    merged: dict[int, list[int]] = field(default_factory=dict)
    reworded: set[int] = field(default_factory=set)


@dataclass
class Expected:
    """The same as pairs of eIds."""

    moved: set[tuple[str, str]]
    renumbered: set[tuple[str, str]]
    split: set[tuple[str, str]]
    merged: set[tuple[str, str]]
    inserted: set[str]
    deleted: set[str]
    pairs: set[tuple[str, str]]


class Editor:
    """Amends an act in place. Clauses already touched by a structural edit are left alone, so that each truth stays plain.

    ``stock`` are the words put in where a clause is reworded; the writer's own if none are given.
    """

    def __init__(self, root: Clause, writer: Writer, stock: Sequence[str] = ()) -> None:
        self.before = root.copy()
        self.root = root
        self.writer = writer
        self.random = writer.random
        self.truth = Truth()
        self.touched: set[int] = set()
        self.old_uids = {c.uid for c in root.walk()}
        self.stock = stock
        #: Words that stand in two places: nobody can tell which of them went where.
        self.repeated = {text for text, n in Counter(c.text for c in root.walk()).items() if n > 1}

    # what may be edited

    def holders(self) -> list[Clause]:
        """Clauses with a numbered list of children below articles."""
        return [c for c in self.root.walk() if c.kind in ("article", "paragraph") and sum(k.number is not None for k in c.children) >= 3]

    def items(self, holder: Clause) -> list[Clause]:
        return [k for k in holder.children if k.number is not None and k.kind in ("paragraph", "point") and k.uid in self.old_uids and not k.repealed]

    def _leaf(self, clause: Clause) -> bool:
        long_enough = len(WORD.findall(clause.text)) >= LONG_ENOUGH
        return not clause.children and long_enough and clause.uid not in self.touched and clause.text not in self.repeated

    def _choose(self, fits) -> tuple[Clause, Clause] | None:
        found = [(h, k) for h in self.holders() if h.uid not in self.touched for k in self.items(h) if fits(h, k)]
        return self.random.choice(found) if found else None

    # the edits

    def reword(self, clause: Clause, share: float) -> None:
        """Put other words in place of a share of a clause's words."""
        spans = [m.span() for m in WORD.finditer(clause.text)]
        for start, end in sorted(self.random.sample(spans, round(share * len(spans))), reverse=True):
            word = self.random.choice(self.stock) if self.stock else self.writer.word()
            clause.text = clause.text[:start] + word + clause.text[end:]
        self.truth.reworded.add(clause.uid)

    def reword_some(self, share: float) -> bool:
        found = self._choose(lambda h, k: self._leaf(k))
        if found is None:
            return False
        self.reword(found[1], share)
        self.touched.add(found[1].uid)
        return True

    def insert(self) -> bool:
        """A new clause somewhere in a list; those after it get the next numbers."""
        found = self._choose(lambda h, k: True)
        if found is None:
            return False
        holder, beside = found
        new = self.writer.clause(beside.kind, beside.number, self.writer.sentence(self.random.randint(3, 5)) + ";")
        new.label = beside.label
        holder.children.insert(_at(holder, beside), new)
        self.touched.add(new.uid)
        _renumber(holder, beside.kind)
        return True

    def delete(self, *, leave_stub: bool) -> bool:
        found = self._choose(lambda h, k: self._leaf(k) and len(self.items(h)) > 3)
        if found is None:
            return False
        holder, clause = found
        if leave_stub:
            clause.repealed, clause.text = True, ""
            self.touched.add(clause.uid)
        else:
            del holder.children[_at(holder, clause)]
            _renumber(holder, clause.kind)
        return True

    def move_within(self, share: float) -> bool:
        """A clause goes three or more places on in its own list."""
        found = self._choose(lambda h, k: self._leaf(k) and len(self.items(h)) >= 5)
        if found is None:
            return False
        holder, clause = found
        items = self.items(holder)
        at = items.index(clause)
        far = [x for x in range(len(items)) if abs(x - at) >= 3]
        if not far:
            return False
        target = items[self.random.choice(far)]
        forward = items.index(target) > at
        del holder.children[_at(holder, clause)]
        holder.children.insert(_at(holder, target) + forward, clause)
        self._moved(holder, holder, clause, share)
        return True

    def move_across(self, share: float, *, keep_numbers: bool) -> bool:
        """A clause goes to another article."""
        found = self._choose(lambda h, k: self._leaf(k) and len(self.items(h)) > 3)
        if found is None:
            return False
        source, clause = found
        home = _article(self.root, source)
        homes = [h for h in self.holders() if h.uid not in self.touched and _article(self.root, h) is not home and self.items(h)]
        if not homes:
            return False
        target = self.random.choice(homes)
        beside = self.random.choice(self.items(target))
        del source.children[_at(source, clause)]
        clause.kind, clause.number, clause.label = beside.kind, beside.number, beside.label
        target.children.insert(_at(target, beside) + 1, clause)
        if keep_numbers:
            _number(clause, f"{beside.number}-1")
            self.truth.moved.add(clause.uid)
            self.reword(clause, share)
            self.touched.update((source.uid, target.uid, clause.uid))
        else:
            self._moved(source, target, clause, share)
        return True

    def _moved(self, source: Clause, target: Clause, clause: Clause, share: float) -> None:
        _renumber(source, clause.kind)
        _renumber(target, clause.kind)
        self.truth.moved.add(clause.uid)
        self.reword(clause, share)
        self.touched.update((source.uid, target.uid, clause.uid))

    def renumber_run(self, share: float) -> bool:
        """A clause is put at the head of a list, so the whole run is renumbered; some of the run is reworded too."""
        found = self._choose(lambda h, k: len(self.items(h)) >= 4)
        if found is None:
            return False
        holder, first = found[0], self.items(found[0])[0]
        new = self.writer.clause(first.kind, first.number, self.writer.sentence(4) + ";")
        new.label = first.label
        holder.children.insert(_at(holder, first), new)
        _renumber(holder, first.kind)
        for item in self.items(holder):
            if self._leaf(item) and self.random.random() < 0.4:
                self.reword(item, share)
        self.touched.update((holder.uid, new.uid))
        return True

    def renumber_articles(self) -> bool:
        """A new article early in the act: all after it get the next number."""
        holders = [c for c in self.root.walk() if any(k.kind == "article" for k in c.children)]
        holder = self.random.choice(holders)
        article = self.writer.article(0)
        for clause in article.walk():
            self.touched.add(clause.uid)
        place = self.random.randrange(len(holder.children) + 1)
        holder.children.insert(place, article)
        for n, art in enumerate((c for c in self.root.walk() if c.kind == "article"), 1):
            _number(art, str(n))
        return True

    def split(self, share: float = 0.0) -> bool:
        """One clause becomes two, at a word near the middle; those after get the next numbers."""
        found = self._choose(lambda h, k: self._leaf(k) and len(WORD.findall(k.text)) >= 18)
        if found is None:
            return False
        holder, clause = found
        self.reword(clause, share)
        spans = [m.span() for m in WORD.finditer(clause.text)]
        cut = spans[round(len(spans) * self.random.uniform(0.35, 0.65))][0]
        second = self.writer.clause(clause.kind, clause.number, clause.text[cut:])
        second.label = clause.label
        clause.text = clause.text[:cut].rstrip() + ";"
        holder.children.insert(_at(holder, clause) + 1, second)
        _renumber(holder, clause.kind)
        self.truth.split[clause.uid] = [clause.uid, second.uid]
        self.touched.update((clause.uid, second.uid))
        return True

    def merge(self, share: float = 0.0) -> bool:
        """Two neighbours become one; those after get the numbers before."""

        def fits(h: Clause, k: Clause) -> bool:
            items = self.items(h)
            at = items.index(k)
            return self._leaf(k) and at + 1 < len(items) and self._leaf(items[at + 1]) and len(items) > 3 and _at(h, items[at + 1]) == _at(h, k) + 1

        found = self._choose(fits)
        if found is None:
            return False
        holder, clause = found
        items = self.items(holder)
        second = items[items.index(clause) + 1]
        self.truth.merged[clause.uid] = [clause.uid, second.uid]
        clause.text = clause.text.rstrip(" ;.") + ", " + second.text
        del holder.children[_at(holder, second)]
        _renumber(holder, clause.kind)
        self.reword(clause, share)
        self.touched.update((clause.uid, second.uid))
        return True

    # what should be found

    def expected(self, language: str = "rus") -> Expected:
        old, new = eids(self.before, language), eids(self.root, language)
        numbers = {c.uid: (c.kind, c.number) for c in self.before.walk()}
        after = {c.uid: (c.kind, c.number) for c in self.root.walk()}
        pieces = {u for us in (*self.truth.split.values(), *self.truth.merged.values()) for u in us}
        shared = [u for u in old if u in new and u not in pieces]
        return Expected(
            moved={(old[u], new[u]) for u in self.truth.moved},
            renumbered={(old[u], new[u]) for u in shared if numbers[u] != after[u] and u not in self.truth.moved},
            split={(old[u], new[p]) for u, ps in self.truth.split.items() for p in ps},
            merged={(old[p], new[u]) for u, ps in self.truth.merged.items() for p in ps},
            inserted={new[u] for u in new if u not in old and u not in pieces},
            deleted={old[u] for u in old if u not in new and u not in pieces},
            pairs={(old[u], new[u]) for u in shared},
        )


def _at(holder: Clause, child: Clause) -> int:
    return next(k for k, c in enumerate(holder.children) if c is child)


def _renumber(holder: Clause, kind: str) -> None:
    """Number a list anew from 1; dashed numbers go."""
    for n, child in enumerate((c for c in holder.children if c.kind == kind and c.number is not None), 1):
        _number(child, str(n))


def _number(clause: Clause, number: str) -> None:
    if clause.label is not None and clause.number is not None:
        clause.label = clause.label.replace(clause.number, number, 1)
    clause.number = number


def _article(root: Clause, clause: Clause) -> Clause | None:
    for art in root.walk():
        if art.kind == "article" and any(c is clause for c in art.walk()):
            return art
    return None
