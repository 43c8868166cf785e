"""The outline: blocks become a tree of provisions, every word once, in order.

The rules are those of legal drafting (Law of 6 April 2016 № 480-V): an article holds numbered paragraphs (пункты) or parts, a paragraph holds points
(подпункты) and parts, a point may go on in unnumbered blocks (абзацы). What begins with no label is placed by the list it stands in: if the list
goes on behind it, it belongs to the point before it, otherwise it is the next part of what holds the list.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from lawdiff.language.structure import Words
from lawdiff.model.edition import ParseWarning
from lawdiff.model.numbering import follows
from lawdiff.model.provision import Provision
from lawdiff.parse import quotes
from lawdiff.parse.blocks import Block
from lawdiff.parse.headings import SHORT, Headings
from lawdiff.parse.labels import Label, numbered, structural
from lawdiff.parse.lines import prepare
from lawdiff.parse.naming import Node, name_tree

# What a table of contents prints behind a title: dots and the number of a page.
# A title in letter-spaced capitals, as typists set them.
_SPACED = re.compile(r"(?:[А-ЯЁӘІҢҒҮҰҚӨҺ]\s){3,}[А-ЯЁӘІҢҒҮҰҚӨҺ]\b(?:\s|\Z)")
# How far from the head of a text a table of contents without a heading may begin.
_FRONT = 12
_PAGE = re.compile(r"[\s.…·]*(?:[\s.…·]\d{1,4})?\s*\Z")


# A line of a stamp that has no table: what the act was approved by, and when.
_STAMP_LINE = re.compile(r"(?:Республики|Қазақстан\s+Республикас\w+)(?:\s+Казахстан)?\Z|от\s+[\d«\"_]|\d{4}\s+жыл\w*|[№N]\s*[\d_]")


class Outline(msgspec.Struct, frozen=True):
    """A tree and what was doubtful in it."""

    root: Provision
    warnings: tuple[ParseWarning, ...]


def outline(blocks: list[Block], words: Words) -> Outline:
    """Build the tree of a document from its blocks."""
    return _Builder(prepare(blocks, words), words).build()


class _Builder(Headings):
    """The walk itself."""

    # -- the walk ------------------------------------------------------------------------------------------------------

    def build(self) -> Outline:
        for at, block in enumerate(self.blocks):
            self._place(at, block)
        self._settle_waiting(self._unit() if self.started else self.scope)
        if self.preamble is not None and self.root.children == [self.preamble]:
            self.root.children = self.preamble.children
        named = name_tree(self.root)
        warnings = [ParseWarning(code, message, eid) for code, message, eid in self._settled(named.root)]
        warnings += [
            ParseWarning("number-repeated", f"the number of {eid.rpartition('~')[0]} stands twice; the second is {eid}", eid)
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
        elif block.role == "table" and not self._signs_in_table(at, block):
            self._table(at, block)
        elif block.role == "stamp" or (block.role != "signature" and (self._begins_annex(block) or self._stamped(block))) or self._attached(block):
            self._annex(block)
        elif block.role == "signature" or self._signs(at, block):
            self._signature(block)
        elif self._annex_front(block) or (self.words.toc.match(block.text) and self._contents(at, block)):
            pass
        elif at < _FRONT and self._contents_without_heading(at, block):
            self._toc_line(block)
        elif self._begins_quote(at, block):
            self._quoted(block)
        else:
            self._law(at, block)

    def _law(self, at: int, block: Block) -> None:
        found = self._heading(block)
        if found is not None and (found.kind != "article" or self._plausible(found.number or "", block)):
            self._open_heading(found.kind, found.number, found.label, found.rest, block)
            return
        if found is not None and self.words.gone.match(block.text):
            self._remark(block)  # «Статья 3 исключена …» below a later article, or once more below its own heading
            return
        label = self._label(block)
        if (label is None and self._rest_of_heading(at, block)) or (block.role == "heading" and self._unlabelled_heading(at, block, label)):
            return
        if label is not None and label.kind == "paragraph" and self._cell(at, block, label):
            label = None
        if label is not None and (label.series != "letter" or label.label.endswith(")") or self._lettered(label)):
            if label.kind == "paragraph":
                self._numbered_paragraph(block, label)
            else:
                self._point(at, block, label)
            return
        self._alinea(at, block)

    def _cell(self, at: int, block: Block, label: Label) -> bool:
        """Whether «3.» without a word is the cell of a table that a dump has flattened: neither points nor a remark stand behind it."""
        if label.rest < len(block.text) or at + 1 >= len(self.blocks):
            return False
        after = self.blocks[at + 1]
        return (
            after.role in ("text", "heading")
            and self._heading(after) is None
            and (self._label(after) is None or self._label(after) == label)
            and not self.words.stub.match(after.text)
        )

    # -- quotations ----------------------------------------------------------------------------------------------------

    def _begins_quote(self, at: int, block: Block) -> bool:
        if not quotes.opens(block.text):
            return False
        body = block.text[1:].lstrip()
        announced = self.previous is not None and (bool(self.words.quoting.search(self.previous.text)) or self.previous.text.endswith(":"))
        labelled = structural(body, self.words) is not None or numbered(body) is not None
        if (not announced and not labelled) or (not labelled and quotes.closed_within(block.text)):
            return False
        if self.quotes is None:
            self.quotes = quotes.Quotes(self.blocks)
        end = self.quotes.closed_at(at)
        if end is None:
            if labelled:
                self._warn(
                    "quote-not-closed",
                    "a quotation of law is never closed; it was taken to end where the numbers around it go on",
                    self.previous or self.root,
                )
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
            if (
                self._heading(block) is not None
                or block.role in ("signature", "stamp")
                or (block.role == "remark" and self.words.amendment.match(block.text))
            ):
                return (loose or then) - 1
            if loose is not None and then - loose > 500:
                break
            label = self._label(block) if block.role != "remark" else None
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

    # -- tables, annexes, signatures, contents -------------------------------------------------------------------------

    def _table(self, at: int, block: Block) -> None:
        self._add_table(self._holder_of_part(at), block)

    def _begins_annex(self, block: Block) -> bool:
        if self.article is not None and self.article.children and block.indented:
            return False
        m = self.words.annex.match(block.text) if len(block.text) <= SHORT else None
        if m is None or numbered(block.text):
            return False
        return block.role == "heading" or (
            not block.text.endswith((".", ";", ":"))
            and (self.root.children != [] and block.text[len(m["label"]) :].strip()[:1] in ("", "к", "Қ", "t", "("))
        )

    def _annex(self, block: Block) -> None:
        number = self._annex_number(block)
        scope = self.scope
        if (
            scope.kind == "annex"
            and self.headed is scope
            and not (scope.children or scope.heading)
            and not self.waiting
            and (number is None or scope.number is None)
        ):
            # «Приложение 1 к Правилам», and beside it «Форма» or «Утверждена …»: one annex.
            scope.label = f"{scope.label}\n{block.text}"
            scope.number = scope.number or number
            return
        titled = (
            (block.role == "heading" or _SPACED.match(block.text) is not None)
            and self._heading(block) is None
            and not self._begins_annex(block)
            and not self._stamped(block)
        )
        node = Node("annex", number, "" if titled else block.text, block.text if titled else "")
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
        self.typed_stamp = block.role == "text" or (block.role == "heading" and not titled)

    def _attached(self, block: Block) -> bool:
        """A title just behind the act's signature («Соглашение …», «П О Л О Ж Е Н И Е»): what the act brings into force, an annex without a stamp."""
        last = self.root.children[-1] if self.root.children else None
        return (
            self.scope is self.root
            and last is not None
            and last.kind == "signature"
            and not self.waiting
            and ((block.role == "heading" and block.depth > 0) or (block.role == "text" and _SPACED.match(block.text) is not None))
            and self._heading(block) is None
            and self._label(block) is None
            and any(char.isalnum() for char in block.text)
        )

    def _annex_front(self, block: Block) -> bool:
        """What stands between a typed stamp and the words of its annex: the stamp's other lines, and a title in capitals («П Р А В И Л А»)."""
        scope, text = self.scope, block.text
        if not self.typed_stamp or scope.kind != "annex" or scope.children or self.waiting or block.role != "text" or len(text) > SHORT:
            return False
        if self._label(block) is not None or self._heading(block) is not None or text.endswith((";", ":", ",")):
            return False
        if text.upper() == text and sum(char.isalpha() for char in text) > 2:
            scope.heading = f"{scope.heading} {text}".strip()
        elif not scope.heading and (_STAMP_LINE.match(text) or text[:1].islower()):
            scope.label = f"{scope.label}\n{text}"
        elif scope.heading and scope.heading.partition("\n")[0].isupper() and text[:1].islower() and not text.endswith("."):
            scope.heading = f"{scope.heading}\n{text}"
        else:
            return False
        return True

    def _annex_number(self, block: Block) -> str | None:
        """The number on any line of the stamp: Kazakh prints it on the last one."""
        for line in block.text.split("\n"):
            m = self.words.annex.match(line)
            number = (m.groupdict().get("n") or m.groupdict().get("m")) if m else None
            if number:
                return number
        return None

    def _stamped(self, block: Block) -> bool:
        """A stamp in a source that has no table for it: «Утверждены приказом …» at the margin, behind the signature."""
        last = self.scope.children[-1] if self.scope.children else None
        return (
            last is not None
            and last.kind == "signature"
            and not block.indented
            and block.role in ("text", "heading")
            and len(block.text) <= SHORT
            and self.words.stamp.match(block.text) is not None
        )

    def _signs(self, at: int, block: Block) -> bool:
        """A signature in a source that has no table for it: the office at the end of the text, and the name behind it."""
        text = block.text
        if len(text) > 160 or (block.role == "heading" and block.depth > 0):
            return False
        last = self.scope.children[-1] if self.scope.children else None
        if last is not None and last.kind == "signature" and self._name(block):
            return last.text.count("\n") < 8
        if not (self.started or self.preamble is not None):
            return False
        if not self.words.signature.match(" ".join(text.split())):
            # «Қазақстан Республикасының», and the office on the next line.
            after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            if after is None or not self._country(block) or not self._name(after) or not self.words.signature.match(after.text):
                return False
            at += 1
        # Behind the office at most three short lines (a country, a name), then the end, an annex or its stamp.
        for then in range(at + 1, min(at + 5, len(self.blocks))):
            after = self.blocks[then]
            if after.role in ("stamp", "signature") or self.words.annex.match(after.text):
                return True
            if after.role == "heading" and after.depth > 0 and self.preamble is not None and not self.started and self._heading(after) is None:
                return True  # a law that only ratifies: its signature, then the title of the treaty
            if (self.words.stamp.match(after.text) and (then > at + 1 or len(after.text) <= 40)) or _SPACED.match(after.text):
                return True
            if not self._name(after):
                return False
        return at + 5 >= len(self.blocks)

    def _signs_in_table(self, at: int, block: Block) -> bool:
        """A signature set in a table («Президент ⏎ Республики …»), at the end of the text or just above an annex: its cells become its lines."""
        cells = [cell for row in block.rows for cell in row if cell]
        if len(block.rows) > 3 or len(cells) > 4 or sum(map(len, cells)) > 200 or any(span.header for span in block.spans):
            return False
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        titled = after is not None and after.role == "heading" and after.depth > 0 and self._heading(after) is None
        if after is not None and after.role not in ("stamp", "signature") and not titled:
            return False
        if not cells or not self.words.signature.match(" ".join(" ".join(cells[:2] if len(block.rows) > 1 else cells[:1]).split())):
            return False
        block.text, block.rows, block.spans, block.role = "\n".join(cells), (), (), "signature"
        return True

    def _country(self, block: Block) -> bool:
        """Whether a line is only the country that an office belongs to, in the genitive that Kazakh puts before it."""
        return self.words.language == "kaz" and re.fullmatch(r"Қазақстан\s+Республикасының", block.text.strip()) is not None

    def _name(self, block: Block) -> bool:
        """Whether a block may be a line of a signature: short, without a number or a heading's word."""
        return (
            block.role in ("text", "heading")
            and len(block.text) <= 60
            and not block.text.endswith((";", ":"))
            and numbered(block.text) is None
            and self._heading(block) is None
        )

    def _signature(self, block: Block) -> None:
        last = self.scope.children[-1] if self.scope.children else None
        if last is not None and last.kind == "signature" and not self.waiting:
            last.text = f"{last.text}\n{block.text}"
            return
        node = Node("signature", text=block.text)
        node.anchor = block.anchor
        self._close_article()
        self._attach(self.scope, node)
        self.article = self.paragraph = self.previous = self.headed = None
        self.open.clear()
        self.lists.clear()

    def _contents(self, at: int, block: Block) -> bool:
        """A table of contents lists headings that come again: it ends where the first of them does. False where it is no such table."""
        entry = at + 1
        while entry < len(self.blocks) and self.blocks[entry].role in ("remark", "table"):
            entry += 1
        again = self._comes_again(entry) if entry < len(self.blocks) else None
        listed = entry > at + 1 and any(b.role == "table" for b in self.blocks[at + 1 : entry])
        if again is None and not listed and (self.started or self.scope is not self.root):
            return False
        node = Node("toc", label=block.text)
        node.anchor = block.anchor
        self._attach(self.scope, node)
        self.toc = node
        self.headed = node
        if again is not None:
            self.toc_until = self._last_entry(entry, again)
        elif listed:
            self.toc_until = max(then for then in range(at + 1, entry) if self.blocks[then].role == "table")
        return True

    def _contents_without_heading(self, at: int, block: Block) -> bool:
        """A list of headings at the head of a text, each of which comes again: a table of contents that nothing announces."""
        if self.started or self.scope is not self.root or self.toc is not None or self._heading(block) is None:
            return False
        if sum(self._heading(b) is not None for b in self.blocks[at + 1 : at + 6]) < 3:
            return False  # in a text, words stand between its headings
        again = self._comes_again(at)
        if again is None:
            return False
        listed = [b for b in self.blocks[at : self._last_entry(at, again) + 1] if b.role in ("text", "heading")]
        headings = sum(self._heading(b) is not None for b in listed)
        if headings < max(4, 0.6 * len(listed)) or sum(self._returns(b, again) for b in listed) < 0.6 * len(listed):
            return False
        node = Node("toc")
        self._attach(self.scope, node)
        self.toc = node
        self.toc_until = self._last_entry(at, again)
        return True

    def _last_entry(self, entry: int, again: int) -> int:
        """Where a table of contents whose first entry comes again ends: what stands behind its entries and is a sentence is text."""
        last = again - 1
        while last > entry and not self._returns(self.blocks[last], again):
            last -= 1
        behind = self.blocks[last + 1 : again]
        return last if any(block.role == "signature" or block.text.endswith((".", ":")) for block in behind) else again - 1

    def _returns(self, block: Block, again: int) -> bool:
        """Whether a line of a table of contents stands once more from the block ``again`` on."""
        places = self.places or {}
        return any(found and found[-1] >= again for found in (places.get(key) for key in self._entry_keys(block)))

    def _comes_again(self, entry: int) -> int | None:
        """The block that repeats the first entry of a table of contents: the same words, else the same number of the same kind."""
        if self.places is None:
            self.places = {}
            for at, block in enumerate(self.blocks):
                for key in self._entry_keys(block):
                    self.places.setdefault(key, []).append(at)
        for key in self._entry_keys(self.blocks[entry]):
            found = self.places[key]
            then = bisect_right(found, entry)
            if then == len(found):
                continue
            last = next((at for at in range(found[then] - 1, entry, -1) if self._returns(self.blocks[at], found[then])), entry)
            if all(len(block.text) <= SHORT or block.role == "remark" for block in self.blocks[entry : last + 1]):
                return found[then]
        return None

    def _entry_keys(self, block: Block) -> tuple[str, ...]:
        if block.role not in ("text", "heading") or len(block.text) > SHORT:
            return ()
        words = _PAGE.sub("", block.text).casefold()
        found = self._heading(block)
        return (words,) if found is None or found.number is None else (words, f"{found.kind} {found.number}")

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
