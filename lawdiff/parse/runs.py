"""Numbered paragraphs, runs of points, and the unnumbered blocks between them: what belongs to what."""

from __future__ import annotations

from typing import Final

from lawdiff.model.numbering import follows, number_key
from lawdiff.parse.blocks import Block
from lawdiff.parse.cursor import Cursor, Run
from lawdiff.parse.labels import Label, as_latin, same_alphabet
from lawdiff.parse.naming import Node

#: How deep lists may lie in lists: 1), а), (i) and a dash are four; agreements use five.
DEEPEST: Final = 8


class Runs(Cursor):
    """Places numbered and unnumbered blocks inside articles, annexes and resolutions."""

    # -- numbered units ------------------------------------------------------------------------------------------------

    def _numbered_paragraph(self, block: Block, label: Label) -> None:
        self.started = True
        holder = self._unit()
        last = self.paragraph
        if last is not None and last.number is not None:
            if number_key(label.number) <= number_key(last.number):
                # Numbers begin anew behind «Примечания.»: they belong to that part. A number that stands twice stays where it is.
                if self.previous is not None and self.previous.kind == "alinea" and self.previous.depth() < DEEPEST:
                    holder = self.previous
            elif last.holder is not None and last.holder.kind == "alinea":
                holder = last.holder
        elif self.previous is not None and self.previous.kind == "alinea" and self.words.aside.match(self.previous.text):
            before = self.before_aside
            if before is None or before.number is None or number_key(label.number) <= number_key(before.number):
                holder = self.previous  # «Примечания. 1. …»; «2.» behind a paragraph 1 and a «Примечание» is the law going on
        node = Node("paragraph", label.number, label.label)
        node.anchor = block.anchor
        self._attach(holder, node)
        self.paragraph = node
        self.lists.clear()
        self._fill(node, block, label.rest)

    def _point(self, at: int, block: Block, label: Label) -> None:
        self.started = True
        node = Node("point", label.number, label.label)
        node.anchor = block.anchor
        series = label.series
        depth = self._list_going_on(label)
        if depth is None and series == "roman" and len(label.number) == 1:
            # «(i)» behind «(h)» is a letter; anywhere else it is a Roman one.
            lettered = (d for d, run in enumerate(self.lists) if run.series == "letter" and run.last.label.startswith("("))
            depth = next((d for d in lettered if follows(label.number, self.lists[d].last.number or "")), None)
            series = "letter" if depth is not None else series
        if depth is not None:
            del self.lists[depth + 1 :]
            run = self.lists[depth]
            self._attach(run.holder, node)
            run.last = node
        else:
            holder = self._list_holder(label)
            self._attach(holder, node)
            self.lists.append(Run(series, holder, node))
        self._fill(node, block, label.rest)

    def _list_going_on(self, label: Label) -> int | None:
        """The open list that a label goes on with, innermost first."""
        key = number_key(label.number)
        for depth in range(len(self.lists) - 1, -1, -1):
            run = self.lists[depth]
            if run.series != label.series or run.last.number is None:
                continue
            if key > number_key(run.last.number) and (label.series != "letter" or same_alphabet(label.number, run.last.number)):
                return depth
            if label.series == "letter" and number_key(as_latin(label.number)) > number_key(as_latin(run.last.number)):
                return depth  # «а)» typed in Cyrillic, «b)» in Latin
        return None

    def _list_holder(self, label: Label) -> Node:
        """Where a list that begins here hangs: under the part that announces it, else under the point or paragraph."""
        unit = self.paragraph or self._unit()
        previous = self.previous
        if previous is not None and previous.kind == "alinea":
            inside = self.lists and previous.holder is self.lists[-1].last
            if not inside:
                self.lists.clear()
                if previous.holder is unit and (unit.alineas > 1 or unit.text or unit.points):
                    return previous
                return unit
            if len(self.lists) >= DEEPEST:
                return self._shallower()
            return previous if previous.text.endswith(":") else self.lists[-1].last
        if not self.lists:
            return unit
        last = self.lists[-1]
        if all(run.series != label.series for run in self.lists) or last.last.text.endswith(":"):
            return last.last if len(self.lists) < DEEPEST else self._shallower()  # а) under 1), or a list that a point announces
        holder = last.holder
        self.lists.clear()
        return holder

    def _shallower(self) -> Node:
        """Lists deeper than any act has are a fault of the source: the list that begins stands beside the innermost one."""
        return self.lists.pop().holder

    def _lettered(self, label: Label) -> bool:
        """Whether «a. …» is a point: the first letter after a colon, or the next of a list."""
        if self._list_going_on(label) is not None:
            return True
        return label.number in ("a", "а") and self._unit() is not self.scope

    # -- unnumbered blocks ---------------------------------------------------------------------------------------------

    def _alinea(self, at: int, block: Block) -> None:
        if self.article is not None and self.words.aside.match(block.text):
            self.lists.clear()
            self.before_aside = self.paragraph or self.before_aside
            self.paragraph = None  # it explains the whole article, not its last paragraph
        node = Node("alinea", text=block.text)
        node.links = block.links
        node.anchor = block.anchor
        self._attach(self._holder_of_part(at), node)
        self.previous = node
        self.headed = None

    def _holder_of_part(self, at: int) -> Node:
        if self.lists:
            run = self.lists[-1]
            if self._list_continues(at):
                return run.last
            tail = self.previous.text if self.previous is not None else ""
            inside = self.previous is run.last or (self.previous is not None and self.previous.holder is run.last)
            if inside and tail.endswith(":"):
                return run.last
            if inside and self.previous is not run.last and tail.endswith((";", ",")):
                return run.last
            holder = self._outer_holder()
            self.lists.clear()
            return holder
        if self.paragraph is not None:
            return self.paragraph
        return self._unit()

    def _outer_holder(self) -> Node:
        """The unit whose next part begins when a list is over."""
        holder = self.lists[0].holder
        if holder.kind == "alinea":
            return self.paragraph or self._unit()
        return holder

    def _list_continues(self, at: int) -> bool:
        """Whether, behind this block, the innermost open list goes on before anything else begins."""
        label = self.ahead[at]
        if label is None or label.kind != "point":
            return False
        depth = self._list_going_on(label)
        if depth is None:
            return False
        last = self.lists[depth].last.number
        if last is None or not (follows(label.number, last) or number_key(label.number) > number_key(last)):
            return False
        return not (
            self.previous is not None and self.previous.kind == "alinea" and self.previous.text.endswith(":") and label.number in ("1", "а", "a")
        )
