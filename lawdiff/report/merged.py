"""Two editions merged into one run of paragraphs: what both have, what only the old has, what only the new has.

Taking every ``=`` and ``-`` gives the old edition to the word, every ``=`` and ``+`` the new one. A word processor's tracked changes are written from this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from lawdiff.compare.sequence import common_blocks, rising
from lawdiff.model.change import Change, Comparison, Segment
from lawdiff.model.edition import Edition
from lawdiff.model.eid import Kind
from lawdiff.model.provision import Provision
from lawdiff.report.grid import Placed, grid_of
from lawdiff.report.groups import check_pair

Sign = Literal["=", "-", "+"]
#: Cells of a row are parted so in its words.
CELL: Final = "\t"


class Line(NamedTuple):
    """One paragraph or table row of an edition. ``depth`` counts the provisions above it that are no divisions; ``cells`` lay a row on its grid."""

    eid: str
    kind: Kind
    text: str
    depth: int
    remark: bool = False
    cells: tuple[Placed, ...] = ()


class Merged(NamedTuple):
    """One paragraph or row of the merged text.

    ``mark`` is the sign of the paragraph's end: an end of ``+`` is not there in the old edition, and the paragraph runs on into the next. ``move``
    names a clause that moved, at both its places; at the new one ``kept`` tells the words it brought (``=``) from those put in on the way (``+``).
    """

    line: Line
    segments: tuple[Segment, ...]
    mark: Sign
    move: str | None = None
    kept: tuple[Segment, ...] = ()


_DIVISIONS: Final[frozenset[Kind]] = frozenset(
    {"act", "section", "subsection", "chapter", "subchapter", "article", "annex", "preamble", "signature", "toc", "table"}
)


def lines(edition: Edition, *, notes: bool = True) -> tuple[Line, ...]:
    """An edition's paragraphs and table rows in order; ``notes=False`` leaves official remarks out, and units that stand only as a remark."""
    return tuple(line for line in _lines(edition.root, notes) if line.text)


def _lines(root: Provision, notes: bool) -> Iterator[Line]:
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if node.is_stub:
            if notes:
                yield Line(node.eid, node.kind, " ".join(" ".join(below.own_lines()) for below in node.walk()), depth, remark=True)
            continue
        remark = node.kind == "note"
        if remark and not notes:
            continue
        yield Line(node.eid, node.kind, " ".join(part for part in (node.label, node.heading, node.text) if part), depth, remark)
        if node.rows:
            for at, (cells, placed) in enumerate(zip(node.rows, grid_of(node), strict=True), 1):
                yield Line(f"{node.eid}__row_{at}", "row", CELL.join(cells), depth, remark, placed)
        deeper = depth if node.kind in _DIVISIONS else depth + 1
        stack.extend((child, deeper) for child in reversed(node.children))


def merge(comparison: Comparison, old: Edition, new: Edition, *, notes: bool = True) -> tuple[Merged, ...]:
    """Merge the editions that were compared. Lines of which the comparison has no row are paired where they read alike, in order."""
    check_pair(comparison, old, new)
    return _Merger(comparison, lines(old, notes=notes), lines(new, notes=notes)).run()


class _Merger:
    def __init__(self, comparison: Comparison, old: Sequence[Line], new: Sequence[Line]) -> None:
        self.old, self.new = old, new
        self.at_old = {line.eid: at for at, line in enumerate(old)}
        self.at_new = {line.eid: at for at, line in enumerate(new)}
        #: (i, j) → words, for pairs of whole lines
        self.pairs: dict[tuple[int, int], tuple[Segment, ...]] = {}
        self.moves: set[int] = set()
        #: new line → old line, for what moved
        self.came_from: dict[int, int] = {}
        #: pieces of what was split (by old line) and merged (by new line), in order
        self.splits: defaultdict[int, list[Change]] = defaultdict(list)
        self.merges: defaultdict[int, list[Change]] = defaultdict(list)
        for change in (*comparison.changes, *comparison.notes):
            self._take(change)
        self._pair_the_rest()

    def _take(self, change: Change) -> None:
        i = self.at_old.get(change.old_eid or "", -1)
        j = self.at_new.get(change.new_eid or "", -1)
        if i < 0 or j < 0:
            return
        if change.kind == "split":
            self.splits[i].append(change)
        elif change.kind == "merged":
            self.merges[j].append(change)
        elif self.old[i].text == change.old_text and self.new[j].text == change.new_text:
            words = change.words or (("=", self.new[j].text),)
            if change.kind == "moved":
                self.moves.add(i)
            self.pairs[i, j] = words

    def _pair_the_rest(self) -> None:
        """Lines that no row speaks of (units that stand only as a remark; unchanged rows left out of the comparison)."""
        known_old = {i for i, _ in self.pairs} | set(self.splits) | {self.at_old[c.old_eid] for cs in self.merges.values() for c in cs if c.old_eid}
        known_new = {j for _, j in self.pairs} | set(self.merges) | {self.at_new[c.new_eid] for cs in self.splits.values() for c in cs if c.new_eid}
        free_old = [i for i in range(len(self.old)) if i not in known_old]
        free_new = [j for j in range(len(self.new)) if j not in known_new]
        for block in common_blocks([self.old[i].text for i in free_old], [self.new[j].text for j in free_new]):
            for k in range(block.size):
                i, j = free_old[block.old + k], free_new[block.new + k]
                self.pairs[i, j] = (("=", self.new[j].text),)

    def run(self) -> tuple[Merged, ...]:
        """The lines both have, in the heaviest order both share; before each, what only the old has, then what only the new has."""
        stops = self._spine()
        names = self._names({(i, j) for i, j, _ in stops})
        out: list[Merged] = []
        i = j = 0
        for stop_i, stop_j, made in [*stops, (len(self.old), len(self.new), ())]:
            out += [self._gone(at, names) for at in range(i, stop_i)]
            out += [self._come(at, names) for at in range(j, stop_j)]
            out += made
            width_old = len(self.merges[stop_j]) if stop_j in self.merges and made else 1
            width_new = len(self.splits[stop_i]) if stop_i in self.splits and made else 1
            i, j = stop_i + width_old, stop_j + width_new
        return tuple(_settled(out))

    def _spine(self) -> list[tuple[int, int, Sequence[Merged]]]:
        """Where both editions run together, as ``(old line, new line, what stands there)``, rising on both sides."""
        stops: list[tuple[int, int, Sequence[Merged]]] = []
        for (i, j), words in self.pairs.items():
            if i not in self.moves and self._same_sort(i, j, words):
                stops.append((i, j, (Merged(self.new[j], words, "="),)))
        for i, changes in self.splits.items():
            places = [self.at_new[c.new_eid] for c in changes if c.new_eid]
            if places == list(range(places[0], places[0] + len(changes))) and "".join(c.old_text or "" for c in changes) == self.old[i].text:
                stops.append((i, places[0], self._parts(changes, places, "+")))
        for j, changes in self.merges.items():
            places = [self.at_old[c.old_eid] for c in changes if c.old_eid]
            if places == list(range(places[0], places[0] + len(changes))) and "".join(c.new_text or "" for c in changes) == self.new[j].text:
                stops.append((places[0], j, self._parts(changes, [j] * len(changes), "-")))
        stops.sort(key=lambda stop: (stop[0], stop[1]))
        weights = [1 + sum(len(text) for piece in made for sign, text in piece.segments if sign == "=") for _, _, made in stops]
        return [stops[k] for k in rising([j for _, j, _ in stops], weights)]

    def _parts(self, changes: Sequence[Change], places: Sequence[int], mark: Sign) -> tuple[Merged, ...]:
        """The parts of what was split or merged: every end but the last is there on one side alone."""
        made = []
        for change, at in zip(changes, places, strict=True):
            words = change.words or (("=", change.new_text or ""),)
            made.append(Merged(self.new[at], words, mark))
        made[-1] = made[-1]._replace(mark="=")
        return tuple(made)

    def _same_sort(self, i: int, j: int, words: Sequence[Segment]) -> bool:
        """Whether two lines can share a paragraph: a table's row only with a row of as many cells, its borders kept; a remark only with a remark."""
        a, b = self.old[i], self.new[j]
        if a.remark != b.remark or (a.kind == "row") != (b.kind == "row"):
            return False
        return a.kind != "row" or all(sign == "=" or CELL not in text for sign, text in words)

    def _names(self, together: set[tuple[int, int]]) -> Mapping[tuple[Sign, int], str]:
        """Names of the moves among paragraphs, by place: a pair that does not stand together on the spine has moved."""
        names: dict[tuple[Sign, int], str] = {}
        for i, j in sorted(self.pairs):
            if (i, j) in together or "row" in (self.old[i].kind, self.new[j].kind) or self.old[i].remark or self.new[j].remark:
                continue
            self.came_from[j] = i
            names["-", i] = names["+", j] = f"move{len(names) // 2 + 1}"
        return names

    def _gone(self, i: int, names: Mapping[tuple[Sign, int], str]) -> Merged:
        return Merged(self.old[i], (("-", self.old[i].text),), "-", names.get(("-", i)))

    def _come(self, j: int, names: Mapping[tuple[Sign, int], str]) -> Merged:
        name = names.get(("+", j))
        kept: tuple[Segment, ...] = ()
        if name is not None:
            kept = tuple((sign, text) for sign, text in self.pairs[self.came_from[j], j] if sign != "-")
        return Merged(self.new[j], (("+", self.new[j].text),), "+", name, kept)


def _settled(pieces: Sequence[Merged]) -> tuple[Merged, ...]:
    """The pieces with the ends of paragraphs so marked that neither side is left with an empty paragraph."""
    out: list[Merged] = []
    run: list[Merged] = []
    for piece in pieces:
        if piece.line.kind == "row":
            out += _parted(_ends(run))
            run = []
            out.append(piece)
        else:
            run.append(piece)
    out += _parted(_ends(run))
    whole = Counter(piece.move for piece in out if piece.move is not None)
    return tuple(piece if piece.move is None or whole[piece.move] == 2 else piece._replace(move=None, kept=()) for piece in out)


def _ends(run: list[Merged]) -> list[Merged]:
    """The ends of the paragraphs between two tables.

    A paragraph whose end is taken away runs on into the next one. Up to the last paragraph that both editions have, each takes its own end with
    it. Behind that one there is nothing to run on into, so there each paragraph takes the end *before* it, and the very last end is kept.
    """
    pivot = max((at for at, piece in enumerate(run) if piece.mark == "="), default=-1)
    if pivot < 0:
        at = next((at for at in range(1, len(run)) if run[at - 1].mark == "-" and run[at].mark == "+"), -1)
        if at < 0:
            return run
        both = Merged(run[at].line, (*run[at - 1].segments, *run[at].segments), "=")
        run = [*run[: at - 1], both, *run[at + 1 :]]
        pivot = at - 1
    tail = [piece._replace(move=None, kept=()) for piece in run[pivot + 1 :]]
    ends: list[Sign] = [*(piece.mark for piece in tail), "="]
    return [*run[:pivot], *(piece._replace(mark=end) for piece, end in zip([run[pivot], *tail], ends, strict=True))]


def _parted(run: list[Merged]) -> list[Merged]:
    """The same changes, so told that no insertion ends a kept paragraph right before another insertion begins the next one.

    LibreOffice joins two such insertions into one, the kept end of the paragraph between them included, and rejecting them then runs both
    paragraphs together. A replacement at the end is turned about (put in, then taken out); new paragraphs behind an addition take the end before
    them; where neither will do, the last kept word is told as replaced by itself.
    """
    for at in range(len(run) - 1):
        here, after = run[at], run[at + 1]
        if here.mark != "=" or not here.segments or here.segments[-1][0] != "+" or after.move or not after.segments or after.segments[0][0] != "+":
            continue
        if len(here.segments) > 1 and here.segments[-2][0] == "-":
            run[at] = here._replace(segments=(*here.segments[:-2], here.segments[-1], here.segments[-2]))
            continue
        end = at + 1
        while end < len(run) and run[end].mark == "+":
            end += 1
        last = run[end] if end < len(run) else None
        if after.mark == "+" and (last is None or not last.segments or last.segments[0][0] != "+"):
            run[at] = here._replace(mark="+")
            for k in range(at + 1, end):
                run[k] = run[k]._replace(mark="+" if k < end - 1 else "=", move=None, kept=())
        elif len(here.segments) > 1:
            kept, added = here.segments[-2][1], here.segments[-1][1]
            head, word = _last_word(kept)
            run[at] = here._replace(segments=(*here.segments[:-2], *((("=", head),) if head else ()), ("+", word + added), ("-", word)))
    return run


def _last_word(text: str) -> tuple[str, str]:
    """A text cut before its last word.

    >>> _last_word("срок 30 дней "), _last_word("срок")
    (('срок 30 ', 'дней '), ('', 'срок'))
    """
    at = len(text.rstrip())
    while at and not text[at - 1].isspace():
        at -= 1
    return text[:at], text[at:]


def text_of(pieces: Sequence[Merged], side: Literal["-", "+"]) -> tuple[str, ...]:
    """The paragraphs of one side: ``-`` the old edition's, ``+`` the new one's. What accepting or rejecting all changes leaves."""
    out: list[str] = []
    held = ""
    for piece in pieces:
        held += "".join(text for sign, text in piece.segments if sign in ("=", side))
        if piece.mark in ("=", side):
            out.append(held)
            held = ""
    return (*out, held) if held else tuple(out)
