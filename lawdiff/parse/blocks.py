"""Blocks: what every reader makes of its source, and all that the outline sees of it."""

from __future__ import annotations

from typing import Literal

import msgspec

from lawdiff.model.provision import Link, Span

Role = Literal["text", "heading", "remark", "table", "stamp", "signature"]


class Block(msgspec.Struct):
    """One run of words of the source, in document order. Mutable: readers and the remark pass join blocks.

    ``text`` has single spaces; line breaks stand only where the source broke a heading, a stamp or a signature on purpose.
    ``indented`` is true for a paragraph of body text as the publisher sets it, false for what stands at the margin, ``None`` where
    the source does not say. ``depth`` is a Markdown or HTML heading level, 0 for none.
    """

    text: str
    role: Role = "text"
    indented: bool | None = None
    depth: int = 0
    anchor: str | None = None
    links: tuple[Link, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span, ...] = ()
    #: Anchors inside a heading of several lines: the character each stands at, and its name.
    inner: tuple[tuple[int, str], ...] = ()


class Source(msgspec.Struct):
    """What a reader found: the blocks, and what the document says of itself outside its text."""

    blocks: list[Block]
    title: str = ""
    requisites: str = ""
    status: str = ""
    language: str | None = None
    act: str | None = None
    url: str | None = None
    caused_by: str | None = None
    #: The files that hold the text of an act that was cut up; this one holds only what stands before them.
    parts: tuple[str, ...] = ()
    warnings: list[tuple[str, str]] = []


def join(first: Block, second: Block, separator: str) -> None:
    """Put the words of ``second`` behind those of ``first``, links moved along."""
    shift = len(first.text) + len(separator)
    first.links = (*first.links, *(Link(link.start + shift, link.end + shift, link.href) for link in second.links))
    first.text = f"{first.text}{separator}{second.text}"
    first.anchor = first.anchor or second.anchor


def join_all(first: Block, others: list[Block], separator: str) -> None:
    """Put many blocks behind ``first`` at once: as ``join`` for each, without copying the words so far every time."""
    texts, links, length = [first.text], list(first.links), len(first.text)
    for block in others:
        shift = length + len(separator)
        links += (Link(link.start + shift, link.end + shift, link.href) for link in block.links)
        texts.append(block.text)
        length = shift + len(block.text)
        first.anchor = first.anchor or block.anchor
    first.text, first.links = separator.join(texts), tuple(links)


def cut(block: Block, at: int, *, role: Role | None = None) -> tuple[Block, Block]:
    """Two blocks from one, parted at a character; spaces around the cut go. Links stay with their words."""
    head, tail = block.text[:at].rstrip(), block.text[at:]
    skipped = len(tail) - len(tail.lstrip())
    shift = at + skipped
    left = Block(head, role or block.role, block.indented, block.depth, block.anchor)
    right = Block(tail.lstrip(), role or block.role, block.indented, block.depth)
    left.links = tuple(link for link in block.links if link.end <= len(head))
    right.links = tuple(Link(link.start - shift, link.end - shift, link.href) for link in block.links if link.start >= shift)
    return left, right
