"""Official remarks told from law, and their torn pieces joined.

A remark may be split: «Примечание ИЗПИ!» stands alone and its words follow in the next block; «Сноска:» may open a list of blocks. The law
never goes on inside a remark, so a remark ends at the next heading or numbered line that it does not itself announce with a colon or an open quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lawdiff.language.structure import Words
from lawdiff.model.act import ADILET_ID
from lawdiff.model.provision import NoteKind
from lawdiff.parse.blocks import Block, join_all


def note_kind(text: str, words: Words) -> NoteKind:
    """The kind of a remark: what amended the text, what is only announced, or the editor's own word.

    >>> from lawdiff.language.structure import words_of
    >>> note_kind("Сноска. Статья 3 с изменениями …", words_of("rus")), note_kind("Примечание ИЗПИ! В пункт 1 предусматривается изменение …", words_of("rus"))
    ('amendment', 'pending')
    """
    if words.pending.search(text) and not words.amendment.match(text):
        return "pending"
    return "amendment" if words.amendment.match(text) or words.stub.match(text) or words.gone.match(text) else "editorial"


def gather_remarks(
    blocks: list[Block], words: Words, *, is_heading: Callable[[Block], bool], is_numbered: Callable[[str], bool], is_unit: Callable[[Block], bool]
) -> list[Block]:
    """The same blocks with every remark whole, its role ``remark``. Words and order are untouched."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        starts = block.role != "table" and bool(words.remark.match(block.text) or (words.gone.match(block.text) and not is_unit(block)))
        if block.role == "remark" and not starts:
            if is_numbered(block.text):  # «9) исключен …»: a unit that stands only as a remark
                block.role = "text"
            elif out and out[-1].role == "remark" and at >= 2 and blocks[at - 2].role == "remark" and not _closed_remark(out[-1].text):
                more = [block]
                cited = "№" in out[-1].text or "№" in block.text
                while at < len(blocks) and not _closed_remark(more[-1].text, cited) and _same_colour(blocks[at], words, is_numbered):
                    more.append(blocks[at])
                    cited = cited or "№" in blocks[at].text
                    at += 1
                join_all(out[-1], more, "\n")
                continue
            out.append(block)
            continue
        if not starts:
            out.append(block)
            continue
        block.role = "remark"
        block.depth = 0
        rest: list[Block] = []
        tail, odd = block.text, block.text.count('"') % 2 == 1
        while at < len(blocks) and _goes_on(tail, odd and _pairs(blocks, at, words, is_heading), blocks[at], words, is_heading, is_numbered):
            rest.append(blocks[at])
            tail = blocks[at].text
            odd ^= tail.count('"') % 2 == 1
            at += 1
        if rest:
            join_all(block, rest, "\n")
        out.append(block)
    return out


def _goes_on(tail: str, odd: bool, after: Block, words: Words, is_heading: Callable[[Block], bool], is_numbered: Callable[[str], bool]) -> bool:
    """Whether a remark that ends with the line ``tail`` so far (``odd``: a straight quote is open in it) takes the next block too."""
    if after.role not in ("text", "heading", "remark"):
        return False
    opener = bool(words.remark_opener.search(tail))
    if opener:
        # The words after «Примечание ИЗПИ!» are its own, unless the law goes on at once.
        if words.remark_opener.match(after.text):
            return False
        return bool(words.remark.match(after.text)) or not (
            is_heading(after) or (is_numbered(after.text) and not words.remark_more.search(after.text))
        )
    if words.remark.match(after.text):
        return False
    if odd and not _SETTLED.search(tail):
        return not is_heading(after) or after.text.startswith(('"', "«"))
    if tail.endswith((":", ";")):
        return not is_heading(after) and not is_numbered(after.text)
    return _torn(tail, after.text) and not is_heading(after) and not is_numbered(after.text)


# How many blocks a quotation inside a remark may take.
_QUOTED: Final = 40
# The end of a remark: an act's number, perhaps «Заңымен» and the words in brackets on its commencement, and a full stop.
_SETTLED: Final = re.compile(r"[№N]\s*\d[\w-]*\s*(?:(?:Заң|Кодек|Жарлы|қаулы|Конституциялық)\w*\s*){0,2}(?:\((?:[^()]|\([^()]*\))*\))?\s*\.\Z")


def _pairs(blocks: list[Block], at: int, words: Words, is_heading: Callable[[Block], bool]) -> bool:
    """Whether a straight quote that is open before the block ``at`` is closed before the next heading or remark: otherwise one is missing in the source."""
    for block in blocks[at : at + _QUOTED]:
        if words.remark.match(block.text) or (is_heading(block) and not block.text.startswith('"')):
            return False
        if block.text.count('"') % 2:
            return True
    return False


# An act's id, which old texts print behind a citation: «Z970144_».
_ACT_ID: Final = re.compile(rf"{ADILET_ID}\Z")
# What cannot begin a clause: a date and number of the law that a remark was about to cite, «Заңымен» behind its number.
_CITED: Final = re.compile(r"\d{4}[. ]\d\d|\d\d\.\d\d\.\d{4}|[№N]\s*\d|(?:Заң|Жарлы[гғқк]|Қаулы)\S*[мбп]ен\b|(?:Законом|Указом|постановлением)\b")


# A citation that stops at the act's number, and what goes on behind it: its commencement, or the next citation.
_NUMBERED_ACT: Final = re.compile(r"[№N]\s*\d+(?:-[IVXLCІХ]+)?(?:\s+Заңымен)?\Z")
_COMMENCES: Final = re.compile(r"\((?:ввод|введ|поряд|алғаш|қолданыс|01\.|\d\d\.\d\d\.\d{4})|[;,]\s*(?:от\s+)?\d\d\.\d\d\.\d{4}")


def _torn(tail: str, after: str) -> bool:
    """Whether a remark that stops in the middle of its sentence goes on in the next block (old texts, cut where a typist's line ended)."""
    if _ACT_ID.match(after) or (_NUMBERED_ACT.search(tail) and _COMMENCES.match(after)):
        return True
    if not tail[-1:].isalnum() and tail[-1:] not in (",", "-", "–"):
        return tail.endswith(".") and bool(re.match(r"[№N]\s*\d", after))  # «1998.03.02.» before its number
    return bool(_CITED.match(after)) or (after[:1].islower() and not tail[-1:].isdigit())


def _same_colour(block: Block, words: Words, is_numbered: Callable[[str], bool]) -> bool:
    """Whether a block is marked as a remark and begins neither another one nor a unit that stands only as a remark."""
    return block.role == "remark" and not (words.remark.match(block.text) or words.gone.match(block.text) or is_numbered(block.text))


def _closed_remark(text: str, cited: bool = False) -> bool:
    """Whether a remark has come to its end: the next one of the same colour is another."""
    return text.endswith(".") and (cited or "№" in text or ")" in text[-3:])
