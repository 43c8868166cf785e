"""Blocks made ready for the outline: heading stacks parted, torn paragraphs joined, remarks gathered, the second half of a bilingual text cut off."""

from __future__ import annotations

import re
from typing import Final

from lawdiff.language.structure import Words
from lawdiff.parse.blocks import Block, Role, cut, join
from lawdiff.parse.labels import level_heading, numbered, structural
from lawdiff.parse.remarks import gather_remarks
from lawdiff.parse.text_reader import joined


def prepare(blocks: list[Block], words: Words) -> list[Block]:
    """Every block one unit, heading or remark. No word is lost or moved."""
    single: list[Block] = []
    for at, block in enumerate(blocks):
        if block.role == "remark" and _VISA.match(block.text):
            block.role = "signature"
        elif block.role == "remark" and _is_stamp(block.text, words, behind_stamp=at > 0 and blocks[at - 1].role == "stamp"):
            block.role = "stamp"
        if "\n" not in block.text or block.role in ("table", "stamp", "signature"):
            single.append(block)
        else:
            single.extend(_parted(block, words))
    shared = [piece for block in single for piece in _shared_line(block, words)]
    _mark_roman_sections(shared, words)
    return gather_remarks(
        shared,
        words,
        is_heading=lambda block: block.role not in ("table", "remark") and is_heading(block, words),
        is_numbered=lambda text: numbered(text) is not None,
        # «Статья 5 исключена Законом …» is the article, its remark behind its number.
        is_unit=lambda block: structural(block.text, words, marked=block.depth > 0) is not None,
    )


# The consent of another office, below the signature.
_VISA: Final = re.compile(r"[«\"]?(?:СОГЛАСОВАН[ОАЫ]?|Согласован[оаы]?|КЕЛІСІЛДІ|КЕЛІСІЛГЕН|Келісілді)\b")
_ROMAN_NUMBERS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
#: The heading level of a line that only its number and its fellows prove to be one.
_PROVEN: Final = 3


def _mark_roman_sections(blocks: list[Block], words: Words) -> None:
    """«I. Общие положения», «II. Порядок …» in plain lines of a text without articles: sections, where they run on from I and end with no mark."""
    run: list[Block] = []

    def close() -> None:
        if len(run) > 1:
            for block in run:
                block.role, block.depth, block.indented = "heading", _PROVEN, False
        run.clear()

    for block in blocks:
        if block.role == "heading" and block.depth > 0:
            if structural(block.text, words, marked=True) is not None and not run:
                return
            continue
        found = structural(block.text, words) if block.role in ("text", "heading") else None
        if found is not None and found.kind == "article":
            return
        level = level_heading(block.text) if block.role in ("text", "heading") and len(block.text) <= 150 else None
        if level is None or level.number not in _ROMAN_NUMBERS or block.text.endswith((".", ";", ":", ",")):
            continue
        if level.number == "I":
            close()
        if level.number == (_ROMAN_NUMBERS[len(run)] if len(run) < len(_ROMAN_NUMBERS) else None):
            run.append(block)
    close()


def _is_stamp(text: str, words: Words, *, behind_stamp: bool) -> bool:
    """Whether a quoted block is the stamp of an annex («Приложение 1 ⏎ к Правилам», «Утверждены ⏎ приказом …»), not a remark."""
    if words.remark.match(text) or text.endswith((".", ";")) or words.gone.match(text) or len(text) > 600:
        return False
    lines = text.split("\n")
    if len(lines) == 1 and len(text) > 120:
        return False
    if any(words.stamp.match(line) or words.annex.match(line) for line in lines):
        return True
    return behind_stamp and len(lines) == 1 and len(text) < 40


def is_heading(block: Block, words: Words) -> bool:
    """Whether a block is a structural heading, or one that the source marks as such."""
    return structural(block.text, words, marked=block.depth > 0) is not None or (block.depth > 0 and block.role == "heading")


def _parted(block: Block, words: Words) -> list[Block]:
    """The lines of a block: a stack of headings becomes one block a heading, anything else one paragraph."""
    lines = block.text.split("\n")
    first = lines[0].strip()
    stack = (
        block.depth > 0
        or structural(first, words) is not None
        or words.toc.match(first) is not None
        or words.annex.match(first) is not None
        or (block.indented is False and not words.remark.match(first) and any(structural(line.strip(), words) is not None for line in lines))
    )
    if block.role == "remark":
        return [_copy(block, " ".join(block.text.split()), "remark")]
    if not stack:
        if words.signature.match(" ".join(block.text.split())):
            return [_copy(block, "\n".join(" ".join(line.split()) for line in lines if line.strip()), "text")]
        if words.remark_opener.match(first) and len(lines) > 1:
            head = _copy(block, first, "text")
            join(head, _copy(block, joined("\n".join(lines[1:])), "text"), "\n")
            return [head]
        return [_copy(block, joined(block.text), block.role)]
    out: list[Block] = []
    tails: list[str] = []  # what stands behind the words of the last block, joined once
    remark = False

    def close() -> None:
        if tails:
            whole = out[-1].text + "".join(tails)
            out[-1].text = joined(whole) if remark else whole
            tails.clear()

    ends = 0  # where the line ends in the block's own words
    for raw in lines:
        begins, ends = ends, ends + len(raw) + 1
        line = " ".join(raw.split())
        if not line:
            continue
        starts = structural(line, words, marked=block.depth > 0) is not None or words.remark.match(line) is not None
        if not out or starts:
            close()
            out.append(_copy(block, line, "heading"))
            out[-1].anchor = next((name for at, name in block.inner if begins <= at < ends), block.anchor)
            remark = words.remark.match(line) is not None
        elif remark:
            tails.append("\n")
            tails.append(raw)
        else:
            tails.append(" ")
            tails.append(line)
    close()
    if out:
        out[0].links = block.links if len(out) == 1 and out[0].text == block.text else ()
    return out


def _copy(block: Block, text: str, role: Role) -> Block:
    return Block(text, role, block.indented, block.depth, block.anchor, block.links if text == block.text else ())


def _shared_line(block: Block, words: Words) -> list[Block]:
    """«Глава 4. Сделки Статья 147. Понятие сделки» is two headings (Civil Code)."""
    if block.role == "table" or len(block.text) > 400:
        return [block]
    found = structural(block.text, words)
    label = level_heading(block.text) if found is None and block.role == "heading" and block.indented is False else None
    if (found is None or found.kind == "article") and label is None:
        return [block]
    m = words.inner_article.search(block.text, found.rest if found is not None else 0)
    if m is None:
        return [block]
    left, right = cut(block, m.start(), role="heading")
    return [left, right]
