"""Seeded edits on an edition that know their own truth: every word and clause carries a number that no edit changes."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from lawdiff.annotate.annotation import CONTEXT, Annotation, MarkedWords, Placement
from lawdiff.annotate.clause import clause_hash, marked_text
from lawdiff.model.edition import Edition
from lawdiff.model.eid import Kind, join
from lawdiff.model.provision import Provision

_MOVABLE: tuple[Kind, ...] = ("point", "paragraph", "alinea")


@dataclass
class Word:
    text: str
    uid: int


@dataclass
class Node:
    kind: Kind
    number: str | None
    label: str
    heading: list[Word]
    text: list[Word]
    rows: tuple[tuple[str, ...], ...]
    uid: int
    children: list[Node] = field(default_factory=list)
    eid: str = ""

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


class Draft:
    """An edition under edit. ``edition`` builds it; ``words`` and ``clauses`` say where each numbered word and clause stands now."""

    def __init__(self, edition: Edition) -> None:
        self.last_uid = -1
        self.source = edition
        self.root = self._node(edition.root)
        self.touched: set[int] = set()

    def _node(self, node: Provision) -> Node:
        made = Node(node.kind, node.number, node.label, self.words_of(node.heading), self.words_of(node.text), node.rows, self.uid())
        made.children = [self._node(child) for child in node.law_children() if not child.is_stub]
        return made

    def uid(self) -> int:
        self.last_uid += 1
        return self.last_uid

    def words_of(self, text: str) -> list[Word]:
        return [Word(word, self.uid()) for word in text.split()]

    def copy(self) -> Draft:
        import copy

        other = copy.deepcopy(self)
        other.last_uid = self.last_uid + 10_000_000
        return other

    def edition(self, date: dt.date) -> Edition:
        """The edition as it reads now, eIds given anew."""
        root = self._built(self.root, "act")
        return Edition(self.source.act, self.source.language, date, self.source.title, root, "imported", self.source.provenance)

    def _built(self, node: Node, eid: str) -> Provision:
        node.eid = eid
        children = []
        given: dict[str, int] = {}
        count = 1 if not node.text or node.label == "" else 2
        for child in node.children:
            number = child.number
            if child.kind in ("alinea", "table"):
                number = str(count)
                count += 1
            below = join(eid, child.kind, number)
            given[below] = given.get(below, 0) + 1
            if given[below] > 1:
                below = f"{below}~{given[below]}"
            children.append(self._built(child, below))
        return Provision(
            eid, node.kind, node.number, node.label,
            " ".join(w.text for w in node.heading), " ".join(w.text for w in node.text), node.rows, tuple(children),
        )  # fmt: skip

    # -- edits -----------------------------------------------------------------------------------------------------------

    def clauses(self) -> list[Node]:
        return [n for n in self.root.walk() if n.kind in _MOVABLE and len(n.text) >= 4]

    def holder(self, node: Node) -> Node:
        return next(n for n in self.root.walk() if any(child is node for child in n.children))

    def edit(self, rng: random.Random, times: int) -> None:
        """Some edits of every sort, at random."""
        sorts = [self.replace_words, self.delete_words, self.insert_words, self.delete_clause, self.insert_clause, self.twin, self.move, self.reword]
        for _ in range(times):
            rng.choice(sorts)(rng)

    def _some(self, rng: random.Random) -> Node | None:
        free = [n for n in self.clauses() if n.uid not in self.touched]
        return rng.choice(free) if free else None

    def replace_words(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node:
            at = rng.randrange(len(node.text))
            node.text[at : at + rng.randint(1, 2)] = self.words_of(rng.choice(["иначе", "сорок пять", "Палата наместника", "впредь"]))

    def delete_words(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node:
            at = rng.randrange(len(node.text) - 2)
            del node.text[at : at + rng.randint(1, max(1, len(node.text) // 3))]

    def insert_words(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node:
            at = rng.randrange(1, len(node.text))
            node.text[at:at] = self.words_of(rng.choice(["а равно их наследники", "сверх того", "не", "по выбору заявителя и без платы"]))

    def delete_clause(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node:
            holder = self.holder(node)
            holder.children = [child for child in holder.children if child is not node]
            if rng.random() < 0.5:
                self._renumber(holder)

    def insert_clause(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node:
            holder = self.holder(node)
            at = next(i for i, child in enumerate(holder.children) if child is node)
            new = self._fresh(node, rng.sample([w.text for n in self.clauses() for w in n.text], 12))
            holder.children.insert(at + 1, new)
            if new.number and new.number.isdigit() and rng.random() < 0.5:
                self._renumber(holder)

    def twin(self, rng: random.Random) -> None:
        """A lookalike: a clause's words put in a second time elsewhere, one word changed or none. The first one stays as it is."""
        node = self._some(rng)
        if node:
            self.touched.update(n.uid for n in [node, self.holder(node)])
            words = [w.text for w in node.text]
            if rng.random() < 0.5:
                words[rng.randrange(len(words))] = "прочих"
            target = rng.choice([n for n in self.root.walk() if n.kind == "article"])
            target.children.append(self._fresh(node, words, number=str(90 + rng.randrange(9))))

    def move(self, rng: random.Random) -> None:
        node = self._some(rng)
        if node is None or len(node.text) < 8:
            return
        holder = self.holder(node)
        target = rng.choice([n for n in self.root.walk() if n.kind == "article"])
        if target is holder or any(n is target for n in node.walk()):
            return
        holder.children = [child for child in holder.children if child is not node]
        self.touched.update(n.uid for n in node.walk())
        node.number, node.label = (str(80 + rng.randrange(9)),) * 2 if node.kind != "alinea" else (node.number, node.label)
        target.children.append(node)

    def reword(self, rng: random.Random) -> None:
        """Quite other words under the same number."""
        node = self._some(rng)
        if node and not node.children:
            self.touched.add(node.uid)
            node.uid = self.uid()
            node.text = self.words_of(" ".join(rng.sample([w.text for n in self.clauses() for w in n.text], 14)))

    def _fresh(self, like: Node, words: list[str], number: str | None = None) -> Node:
        number = number if like.kind != "alinea" else like.number
        made = number or f"{like.number}-7"
        label = like.label.replace(like.number or "\0", made) if like.kind != "alinea" else ""
        node = Node(like.kind, made, label, [], self.words_of(" ".join(words)), (), self.uid())
        self.touched.add(node.uid)
        return node

    @staticmethod
    def _renumber(holder: Node) -> None:
        count = 0
        for child in holder.children:
            if child.kind in ("point", "paragraph") and child.number and child.number.isdigit() and child.label:
                count += 1
                child.label = child.label.replace(child.number, str(count))
                child.number = str(count)


@dataclass
class Try:
    """An annotation and what it marks, by the numbers that no edit changes: a clause, or a run of words."""

    annotation: Annotation
    clause: int
    words: tuple[int, ...]


def annotate(draft: Draft, edition: Edition, rng: random.Random, count: int) -> list[Try]:
    """Annotations at random: on whole clauses, and on two to twelve words."""
    nodes = [n for n in draft.root.walk() if n.kind != "act" and len(n.text) >= 3]
    tries = []
    for at in range(count):
        node = rng.choice(nodes)
        provision = edition.by_eid[node.eid]
        target, sha = str(edition.reference(node.eid)), clause_hash(provision)
        if rng.random() < 0.2:
            tries.append(Try(Annotation(f"a{at}", target, sha, "x", dt.date(2024, 1, 1), note="n"), node.uid, ()))
            continue
        length = min(rng.randint(2, 12), len(node.text))
        first = rng.randrange(len(node.text) - length + 1)
        text = marked_text(provision)
        offset = len(text) - len(provision.text)
        start = offset + sum(len(w.text) + 1 for w in node.text[:first])
        end = start + sum(len(w.text) + 1 for w in node.text[first : first + length]) - 1
        words = MarkedWords(text[start:end], start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        uids = tuple(w.uid for w in node.text[first : first + length])
        tries.append(Try(Annotation(f"a{at}", target, sha, "x", dt.date(2024, 1, 1), words, note="n"), node.uid, uids))
    return tries


class Truth:
    """Where every numbered word and clause stands after the edits."""

    def __init__(self, after: Draft, edition: Edition) -> None:
        self.edition = edition
        self.by_eid = {n.eid: n for n in after.root.walk()}
        self.clauses = {n.uid: n for n in self.by_eid.values()}
        self.words = {w.uid: (n, i) for n in self.by_eid.values() for i, w in enumerate(n.text)}

    def judge(self, tried: Try, placed: Placement) -> str:
        """``right``, ``wrong``, ``missed``: the place is where the marked words went, elsewhere, or nowhere though they still stand.

        ``gone`` and ``partly`` are no claims: nothing was attached and the words are gone, or some of them are.
        """
        if not tried.words:
            return self._judge_clause(tried, placed)
        left = [uid for uid in tried.words if uid in self.words]
        whole = len(left) == len(tried.words) and _together([self.words[uid] for uid in left])
        if placed.eid is None:
            return "missed" if whole else "partly" if left else "gone"
        provision = self.edition.by_eid[placed.eid]
        at = len(marked_text(provision)) - len(provision.text)
        covered = set()
        assert placed.start is not None and placed.end is not None
        for word in self.by_eid[placed.eid].text:
            if at < placed.end and at + len(word.text) > placed.start:
                covered.add(word.uid)
            at += len(word.text) + 1
        if whole:
            return "right" if covered == set(tried.words) else "wrong"
        return "right" if covered & set(left) else "wrong"

    def _judge_clause(self, tried: Try, placed: Placement) -> str:
        node = self.clauses.get(tried.clause)
        if placed.eid is None:
            return "gone" if node is None else "missed"
        return "right" if node is not None and node.eid == placed.eid else "wrong"


def _together(places: list[tuple[Node, int]]) -> bool:
    return all(a[0] is b[0] and b[1] == a[1] + 1 for a, b in itertools.pairwise(places))
