"""Headings: those that a structural word announces, and those that only their place or their markup proves."""

from __future__ import annotations

from typing import Final

from lawdiff.language.structure import RAISED
from lawdiff.model.eid import Kind
from lawdiff.model.numbering import follows, number_key
from lawdiff.parse.blocks import Block
from lawdiff.parse.labels import Label, level_heading
from lawdiff.parse.naming import Node
from lawdiff.parse.runs import Runs

_LEVEL: Final[dict[Kind, int]] = {"section": 2, "subsection": 3, "chapter": 4, "subchapter": 5, "article": 6}
_PART_LEVEL: Final = 1
#: The deepest level that headings have in markup; a paragraph all in bold lies below it.
_DEEPEST_MARKED: Final = 6
SHORT: Final = 300


class Headings(Runs):
    """Opens sections, chapters and articles."""

    def _plausible(self, number: str, block: Block) -> bool:
        """Whether «Статья N.» at the start of a paragraph is a heading: one set as body text must not count backwards."""
        if self.article is not None and number == self.article.number and self.words.gone.match(block.text):
            return False
        if block.role == "heading" or self.article is None or self.article.number is None:
            return True
        if number == self.article.number and not self.article.children:
            return block.text.endswith(self.article.heading)  # the same heading, printed once more
        return number_key(number) > number_key(self.article.number)

    def _open_heading(self, kind: Kind, number: str | None, label: str, rest: int, block: Block) -> None:
        heading = block.text[rest:].strip()
        running = kind == "article" and block.role == "text" and heading.endswith((".", ":", ";")) and not self.words.stub.match(heading)
        held = self.article
        if kind == "article" and held is not None and number == held.number and not (held.children or held.text or self.waiting):
            # The same heading printed twice (Consumer Protection, Kazakh, 6): one article. With a remark between the two they are two wordings.
            held.heading = f"{held.heading}\n{block.text}".strip()
            self._warn("heading-repeated", f"the heading of article {number} is printed twice", held)
            return
        node = Node(kind, number, label, "" if running else heading, heading if running else "")
        node.anchor = block.anchor
        if running:  # «Статья 2. Настоящий Закон вводится в действие …»: no title, the words are the article's first part
            node.links = self._links_behind(block, rest)
        if RAISED.search(label):
            self._warn(
                "raised-number", f"the number is printed with raised digits ({label}); it was read as {number}, not as a footnote's mark", node
            )
        level = _PART_LEVEL if kind == "section" and number is None and label else _LEVEL[kind]
        self._close_article()
        while self.open and self.open[-1][0] >= level:
            self.open.pop()
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
        if (
            label is not None
            and label.kind == "paragraph"
            and self.article is not None
            and self.article.number is not None
            and not self._article_next(at)
        ):
            last = self.paragraph.number if self.paragraph is not None else None
            if (
                block.indented is False
                and follows(label.number, self.article.number)
                and (last is None or not follows(label.number, last))
                and number_key(label.number) > number_key(self.article.number)
                and label.rest < len(text)  # «20.» alone is a table's cell that a dump has flattened
                and not self.words.stub.match(text[label.rest :])
                and self._stands_between_articles(at, label.number)
            ):
                # A heading that lacks the word «Статья» (Administrative Offences, 173).
                self._open_heading("article", label.number, label.label, label.rest, block)
                self._warn("heading-without-word", f"article {label.number} is printed without the word for “article”", self.headed or self.root)
                return True
            return False
        short = len(text) <= SHORT
        if short and block.depth > 0 and self._wordless_section(at, text):
            level = level_heading(text)
            if level is not None:
                self._open_heading("section", level.number, level.label, level.rest, block)
                return True
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
                    self._warn(
                        "heading-unsure",
                        "a line that looks like a heading without its word stands at the end of this unit",
                        self.previous or self.root,
                    )
                return True
        bare = self.headed is not None and not (self.headed.heading or self.headed.text or self.headed.children)
        if self.headed is not None and bare and not self.waiting and label is None and short:
            self.headed.heading = text
            return True
        if block.depth > 0 and short and label is None and self._untitled_division(at, text):
            beside = self.open[-1][1].kind if self.open and (text.isupper() or self.open[-1][1].number is None) else None
            self._open_heading(beside or ("subchapter" if self.open else "section"), None, "", 0, block)
            self._warn(
                "heading-unsure",
                "a heading without a number or a structural word; its level is judged from those around it",
                self.headed or self.root,
            )
            return True
        if self._bare_division(at, block, label):
            self.lists.clear()
            self._alinea(at, block)
            self._warn(
                "heading-unsure", "a line that looks like a heading without its word stands at the end of this unit", self.previous or self.root
            )
            return True
        if self.scope.kind == "annex" and not self.scope.heading and not self.scope.children and not self.waiting and label is None:
            self.scope.heading = text
            self.headed = None
            return True
        if block.depth == 0 or (self.has_articles and not self.started and self.scope is self.root):
            return False
        if self.article is not None or self._scope_has_articles(at):
            return False
        level = level_heading(text)
        if level is None and (not short or self._inside_paragraph(block) or (block.depth > _DEEPEST_MARKED and not self._holds_words(at))):
            return False
        if level is None:
            number, printed, rest = None, "", 0
        else:
            number, printed, rest = level.number, level.label, level.rest
        kind: Kind = "section"
        if number is not None and "." in number:
            kind = "chapter" if number.count(".") == 1 else "subchapter"
        elif block.depth > 0:
            kind = "section" if number is not None or block.depth <= self.first_depth else "chapter"
        self._open_heading(kind, number, printed, rest, block)
        return True

    def _inside_paragraph(self, block: Block) -> bool:
        """Whether a line in a heading's markup is one of the parts that a paragraph announces («1. Наградить: ⏎ **по Министерству** …»)."""
        announced = self.paragraph
        if announced is None:
            return False
        bold = block.depth > _DEEPEST_MARKED
        return block.text.endswith(":") or (
            bold and announced.text.endswith(":") and all(child.kind in ("alinea", "note") for child in announced.children)
        )

    def _holds_words(self, at: int) -> bool:
        """Whether words stand below a bold line before a heading that the markup proves: otherwise it is a caption, not a division."""
        below = next((b for b in self.blocks[at + 1 :] if not (b.role == "heading" and b.depth > _DEEPEST_MARKED) and b.role != "remark"), None)
        return below is not None and below.role in ("text", "table")

    def _rest_of_heading(self, at: int, block: Block) -> bool:
        """A title on a line of its own behind «РАЗДЕЛ 1», or the lines into which a typist broke a heading: what ends with no mark is no law."""
        node, text = self.headed, block.text
        if (
            node is not None
            and node.kind == "article"
            and not (node.heading or node.text or node.children or self.waiting)
            and self._title_below(at)
            and self._titles_stand_below()
        ):
            node.heading = text
            return True
        if (
            node is None
            or node.children
            or self.waiting
            or block.role == "table"
            or len(text) > SHORT
            or text.endswith((".", ";", ":", ",", "!", "?"))
        ):
            return False
        if node.kind == "article":
            goes_on = bool(node.heading) and not node.text and text[:1].islower() and len(text) <= 120 and not node.heading.endswith((".", ":", ";"))
            if goes_on:
                node.heading = f"{node.heading} {text}"
            return goes_on
        if node.kind not in ("section", "subsection", "chapter", "subchapter") or node.number is None:
            return False
        after = next((b for b in self.blocks[at + 1 : at + 4] if b.role != "remark"), None)
        alone = after is not None and self._heading(after) is not None  # words between two headings that end with no mark
        if node.heading:
            lower = text[:1].islower() or (text.isupper() and node.heading.isupper())
            goes_on = not node.heading.endswith((".", ":", ";")) and (
                (lower and (block.role == "heading" or text.isupper())) or (alone and block.role == "text")
            )
            if goes_on:
                node.heading = f"{node.heading} {text}"
            return goes_on
        if not text.isupper() and not alone:
            return False
        node.heading = text
        return True

    def _title_below(self, at: int) -> bool:
        """Whether a block just behind «Статья 1» may be its title: a short line with a capital and no mark, law behind it."""
        block = self.blocks[at]
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        if after is None or block.role != "text" or after.role != "text" or self._heading(block) is not None or self._heading(after) is not None:
            return False
        torn = block.text.endswith(",") and after.text[:1].islower() and len(after.text) <= 120 and not after.text.endswith((".", ";", ":", ","))
        return (
            (torn or not block.text.endswith((".", ";", ":", ",", "!", "?")))
            and len(block.text) <= 150
            and block.text[:1].isupper()
            and self._label(block) is None
        )

    def _titles_stand_below(self) -> bool:
        """Whether the articles of this text bear their titles on a line of their own, as treaties do: most of those whose heading is a bare number."""
        if self.titles_below is None:
            bare = [
                at + 1
                for at, block in enumerate(self.blocks[:-2])
                if (found := self._heading(block)) is not None and found.kind == "article" and found.rest >= len(block.text)
            ]
            titled = sum(map(self._title_below, bare))
            self.titles_below = titled > 1 and titled >= 0.6 * len(bare)
        return self.titles_below

    def _wordless_section(self, at: int, text: str) -> bool:
        """«I. Общая часть» in a heading's markup, above chapters, or above articles where nothing with a word stands over it: a section."""
        level = level_heading(text)
        if not self.has_articles or level is None or level.number.isdecimal() or "." in level.number or text.endswith((".", ";", ":", ",")):
            return False
        after = next((block for block in self.blocks[at + 1 : at + 3] if block.role != "remark"), None)
        found = self._heading(after) if after is not None else None
        if found is None:
            return False
        wordless = all(node.label.rstrip(" .") == node.number for _, node in self.open)
        return (
            wordless
            if found.kind == "article"
            else found.kind in ("chapter", "subsection")
            and not any(node.kind == "section" and node.number and node.label.rstrip(" .") != node.number for _, node in self.open)
        )

    def _untitled_division(self, at: int, text: str) -> bool:
        """«ПЕРЕХОДНЫЕ ПОЛОЖЕНИЯ» in a heading's markup, just above an article: a division without word or number."""
        return (
            self.has_articles
            and self._article_next(at)
            and level_heading(text) is None
            and not text.endswith((".", ";", ":", ","))
            and not (self.scope.kind == "annex" and not self.scope.heading and not self.scope.children)
        )

    def _bare_division(self, at: int, block: Block, label: Label | None) -> bool:
        """A short line at the margin of a dump, just above a heading: perhaps a division whose word is misspelt."""
        if (
            block.depth > 0
            or block.indented is not False
            or label is not None
            or len(block.text) > SHORT
            or block.text.endswith((".", ";", ":", ","))
        ):
            return False
        after = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        return self.article is not None and after is not None and self._heading(after) is not None

    def _article_next(self, at: int) -> bool:
        after = next((block for block in self.blocks[at + 1 : at + 3] if block.role != "remark"), None)
        found = self._heading(after) if after is not None else None
        return found is not None and found.kind == "article"

    def _stands_between_articles(self, at: int, number: str) -> bool:
        """Whether the next article's heading goes on from ``number``: what proves a heading that lacks its word."""
        then = self.article_ahead[at + 1] if at + 1 < len(self.blocks) else len(self.blocks)
        found = self._heading(self.blocks[then]) if then < len(self.blocks) else None
        return found is None or found.number is None or number_key(found.number) > number_key(number)

    def _scope_has_articles(self, at: int) -> bool:
        if self.scope is self.root:
            return self.has_articles and self.started
        return self.article_ahead[at] < self.stamp_ahead[at]
