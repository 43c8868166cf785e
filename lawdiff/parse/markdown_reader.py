"""Markdown editions of acts as blocks.

A line reader of our own, not a Markdown parser: to a parser «1. Настоящий Закон» is an ordered list whose numbers it renumbers and drops, and
a lost number is a lost citation. Escapes (``1\\.``), emphasis, quotes, anchors, links, pipe tables, tables in HTML, fenced pieces of old
acts and headings are all that these files use.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from lawdiff.model.provision import Link
from lawdiff.parse.blocks import Block, Source, join
from lawdiff.parse.html_reader import read_fragment
from lawdiff.parse.mirror_page import front_matter, parts_listed, without_back_link

_HEADING: Final = re.compile(r"(#{1,6})\s*(.*)", re.DOTALL)
_TITLE: Final = re.compile(r"\s*# ")
_CONTENTS: Final = re.compile(r"(?i)\b(?:оглавление|содержание|мазм[ұу]ны|contents)\W*\Z")
_LABELLED: Final = re.compile(r"\d|\b[IVX]+\b")
# A list's bullet is markup where the item bears a label of its own: «- a. Elaborate».
_BULLET: Final = re.compile(r"\s*[-*+]\s+(?=(?:\(?[a-zа-яё]{1,3}|\d{1,3}(?:-\d+)?)\\?[.)]\s)")
_ANCHOR: Final = re.compile(r"<a\s+(?:id|name)=[\"']([^\"']*)[\"']\s*>\s*</a>")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?:meta|p|div|span|i|b|em|strong|sup|sub|u|a)\b[^>]*>|<!--[^<]*-->", re.DOTALL)
_LINK: Final = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")
_ESCAPE: Final = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~\"'&<])")
_MARKS: Final = re.compile(r"\\.|<\*>|\*+", re.DOTALL)
_TABLE_RULE: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\Z")
_NUMBERED: Final = re.compile(r"(?!\d{4}\.\d\d)(?:(?:\d+(?:-\d+)*|[a-zа-яё])\\?[.)°]|\([a-z]+\))")
_STARTS_QUOTE: Final = re.compile(r"\s*>")
_HARD_BREAK: Final = re.compile(r"(?: {2,}|\\)\Z")
_TABLE_TAG: Final = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_FENCE: Final = re.compile(r"\s*(?:```+|~~~+)\s*\Z")
# What starts a line of its own inside a fence, where paragraphs are set by line breaks alone.
_UNIT: Final = re.compile(
    r"(?:Статья|СТАТЬЯ|Глава|ГЛАВА|Раздел|РАЗДЕЛ)\s+[\dIVX]|\d+(?:-\d+)*\s*-\s*(?:бап|БАП|тарау|ТАРАУ|бөл[іi]м)|[IVX]+\s+(?:бөл[іi]м|тарау)"
)
_REMARK: Final = re.compile(r"(?:Сноска|СНОСКА|Ескерту|ЕСКЕРТУ)\b")
_ANNEX: Final = re.compile(r"(?:ПРИЛОЖЕНИЕ|Приложение|ҚОСЫМША|Қосымша)\b.{0,12}\Z|\d+\s*-\s*(?:қосымша|ҚОСЫМША)\Z")
_BOLD: Final = re.compile(r"\s*\*\*[^*]+\*\*\s*\Z")
_NAME: Final = re.compile(r"(?:[А-ЯЁӘІҢҒҮҰҚӨҺA-Z]\.\s?){1,2}[А-ЯЁӘІҢҒҮҰҚӨҺA-Z][\w-]+\Z")
_TAIL: Final = re.compile(r"(?:[A-Z]\d{6,9}_?|[.;,])\Z")
_RULED: Final = re.compile(r"[\s_\-=|—–.]*\Z|.*\|.*\|")
#: From this length on a «heading» that is numbered and ends like a sentence is one.
_SENTENCE: Final = 80


def read_markdown(text: str, *, title_line: bool = True) -> Source:
    """Read an edition. The first ``# `` line is the title, not text (``title_line=False`` keeps it as a heading)."""
    source = Source([])
    facts, text = front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))
    text = without_back_link(text)
    if title_line:
        source.title = facts["title"] if isinstance(facts.get("title"), str) else ""
        source.requisites = facts["requisite"] if isinstance(facts.get("requisite"), str) else ""
        source.language = facts["language"] if facts.get("language") in ("rus", "kaz", "eng") else None
    parts = parts_listed(text) if "](" in text else None
    if parts is not None:
        text = text[: parts.start]
        source.parts = parts.paths
    lines = text.split("\n")
    if title_line:
        at = _title_line(lines)
        if at is not None:
            source.title = _inline(lines[at].lstrip()[2:])[0].strip()
            lines[at] = ""
    walk = _Lines(lines)
    source.blocks = list(walk.blocks())
    for office, name in zip(source.blocks, source.blocks[1:], strict=False):
        # The signature as the mirrors set it: the office and the name, each a paragraph in bold.
        if id(office) in walk.bold and id(name) in walk.bold and _NAME.match(name.text) and len(office.text) <= 200:
            office.role = name.role = "signature"
    return source


def _title_line(lines: list[str]) -> int | None:
    """The ``# `` line that is the title: the first line, or the only one of its level in a text that begins with its contents."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None or lines[first].lstrip().startswith("# "):
        return first
    found = [at for at, line in enumerate(lines) if _TITLE.match(line)]
    if len(found) != 1 or _LABELLED.search(lines[found[0]][:20]):
        return None
    before = [line.lstrip("# ") for line in lines[: found[0]] if line.strip()]
    listed = sum(_UNIT.match(line) is not None for line in before)
    return found[0] if _CONTENTS.search(lines[first]) or listed > max(4, 0.7 * len(before)) else None


class _Lines:
    """Walks the lines once and cuts them into blocks."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._pending: list[str] = []
        self._anchor: str | None = None
        self._tables = _table_ends(lines)
        fences = [at for at, line in enumerate(lines) if _FENCE.match(line)]
        self._fences = dict(zip(fences[::2], fences[1::2], strict=False))
        self._last: Block | None = None  # the text block just made
        self.bold: dict[int, Block] = {}  # blocks that are bold as a whole, by identity
        self._seam = False  # whether a fenced piece ended just before

    def blocks(self) -> Iterator[Block]:
        for block in self._pieces():
            yield block
            self._last = block if block.role == "text" else None

    def _across(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """The blocks behind a fence's edge; one that goes on with the sentence before it is joined to that (a fence cuts where it likes)."""
        for block in blocks:
            if (
                self._last is not None
                and (self._last.text[-1:].isalpha() or self._last.text.endswith(","))
                and block.role == "text"
                and _goes_on(block.text)
            ):
                join(self._last, block, " ")
            else:
                yield block

    def _pieces(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            stripped = line.strip()
            if not stripped or stripped == ">":
                yield from self._flush()
            elif stripped.startswith("#") and (heading := _HEADING.match(stripped)):
                yield from self._flush()
                yield from self._heading(len(heading.group(1)), heading.group(2).rstrip().rstrip("#"))
            elif at in self._tables:
                yield from self._flush()
                end = self._tables[at]
                yield from map(self._anchored, read_fragment("\n".join(self._lines[at : end + 1])))
                at = end
            elif _FENCE.match(line):
                yield from self._flush()
                end = self._fences.pop(at, at)  # one that is never closed is a stray mark: the text goes on
                yield from self._across(self._anchored(Block(piece)) for piece in _preformatted(self._lines[at + 1 : end]))
                self._seam = True
                at = end
            else:
                if self._parted(line, stripped):
                    yield from self._flush()
                self._pending.append(line if self._pending else _BULLET.sub("", line, count=1))
            at += 1
        yield from self._flush()

    def _parted(self, line: str, stripped: str) -> bool:
        """Whether a line begins a block though no blank line stands before it."""
        if not self._pending:
            return False
        return (
            bool(_STARTS_QUOTE.match(line)) != bool(_STARTS_QUOTE.match(self._pending[0]))
            or (_NUMBERED.match(stripped) is not None and not stripped.startswith("|"))
            or stripped.startswith(("- ", "* "))
        )

    def _heading(self, depth: int, raw: str) -> Iterator[Block]:
        words, links = _inline(raw)
        words = words if words.endswith("<*>") else words.rstrip("* ")  # the mark of a footnote is no part of a number or title
        if not words:
            return
        # A rule of dashes set as a heading, and a paragraph that the word «Раздел» in it has made one, are text.
        sentence = len(words) > _SENTENCE and _NUMBERED.match(words) and words.endswith((".", ";", ":"))
        if sentence or not any(char.isalnum() for char in words):
            yield self._anchored(Block(words, links=links))
        else:
            yield self._anchored(Block(words, "heading", False, depth, links=links))

    def _flush(self) -> Iterator[Block]:
        if not self._pending:
            return
        if self._seam:
            self._seam = False
            yield from self._across(self._flush())
            return
        lines, self._pending = self._pending, []
        quoted = all(_STARTS_QUOTE.match(line) for line in lines)
        if quoted:
            lines = [_STARTS_QUOTE.sub("", line, count=1) for line in lines]
        piece = "\n".join(lines)
        found = _ANCHOR.search(piece)
        if found:
            self._anchor = found.group(1) or self._anchor
        if piece.lstrip().startswith("|"):
            yield self._anchored(_table(piece))
            return
        if quoted and len(lines) > 1 and all(_HARD_BREAK.search(line) for line in lines[:-1]):
            # Lines broken on purpose: the stamp of an annex («Приложение 1 ⏎ к Правилам»), or a remark; the words will tell.
            words = "\n".join(filter(None, (_inline(line)[0] for line in lines)))
            links: tuple[Link, ...] = ()
        else:
            words, links = _inline(piece)
        if words:
            block = self._anchored(Block(words, "remark" if quoted and not _NUMBERED.match(words) else "text", links=links))
            if _BOLD.match(piece):
                self.bold[id(block)] = block
            yield block

    def _anchored(self, block: Block) -> Block:
        block.anchor, self._anchor = self._anchor, None
        return block


def _table_ends(lines: list[str]) -> dict[int, int]:
    """Where the tables in HTML begin and end, outermost ones, by line. One that never ends goes to the next blank line."""
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for at, line in enumerate(lines):
        if "table" not in line.lower():
            continue
        for tag in _TABLE_TAG.finditer(line):
            if not tag.group(1):
                open_at.append(at)
            elif open_at:
                begun = open_at.pop()
                if not open_at:
                    ends[begun] = at
    for at in open_at:
        if at not in ends:
            ends[at] = next((then - 1 for then in range(at + 1, len(lines)) if not lines[then].strip()), len(lines) - 1)
    return ends


def _preformatted(lines: list[str]) -> Iterator[str]:
    """The paragraphs of a fenced piece. Its lines were wrapped by a typist: a paragraph ends with a short line that ends a sentence.

    >>> list(_preformatted(["5. Владелец, если иное не установлено", "законом, имеет право.", "Право дается", "на год.", "ПРИЛОЖЕНИЕ N 1", "________"]))
    ['5. Владелец, если иное не установлено законом, имеет право.', 'Право дается на год.', 'ПРИЛОЖЕНИЕ N 1', '________']
    """
    widest = max((len(line.strip()) for line in lines), default=0)
    held: list[str] = []
    kept = [" ".join(raw.split()) for raw in lines]
    for at, line in enumerate(kept):
        if not line and _TAIL.match(next((later for later in kept[at + 1 : at + 3] if later), "")):
            continue  # the id of an act that was cited, and the full stop behind it, each on a line of its own
        if held and (not line or _begins(line, held, widest)):
            yield " ".join(held)
            held = []
        if line:
            held.append(line)
    if held:
        yield " ".join(held)


def _goes_on(text: str) -> bool:
    return text[:1].islower() and not _NUMBERED.match(text)


def _begins(line: str, held: list[str], widest: int) -> bool:
    before = held[-1]
    if line == "<*>" or _TAIL.match(line):
        return False  # the mark of a remark, behind the words it marks
    if _ANNEX.match(line) or _ANNEX.match(before):
        return True
    if _RULED.match(line) or _RULED.match(before) or _NUMBERED.match(line) or _UNIT.match(line) or _REMARK.match(line):
        return True
    if _UNIT.match(held[0]) and line[:1].isupper():
        return True  # a heading set over lines ends where a sentence begins
    if _capital(line) or _capital(before):
        return not (_capital(line) and _capital(before))
    return len(before) < 0.85 * widest and before.endswith((".", ";", ":", "<*>"))


def _capital(line: str) -> bool:
    """«ПРИЛОЖЕНИЕ N 1», «С П И С О К»: a line of capitals stands alone."""
    return len(line) < 100 and line.upper() == line and sum(char.isalpha() for char in line) > 2


def _inline(text: str) -> tuple[str, tuple[Link, ...]]:
    """Words without markup, and the links among them."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _ANCHOR.sub("", text)))
    if "*" in text:
        text = _unemphasised(text)
    pieces: list[str] = []
    marks: list[tuple[int, int, str]] = []
    last = length = 0
    for found in _LINK.finditer(text):
        before, label = _words(text[last : found.start()]), _words(found.group(1))
        pieces += (before, label)
        length += len(before)
        marks.append((length, length + len(label), found.group(2)))
        length += len(label)
        last = found.end()
    pieces.append(_words(text[last:]))
    raw = "".join(pieces)
    if not marks:
        return " ".join(raw.split()), ()
    # Collapse spaces while moving the links along.
    out: list[str] = []
    shifted = [0] * (len(raw) + 1)
    size = 0
    for at, char in enumerate(raw):
        shifted[at] = size
        space = char.isspace()
        if space and (not out or out[-1] == " "):
            continue
        out.append(" " if space else char)
        size += 1
    shifted[len(raw)] = size
    words = "".join(out).rstrip()
    return words, tuple(Link(min(shifted[a], len(words)), min(shifted[b], len(words)), href) for a, b, href in marks)


def _unemphasised(text: str) -> str:
    """Words without emphasis. An asterisk that neither opens nor closes any is printed: «<*>» in old acts, a footnote's mark, 2*3.

    Underscores are left alone: in these files they are blanks of a form, never emphasis.

    >>> _unemphasised("**Лодка** – *судно*, орган*, 2*3*4, <*>"), _unemphasised("PREAMBLE*The Parties,**Considering* that")
    ('Лодка – судно, орган*, 2*3*4, <*>', 'PREAMBLEThe Parties,Considering that')
    """
    out: list[str] = []
    opened: list[tuple[int, int]] = []  # where in ``out`` an opening run was left out, and its length
    last = 0
    for mark in _MARKS.finditer(text):
        run = mark.group()
        if run[0] != "*":
            continue
        before, after = text[mark.start() - 1 : mark.start()].strip(), text[mark.end() : mark.end() + 3]
        size = len(run)
        out.append(text[last : mark.start()])
        last = mark.end()
        if opened and before and not (before.isdigit() and after[:1].isdigit()):
            _, length = opened.pop()
            size -= length
            if size > 0 and after[:1].strip():
                opened.append((len(out), size))
            elif size < 0:
                opened.append((len(out), -size))
        elif after[:1].strip() and (not before.isalnum() or (before.isalpha() and len(after) == 3 and after.isalpha())):
            opened.append((len(out), size))
        else:
            out.append(run)
            continue
        out.append("")
    out.append(text[last:])
    for at, size in opened:
        out[at] = "*" * size
    return "".join(out)


def _words(text: str) -> str:
    text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def _table(piece: str) -> Block:
    rows = []
    for line in piece.split("\n"):
        line = line.strip()
        if not line or _TABLE_RULE.match(line):
            continue
        cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
        rows.append(tuple("\n".join(_inline(part)[0] for part in _BREAK.split(cell.replace("\\|", "|"))) for cell in cells))
    return Block("", "table", rows=tuple(rows))
