"""Official remarks told from law, and their torn pieces joined.

A remark may be split: «Примечание ИЗПИ!» stands alone and its words follow in the next block; «Сноска:» may open a list of blocks. The law
never goes on inside a remark, so a remark ends at the next heading or numbered line that it does not itself announce with a colon or an open quote.
"""

from __future__ import annotations

from collections.abc import Callable

from lawdiff.language.structure import Words
from lawdiff.model.provision import NoteKind
from lawdiff.parse.blocks import Block, join


def note_kind(text: str, words: Words) -> NoteKind:
    """The kind of a remark: what amended the text, what is only announced, or the editor's own word.

    >>> from lawdiff.language.structure import words_of
    >>> note_kind("Сноска. Статья 3 с изменениями …", words_of("rus")), note_kind("Примечание ИЗПИ! В пункт 1 предусматривается изменение …", words_of("rus"))
    ('amendment', 'pending')
    """
    if words.pending.search(text) and not words.amendment.match(text):
        return "pending"
    return "amendment" if words.amendment.match(text) or words.stub.match(text) or words.gone.match(text) else "editorial"


def gather_remarks(blocks: list[Block], words: Words, *, is_heading: Callable[[Block], bool], is_numbered: Callable[[str], bool]) -> list[Block]:
    """The same blocks with every remark whole, its role ``remark``. Words and order are untouched."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        starts = block.role != "table" and bool(words.remark.match(block.text) or words.gone.match(block.text))
        if block.role == "remark" and not starts:
            if is_numbered(block.text):  # «9) исключен …»: a unit that stands only as a remark
                block.role = "text"
            elif out and out[-1].role == "remark" and at >= 2 and blocks[at - 2].role == "remark" and not _closed_remark(out[-1].text):
                join(out[-1], block, "\n")
                continue
            out.append(block)
            continue
        if not starts:
            out.append(block)
            continue
        block.role = "remark"
        block.depth = 0
        while at < len(blocks) and _goes_on(block.text, blocks[at], words, is_heading, is_numbered):
            join(block, blocks[at], "\n")
            at += 1
        out.append(block)
    return out


def _goes_on(text: str, after: Block, words: Words, is_heading: Callable[[Block], bool], is_numbered: Callable[[str], bool]) -> bool:
    if after.role not in ("text", "heading", "remark"):
        return False
    opener = bool(words.remark_opener.search(text))
    if opener:
        # The words after «Примечание ИЗПИ!» are its own, unless the law goes on at once.
        if words.remark_opener.match(after.text):
            return False
        return bool(words.remark.match(after.text)) or not (
            is_heading(after) or (is_numbered(after.text) and not words.remark_more.search(after.text))
        )
    if words.remark.match(after.text):
        return False
    if text.count('"') % 2 == 1:
        return not is_heading(after) or after.text.startswith(('"', "«"))
    if text.endswith((":", ";")):
        return not is_heading(after) and not is_numbered(after.text)
    return False


def _closed_remark(text: str) -> bool:
    """Whether a remark has come to its end: the next one of the same colour is another."""
    return text.endswith(".") and ("№" in text or ")" in text[-3:])
