"""Where the outline stands while it walks a document: the open units, the waiting remarks, and how a node is put in order."""

from __future__ import annotations

from typing import Final

from lawdiff.language.structure import Words
from lawdiff.model.provision import Link
from lawdiff.parse.blocks import Block
from lawdiff.parse.labels import HeadingLine, Label, Series, numbered, structural
from lawdiff.parse.naming import Node
from lawdiff.parse.quotes import Quotes
from lawdiff.parse.remarks import note_kind


class Run:
    """A run of points under way: its series, the node that holds it, and its last point."""

    __slots__ = ("holder", "last", "series")

    def __init__(self, series: Series, holder: Node, last: Node) -> None:
        self.series = series
        self.holder = holder
        self.last = last


#: How much of a remark is asked whether it speaks of the table of contents.
_ON_CONTENTS: Final = 200


class Cursor:
    """The state of the walk, and the few moves that keep every word in order."""

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
        self.before_aside: Node | None = None  # the article's last paragraph above its «Примечание»
        self.lists: list[Run] = []
        self.previous: Node | None = None  # the law node that the last block made
        self.headed: Node | None = None  # a heading just opened that nothing stands in yet
        self.preamble: Node | None = None
        self.started = False  # whether the scope has left its preamble
        self.typed_stamp = False  # whether the annex under way began with a stamp typed as plain lines
        self.has_articles = any(found is not None and found.kind == "article" for found in map(self._heading, blocks))
        self.quoted_until = -1
        self.toc_until = -1
        self.toc: Node | None = None
        self.places: dict[str, list[int]] | None = None  # where the words and numbers of headings stand, for a table of contents
        self.waiting: list[Block] = []  # remarks read, to be placed with what follows them
        self.notes: list[tuple[str, str, Node]] = []
        self.quotes: Quotes | None = None
        self.titles_below: bool | None = None  # whether articles bear their titles on a line of their own, once asked
        #: For each block: the next label before a heading; the index of the next article's heading, and of the next stamp, from it on.
        self.ahead: list[Label | None] = []
        self.article_ahead: list[int] = []
        self.stamp_ahead: list[int] = []
        self._look_ahead()
        self.first_depth = next((block.depth for block in blocks if block.role == "heading" and block.depth > 0), 0)

    def _heading(self, block: Block) -> HeadingLine | None:
        if id(block) not in self._headings:
            unread = block.role in ("table", "remark", "stamp", "signature")
            self._headings[id(block)] = None if unread else structural(block.text, self.words, marked=block.depth > 0)
        return self._headings[id(block)]

    def _label(self, block: Block) -> Label | None:
        if id(block) not in self._labels:
            self._labels[id(block)] = numbered(block.text)
        return self._labels[id(block)]

    def _look_ahead(self) -> None:
        """One pass from the end, so that no question has to look through the blocks again."""
        following: Label | None = None
        article = stamp = len(self.blocks)
        for at in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[at]
            self.ahead.append(following)
            found = self._heading(block)
            if block.role == "stamp":
                stamp = at
            elif found is not None and found.kind == "article":
                article = at
            if block.role in ("stamp", "signature") or found is not None:
                following = None
            elif block.role == "text" or block.role == "heading":
                following = self._label(block) or following
            self.article_ahead.append(article)
            self.stamp_ahead.append(stamp)
        for known in (self.ahead, self.article_ahead, self.stamp_ahead):
            known.reverse()

    # -- remarks -------------------------------------------------------------------------------------------------------

    def _remark(self, block: Block) -> None:
        """A remark waits for what follows: «Сноска» closes the article it stands in, any other stands before what it announces."""
        if self.toc is not None and self.headed is self.toc and self.words.on_contents.search(block.text[:_ON_CONTENTS]):
            # «Оглавление исключено …»; any other remark below a table of contents that is gone speaks of the act.
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
        if text.count('"') % 2:
            self._warn("quote-not-paired", "a quote is missing in this remark, so where it ends and what it quotes is doubtful", note)

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

    def _add_table(self, holder: Node, block: Block) -> None:
        node = Node("table")
        node.rows, node.spans, node.anchor = block.rows, block.spans, block.anchor
        self._attach(holder, node)
        self.previous = node
        self.headed = None

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
