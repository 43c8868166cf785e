"""Reading a document: bytes in, a tree and what the document says of itself out."""

from __future__ import annotations

import hashlib
import re
from typing import Final, Literal

import msgspec

from lawdiff.language.structure import words_of
from lawdiff.model.edition import ParseWarning
from lawdiff.model.errors import Unreadable
from lawdiff.model.provision import Provision
from lawdiff.parse.blocks import Block, Source
from lawdiff.parse.html_reader import read_html
from lawdiff.parse.labels import structural
from lawdiff.parse.markdown_reader import read_markdown
from lawdiff.parse.outline import outline
from lawdiff.parse.sniff import Format, decode, refuse_impostors, sniff
from lawdiff.parse.text_reader import read_text
from lawdiff.parse.treaty_reader import read_treaty

#: Raised whenever the same bytes may give another tree; stored with every edition, so that a new reading is told from a new text.
PARSER_VERSION: Final = "3"

FormatChoice = Literal["auto", "adilet", "markdown", "text", "treaty"]


class Parsed(msgspec.Struct, frozen=True):
    """A document read: its tree, and what it says of itself (empty or ``None`` where it says nothing)."""

    root: Provision
    format: Format
    language: str
    sha256: str
    size: int
    title: str = ""
    requisites: str = ""
    status: str = ""
    act: str | None = None
    declared_language: str | None = None
    warnings: tuple[ParseWarning, ...] = ()


def read_document(data: bytes, *, language: str | None = None, format: FormatChoice = "auto", partial: bool = False) -> Parsed:
    """Parse the bytes of an act or treaty.

    ``language`` (rus, kaz, eng) wins over what the document says; with neither, it is judged from the letters. ``partial`` accepts a page that is cut short.
    Raises ``Unreadable`` with one clear sentence for what is no text of an act.

    >>> page = "<article><h3>Статья 1. Понятия</h3><p>&nbsp;&nbsp; 1) виза – отметка;</p></article>".encode()
    >>> [node.eid for node in read_document(page).root.walk()]
    ['act', 'art_1', 'art_1__point_1']
    """
    text = decode(data)
    kind: Format = sniff(text) if format == "auto" else format
    if kind == "adilet":
        refuse_impostors(text)
        source = read_html(text, partial=partial)
        guess = None
    elif kind == "treaty":
        guess = language or "eng"
        source = read_treaty(text, guess)
    elif kind == "markdown":
        guess = language or guess_language(text)
        source = read_markdown(text)
        if source.parts and not partial:
            raise Unreadable(
                f"the file is the first page of an act cut into {len(source.parts)} parts ({source.parts[0]} …), which hold its text; fetch the act"
                " with --source git-mirror, join the parts in the order of its list, or import what stands here with --partial."
            )
    else:
        guess = language or guess_language(text)
        source = read_text(text)
    chosen = language or source.language or guess or guess_language(_sample(source))
    if not any(block.text or block.rows for block in source.blocks):
        raise Unreadable("the page has a place for the text but no words in it; fetch or save it again.")
    words = words_of(chosen)
    if kind in ("markdown", "treaty") and source.title and structural(source.title, words, marked=True) is not None:
        # «# Objective 1»: the first line is a heading of the text, not its title.
        source.blocks.insert(0, Block(source.title, "heading", False, 1))
        source.title = ""
    built = outline(source.blocks, words)
    warnings = [ParseWarning(code, message) for code, message in source.warnings]
    if source.language and language and source.language != language:
        warnings.append(ParseWarning("language-differs", f"the page says its language is {source.language}; it was read as {language}, as asked"))
    return Parsed(
        root=built.root,
        format=kind,
        language=chosen,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        title=source.title,
        requisites=source.requisites,
        status=source.status,
        act=source.act,
        declared_language=source.language,
        warnings=(*warnings, *built.warnings),
    )


def guess_language(text: str) -> str:
    """The language of a text from its letters: Kazakh letters, Cyrillic, or Latin.

    >>> guess_language("Осы Заң көші-қон"), guess_language("Настоящий Закон"), guess_language("This Law")
    ('kaz', 'rus', 'eng')
    """
    sample = text[:200_000]
    cyrillic = len(re.findall(r"[А-Яа-яЁё]", sample))
    kazakh = len(re.findall(r"[ӘәҢңҒғҮүҰұҚқӨөҺһІі]", sample))
    latin = len(re.findall(r"[A-Za-z]", re.sub(r"<[^>]*>", "", sample)))
    if cyrillic + kazakh < latin:
        return "eng"
    return "kaz" if kazakh > 0.05 * (cyrillic + kazakh) else "rus"


def _sample(source: Source) -> str:
    out: list[str] = []
    size = 0
    for block in source.blocks:
        out.append(block.text)
        size += len(block.text)
        if size > 50_000:
            break
    return " ".join(out)
