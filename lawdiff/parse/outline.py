"""The outline: blocks become a tree of provisions, every word once, in order.

The rules are those of legal drafting (Law of 6 April 2016 № 480-V): an article holds numbered paragraphs (пункты) or parts, a paragraph holds points
(подпункты) and parts, a point may go on in unnumbered blocks (абзацы). What begins with no label is placed by the list it stands in: if the list
goes on behind it, it belongs to the point before it, otherwise it is the next part of what holds the list.
"""

from __future__ import annotations

from typing import Final

import msgspec

from lawdiff.language.structure import Words
from lawdiff.model.edition import Warning_
from lawdiff.model.eid import Kind
from lawdiff.model.numbering import follows, number_key
from lawdiff.model.provision import Link, Provision
from lawdiff.parse import quotes
from lawdiff.parse.blocks import Block
from lawdiff.parse.labels import HeadingLine, Label, Series, as_latin, level_heading, numbered, same_alphabet, structural
from lawdiff.parse.lines import prepare
from lawdiff.parse.naming import Node, name_tree
from lawdiff.parse.remarks import note_kind

_LEVEL: Final[dict[Kind, int]] = {"section": 2, "subsection": 3, "chapter": 4, "subchapter": 5, "article": 6}
_PART_LEVEL: Final = 1
_SHORT: Final = 300


class Outline(msgspec.Struct, frozen=True):
    """A tree and what was doubtful in it."""

    root: Provision
    warnings: tuple[Warning_, ...]


def outline(blocks: list[Block], words: Words) -> Outline:
    """Build the tree of a document from its blocks."""
    return _Builder(prepare(blocks, words), words).build()


class _List:
    """A run of points under way: its series, the node that holds it, and its last point."""

    __slots__ = ("holder", "last", "series")

    def __init__(self, series: Series, holder: Node, last: Node) -> None:
        self.series = series
        self.holder = holder
        self.last = last


class _Builder:
    def __init__(self, blocks: list[Block], words: Words) -> None:
        self.blocks = blocks
        self.words = words
        # By block: asked for many times, read once.
        self._headings: dict[int, HeadingLine | None] = {}
        self._labels: dict[int, Label | None] = {}
        self.root = Node("act")
        self.scope = self.root  # the act, or the annex under way
        self.open: list[tuple[int, Node]] = []  # sections and chapters above, with their levels
        self.article: Node | None = None
        self.paragraph: Node | None = None
        self.lists: list[_List] = []
        self.previous: Node | None = None  # the law node that the last block made
        self.headed: Node | None = None  # a heading just opened that nothing stands in yet
        self.preamble: Node | None = None
        self.started = False  # whether the scope has left its preamble
        self.has_articles = any(found is not None and found.kind == "article" for found in map(self._heading, blocks))
        self.quoted_until = -1
        self.toc_until = -1
        self.toc: Node | None = None
        self.waiting: list[Block] = []  # remarks read, to be placed with what follows them
        self.notes: list[tuple[str, str, Node]] = []
        self.ahead = self._labels_ahead()

    # -- the walk ------------------------------------------------------------------------------------------------------

    def build(self) -> Outline:
        for at, block in enumerate(self.blocks):
            self._place(at, block)
        self._settle_waiting(self._unit() if self.started else self.scope)
        if self.preamble is not None and self.root.children == [self.preamble]:
            self.root.children = self.preamble.children
        named = name_tree(self.root)
        warnings = [Warning_(code, message, eid) for code, message, eid in self._settled(named.root)]
        warnings += [
            Warning_("number-repeated", f"the number of {eid.rpartition('~')[0]} stands twice; the second is {eid}", eid)
            for eid in named.repeated
            if not eid.rsplit("__", 1)[-1].startswith(("note", "al", "signature"))
        ]
        return Outline(named.root, tuple(warnings))

    def _settled(self, root: Provision) -> list[tuple[str, str, str]]:
        """Warnings with the eIds their nodes got: both trees are walked side by side."""
        if not self.notes:
            return []
        at: dict[int, str] = {}
        stack = [(self.root, root)]
        while stack:
            node, frozen = stack.pop()
            at[id(node)] = frozen.eid
            stack.extend(zip(node.children, frozen.children, strict=True))
        return [(code, message, at.get(id(node), "act")) for code, message, node in self.notes]

    def _place(self, at: int, block: Block) -> None:
        if at <= self.toc_until:
            self._toc_line(block)
        elif block.role == "remark":
            self._remark(block)
        elif at <= self.quoted_until:
            self._quoted(block)
        elif block.role == "table":
            self._table(at, block)
        elif block.role == "stamp" or (block.role != "signature" and self._begins_annex(block)):
            self._annex(block)
        elif block.role == "signature" or self._signs(at, block):
            self._signature(block)
        elif self.words.toc.match(block.text):
            self._contents(at, block)
        elif self._begins_quote(at, block):
            self._quoted(block)
        else:
            self._law(at, block)

    def _law(self, at: int, block: Block) -> None:
        found = self._heading(block)
        if found is not None and (found.kind != "article" or self._plausible(found.number or "", block)):
            self._open_heading(found.kind, found.number, found.label, found.rest, block)
            return
        label = self._label(block)
        if block.role == "heading" and self._unlabelled_heading(at, block, label):
            return
        if label is not None and (label.series != "letter" or label.label.endswith(")") or self._lettered(label)):
            if label.kind == "paragraph":
                self._numbered_paragraph(block, label)
            else:
                self._point(at, block, label)
            return
        self._alinea(at, block)

    # -- headings ------------------------------------------------------------------------------------------------------

    def _heading(self, block: Block) -> HeadingLine | None:
        if id(block) not in self._headings:
            unread = block.role in ("table", "remark", "stamp", "signature")
            self._headings[id(block)] = None if unread else structural(block.text, self.words, marked=block.depth > 0)
        return self._headings[id(block)]

    def _label(self, block: Block) -> Label | None:
        if id(block) not in self._labels:
            self._labels[id(block)] = numbered(block.text)
        return self._labels[id(block)]

    def _plausible(self, number: str, block: Block) -> bool:
        """Whether «Статья N.» at the start of a paragraph is a heading: one set as body text must not count backwards."""
        if block.role == "heading" or self.article is None or self.article.number is None:
            return True
        if number == self.article.number and not self.article.children:
            return block.text.endswith(self.article.heading)  # the same heading, printed once more
        return number_key(number) > number_key(self.article.number)

    def _open_heading(self, kind: Kind, number: str | None, label: str, rest: int, block: Block) -> None:
        heading = block.text[rest:].strip()
        running = kind == "article" and block.role == "text" and heading.endswith((".", ":", ";")) and not self.words.stub.match(heading)
        if kind == "article" and self.article is not None and number == self.article.number and not self.article.children:
            # The same heading printed twice (Consumer Protection, Kazakh, 6): one article.
            self.article.heading = f"{self.article.heading}\n{block.text}".strip()
            self._warn("heading-repeated", f"the heading of article {number} is printed twice", self.article)
            return
        node = Node(kind, number, label, "" if running else heading, heading if running else "")
        node.anchor = block.anchor
        if running:  # «Статья 2. Настоящий Закон вводится в действие …»: no title, the words are the article's first part
            node.links = self._links_behind(block, rest)
        level = _PART_LEVEL if kind == "section" and number is None and label else _LEVEL[kind]
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
        self._close_article()
        self._attach(self.open[-1][1] if self.open else self.scope, node)
        self.paragraph = None
        self.lists.clear()
        self.started = True
        self.headed = node
        self.previous = node if running else None
        if kind == "article":
            self.article = node
        else:
            self.article = None
            self.open.append((level, node))
        if heading and self.words.stub.match(heading):
            node.heading = ""
            self._add_note(node, heading, self._links_behind(block, rest), block.anchor)

    def _unlabelled_heading(self, at: int, block: Block, label: Label | None) -> bool:
        """A heading that no structural word announces; true when it was placed."""
        text = block.text
        if label is not None and label.kind == "paragraph" and self.article is not None and self.article.number is not None and not self._article_next(at):
            last = self.paragraph.number if self.paragraph is not None else None
            if (
                block.indented is False
                and follows(label.number, self.article.number)
                and (last is None or not follows(label.number, last))
                and number_key(label.number) > number_key(self.article.number)
                and not self.words.stub.match(text[label.rest :])
                and self._stands_between_articles(at, label.number)
            ):
                # A heading that lacks the word «Статья» (Administrative Offences, 173).
                self._open_heading("article", label.number, label.label, label.rest, block)
                self._warn("heading-without-word", f"article {label.number} is printed without the word for “article”", self.headed or self.root)
                return True
            return False
        short = len(text) <= _SHORT
        if short and block.indented is False and self.has_articles and self._article_next(at):
            level = level_heading(text)
            title = text[level.rest :] if level is not None else ""
            if level is not None and title and not title.endswith((".", ";", ":", ",")) and not self.words.stub.match(title):
                # «VI. Государственное предприятие» above its articles (Civil Code): a subchapter without the word. Only markup
                # proves it; a bare line at the margin of a dump is kept where it stands, and said to be doubtful.
                if block.depth > 0:
                    self._open_heading("subchapter", level.number, level.label, level.rest, block)
                else:
                    self.lists.clear()
                    self._alinea(at, block)
                    self._warn("heading-unsure", "a line that looks like a heading without its word stands at the end of this unit", self.previous or self.root)
                return True
        if self.headed is not None and not self.headed.heading and not self.headed.children and label is None and short:
            self.headed.heading = text
            return True
        if self._bare_division(at, block, label):
            self.lists.clear()
            self._alinea(at, block)
            self._warn("heading-unsure", "a line that looks like a heading without its word stands at the end of this unit", self.previous or self.root)
            return True
        if self.scope.kind == "annex" and not self.scope.heading and not self.scope.children and label is None:
            self.scope.heading = text
            self.headed = None
            return True
        if block.depth == 0 or self.has_articles and not self.started and self.scope is self.root:
            return False
        if self.article is not None or self._scope_has_articles(at):
            return False
        level = level_heading(text)
        if level is None and not short:
            return False
        if level is None:
            number, printed, rest = None, "", 0
        else:
            number, printed, rest = level.number, level.label, level.rest
        kind: Kind = "section"
        if number is not None and "." in number:
            kind = "chapter" if number.count(".") == 1 else "subchapter"
        elif block.depth > 0:
            first = next((b.depth for b in self.blocks if b.role == "heading" and b.depth > 0), block.depth)
            kind = "section" if number is not None or block.depth <= first else "chapter"
        self._open_heading(kind, number, printed, rest, block)
        return True

    def _bare_division(self, at: int, block: Block, label: Label | None) -> bool:
        """A short line at the margin of a dump, just above a heading: perhaps a division whose word is misspelt."""
        if block.depth > 0 or block.indented is not False or label is not None or len(block.text) > _SHORT or block.text.endswith((".", ";", ":", ",")):
            return False
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        return self.article is not None and after is not None and self._heading(after) is not None

    def _article_next(self, at: int) -> bool:
        after = next((block for block in self.blocks[at + 1 : at + 3] if block.role != "remark"), None)
        found = self._heading(after) if after is not None else None
        return found is not None and found.kind == "article"

    def _stands_between_articles(self, at: int, number: str) -> bool:
        """Whether the next article's heading goes on from ``number``: what proves a heading that lacks its word."""
        for block in self.blocks[at + 1 :]:
            found = self._heading(block)
            if found is not None and found.kind == "article" and found.number is not None:
                return number_key(found.number) > number_key(number)
        return True

    def _scope_has_articles(self, at: int) -> bool:
        if self.scope is self.root:
            return self.has_articles and self.started
        for block in self.blocks[at:]:
            if block.role == "stamp":
                return False
            found = self._heading(block)
            if found is not None and found.kind == "article":
                return True
        return False

    # -- numbered units ------------------------------------------------------------------------------------------------

    def _numbered_paragraph(self, block: Block, label: Label) -> None:
        self.started = True
        holder = self._unit()
        last = self.paragraph
        if last is not None and last.number is not None:
            if number_key(label.number) <= number_key(last.number):
                # Numbers begin anew behind «Примечания.»: they belong to that part. A number that stands twice stays where it is.
                if self.previous is not None and self.previous.kind == "alinea":
                    holder = self.previous
            elif last.holder is not None and last.holder.kind == "alinea":
                holder = last.holder
        elif self.previous is not None and self.previous.kind == "alinea" and self.words.aside.match(self.previous.text):
            holder = self.previous
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
            self.lists.append(_List(series, holder, node))
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
            inside = self.lists and any(previous is child for child in self.lists[-1].last.children)
            if not inside:
                self.lists.clear()
                parts = [child for child in unit.children if child.kind == "alinea"]
                if previous in parts and (len(parts) > 1 or unit.text or any(child.kind == "point" for child in unit.children)):
                    return previous
                return unit
            return previous if previous.text.endswith(":") else self.lists[-1].last
        if not self.lists:
            return unit
        last = self.lists[-1]
        if all(run.series != label.series for run in self.lists) or last.last.text.endswith(":"):
            return last.last  # а) under 1), or a list that a point announces
        holder = last.holder
        self.lists.clear()
        return holder

    def _lettered(self, label: Label) -> bool:
        """Whether «a. …» is a point: the first letter after a colon, or the next of a list."""
        if self._list_going_on(label) is not None:
            return True
        return label.number in ("a", "а") and self._unit() is not self.scope

    # -- unnumbered blocks ---------------------------------------------------------------------------------------------

    def _alinea(self, at: int, block: Block) -> None:
        if self.article is not None and self.words.aside.match(block.text):
            self.lists.clear()
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
            inside = self.previous is run.last or (self.previous is not None and any(self.previous is child for child in run.last.children))
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
        return not (self.previous is not None and self.previous.kind == "alinea" and self.previous.text.endswith(":") and label.number in ("1", "а", "a"))

    def _labels_ahead(self) -> list[Label | None]:
        """For each block, the next label behind it before a heading, annex or signature: one pass from the end."""
        ahead: list[Label | None] = [None] * len(self.blocks)
        following: Label | None = None
        for at in range(len(self.blocks) - 1, -1, -1):
            ahead[at] = following
            block = self.blocks[at]
            if block.role in ("stamp", "signature") or self._heading(block) is not None:
                following = None
            elif block.role == "text" or block.role == "heading":
                following = self._label(block) or following
        return ahead

    # -- quotations ----------------------------------------------------------------------------------------------------

    def _begins_quote(self, at: int, block: Block) -> bool:
        if not quotes.opens(block.text):
            return False
        body = block.text[1:].lstrip()
        announced = self.previous is not None and (bool(self.words.quoting.search(self.previous.text)) or self.previous.text.endswith(":"))
        labelled = structural(body, self.words) is not None or numbered(body) is not None
        if not announced and not labelled:
            return False
        end = quotes.closed_at(self.blocks, at)
        if end is None:
            if labelled:
                self._warn("quote-not-closed", "a quotation of law is never closed; it was taken to end where the numbers around it go on", self.previous or self.root)
            end = self._quote_until(at) if labelled else -1
        self.quoted_until = max(self.quoted_until, end)
        return end >= at

    def _quote_until(self, at: int) -> int:
        """Where a quotation without an end must end: before the next heading or «Сноска», or where the numbers outside it go on."""
        outer = [run.last.number for run in self.lists if run.series == "digit" and run.last.number]
        paragraph = self.paragraph.number if self.paragraph is not None else None
        loose: int | None = None
        for then in range(at + 1, len(self.blocks)):
            block = self.blocks[then]
            if self._heading(block) is not None or block.role in ("signature", "stamp") or (block.role == "remark" and self.words.amendment.match(block.text)):
                return (loose or then) - 1
            label = numbered(block.text) if block.role != "remark" else None
            if label is None:
                continue
            if label.kind == "point" and any(follows(label.number, last) for last in outer):
                return then - 1
            if label.kind == "paragraph" and paragraph is not None and follows(label.number, paragraph):
                if "-" in label.number or "-" not in paragraph:
                    return then - 1
                loose = loose or then  # «3.» behind «2-1.» may be either; «2-2.» would be sure
        return (loose or len(self.blocks)) - 1

    def _quoted(self, block: Block) -> None:
        holder = self.lists[-1].last if self.lists else self.paragraph or self._unit()
        if block.role == "table":
            self._add_table(holder, block)
            return
        node = Node("alinea", text=block.text)
        node.links = block.links
        node.anchor = block.anchor
        self._attach(holder, node)
        self.previous = node
        self.headed = None

    # -- remarks -------------------------------------------------------------------------------------------------------

    def _remark(self, block: Block) -> None:
        """A remark waits for what follows: «Сноска» closes the article it stands in, any other stands before what it announces."""
        if self.toc is not None and self.headed is self.toc:
            self._note_of(self.toc, block)
        else:
            self.waiting.append(block)

    def _close_article(self) -> None:
        """Before a heading: remarks up to the last «Сноска» belong to the article that ends, the rest to what holds the new heading."""
        closing = [at for at, block in enumerate(self.waiting) if note_kind(block.text, self.words) == "amendment"]
        if closing:
            ending = self._unit() if self.started or self.preamble is not None else self.scope
            keep = self.waiting[closing[-1] + 1 :]
            del self.waiting[closing[-1] + 1 :]
            self._settle_waiting(ending)
            self.waiting = keep

    def _settle_waiting(self, holder: Node) -> None:
        waiting, self.waiting = self.waiting, []
        for block in waiting:
            self._note_of(self._edge(holder), block)

    def _note_of(self, holder: Node, block: Block) -> None:
        self._add_note(holder, block.text, block.links, block.anchor)

    def _add_note(self, holder: Node, text: str, links: tuple[Link, ...], anchor: str | None) -> None:
        note = Node("note", text=text)
        note.links = links
        note.note_kind = note_kind(text, self.words)
        note.anchor = anchor
        holder.add(note)

    def _attach(self, holder: Node, node: Node) -> None:
        """Put a node behind all that was read, waiting remarks just before it."""
        holder = self._edge(holder)
        self._settle_waiting(holder)
        holder.add(node)

    def _edge(self, holder: Node) -> Node:
        """The holder, or the nearest node above it that can still take words: order comes before structure."""
        at: Node | None = holder
        while at is not None and not at.on_edge():
            at = at.holder
        if at is None or at is holder:
            return holder
        self._warn("place-doubtful", "a block stands where its place in the outline is doubtful; it was kept in order, one level up", at)
        return at

    # -- tables, annexes, signatures, contents -------------------------------------------------------------------------

    def _table(self, at: int, block: Block) -> None:
        self._add_table(self._holder_of_part(at), block)

    def _add_table(self, holder: Node, block: Block) -> None:
        node = Node("table")
        node.rows, node.spans, node.anchor = block.rows, block.spans, block.anchor
        self._attach(holder, node)
        self.previous = node
        self.headed = None

    def _begins_annex(self, block: Block) -> bool:
        if self.article is not None and self.article.children and block.indented:
            return False
        m = self.words.annex.match(block.text)
        if m is None or len(block.text) > _SHORT or numbered(block.text):
            return False
        return block.role == "heading" or (not block.text.endswith((".", ";", ":")) and (self.root.children != [] and block.text[len(m["label"]) :].strip()[:1] in ("", "к", "Қ", "t", "(")))

    def _annex(self, block: Block) -> None:
        m = self.words.annex.match(block.text.split("\n")[0])
        groups = m.groupdict() if m else {}
        node = Node("annex", groups.get("n") or groups.get("m"), block.text)
        node.anchor = block.anchor
        self._close_article()
        self.article = self.paragraph = None
        self._attach(self.root, node)
        self.scope = node
        self.open.clear()
        self.article = self.paragraph = self.previous = self.preamble = None
        self.lists.clear()
        self.started = False
        self.headed = node

    def _signs(self, at: int, block: Block) -> bool:
        """A signature in a source that has no table for it: the office at the end of the text, and the name behind it."""
        if block.role == "heading" and block.depth > 0:
            return False
        text = block.text
        if len(text) > 160:
            return False
        last = self.scope.children[-1] if self.scope.children else None
        if last is not None and last.kind == "signature" and len(text) <= 60 and not text.endswith((";", ":")) and numbered(text) is None:
            return self._heading(block) is None
        if not self.started or not self.words.signature.match(" ".join(text.split())):
            return False
        rest = self.blocks[at + 1 :]
        return all(len(b.text) <= 60 and b.role != "table" for b in rest[:2]) and (len(rest) <= 3 or rest[min(1, len(rest) - 1)].role == "stamp" or self._begins_annex(rest[1]))

    def _signature(self, block: Block) -> None:
        last = self.scope.children[-1] if self.scope.children else None
        if last is not None and last.kind == "signature":
            last.text = f"{last.text}\n{block.text}"
            return
        node = Node("signature", text=block.text)
        node.anchor = block.anchor
        self._close_article()
        self._attach(self.scope, node)
        self.article = self.paragraph = self.previous = self.headed = None
        self.open.clear()
        self.lists.clear()

    def _contents(self, at: int, block: Block) -> None:
        """A table of contents lists headings that come again: it ends where the first of them does."""
        node = Node("toc", label=block.text)
        node.anchor = block.anchor
        self._attach(self.root, node)
        self.toc = node
        self.headed = node
        first = None
        for then in range(at + 1, len(self.blocks)):
            found = self._heading(self.blocks[then])
            if found is None:
                if first is None and self.blocks[then].role in ("remark", "table"):
                    continue
                if len(self.blocks[then].text) > _SHORT:
                    return
                continue
            if first is None:
                first = found
            elif (found.kind, found.number) == (first.kind, first.number):
                self.toc_until = then - 1
                return

    def _toc_line(self, block: Block) -> None:
        toc = self.toc
        if toc is None:
            return
        if block.role == "remark":
            self._note_of(toc, block)
        elif block.role == "table":
            self._add_table(toc, block)
        else:
            node = Node("alinea", text=block.text)
            node.links = block.links
            toc.add(node)

    # -- small words ---------------------------------------------------------------------------------------------------

    def _unit(self) -> Node:
        """The node that an unnumbered block belongs to outside lists and paragraphs."""
        if self.article is not None:
            return self.article
        if self.open:
            return self.open[-1][1]
        if self.started or (self.scope is self.root and self.root.children and self.root.children[-1].kind == "signature"):
            return self.scope
        if self.scope is not self.root:
            return self.scope
        if self.preamble is None:
            preamble = Node("preamble")
            self._attach(self.scope, preamble)
            self.preamble = preamble
        return self.preamble

    def _fill(self, node: Node, block: Block, rest: int) -> None:
        """Put a labelled block's words into its node: law, or the remark that is all that is left of it."""
        text = block.text[rest:]
        self.headed = None
        self.previous = node
        if text and self.words.stub.match(text):
            self._add_note(node, text, self._links_behind(block, rest), None)
            return
        node.text = text
        node.links = self._links_behind(block, rest)

    @staticmethod
    def _links_behind(block: Block, rest: int) -> tuple[Link, ...]:
        if not block.links:
            return ()
        return tuple(Link(max(0, link.start - rest), link.end - rest, link.href) for link in block.links if link.end > rest)

    def _warn(self, code: str, message: str, node: Node) -> None:
        self.notes.append((code, message, node))
