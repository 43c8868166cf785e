"""Treaties: the CC0 JSON of open-treaties, and Markdown of treaty collections that print one language after another."""

from __future__ import annotations

import re
from typing import Any, Final

import msgspec

from lawdiff.language.structure import words_of
from lawdiff.model.errors import Unreadable
from lawdiff.parse.blocks import Block, Source
from lawdiff.parse.labels import structural
from lawdiff.parse.markdown_reader import read_markdown

_LINE: Final = re.compile(r"\n+")
# A numbered paragraph glued to the end of the one before it: «…territory.2. The Contracting States».
_GLUED: Final = re.compile(r"(?<=[.;:])\s*(?=(?:\d{1,2}\.\s|\((?:[a-z]|[ivx]{1,4})\)\s?)[A-Z])")


def read_treaty(text: str, language: str) -> Source:
    """A treaty from JSON (``{treaty_en, preamble_en, articles: [{title_en, content_en}]}``) or Markdown."""
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        return _read_json(text, language)
    source = read_markdown(text, title_line=False)
    return _one_language(source, language)


def _read_json(text: str, language: str) -> Source:
    try:
        data = msgspec.json.decode(text.encode())
    except msgspec.DecodeError as problem:
        raise Unreadable(f"the file looks like JSON but is not ({problem}); fetch it again.") from problem
    suffix = {"eng": "en", "rus": "ru", "kaz": "kk", "zho": "zh"}.get(language, language)
    articles = data.get("articles") if isinstance(data, dict) else None
    if not isinstance(articles, list) or not articles:
        raise Unreadable("the JSON holds no treaty: a list “articles” was expected (open-treaties form).")
    if not any(_field(article, "content", suffix) for article in articles):
        raise Unreadable(f"the JSON holds no text of the treaty in {language}: no article has “content_{suffix}”.")
    source = Source([], title=_field(data, "treaty", suffix))
    for line in _lines(_field(data, "preamble", suffix)):
        source.blocks.append(Block(line, indented=True))
    for at, article in enumerate(articles, start=1):
        title = " ".join(_field(article, "title", suffix).split())
        source.blocks.append(Block(f"Article {at}" + (f". {title}" if title else ""), "heading", False, 2))
        source.blocks += [Block(line, indented=True) for line in _lines(_field(article, "content", suffix))]
    return source


def _field(value: Any, name: str, suffix: str) -> str:
    found = value.get(f"{name}_{suffix}") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _lines(text: str) -> list[str]:
    return [" ".join(piece.split()) for line in _LINE.split(text) for piece in _GLUED.split(line) if piece.strip()]


def _one_language(source: Source, language: str) -> Source:
    """Cut off the translation that follows: articles begin again in another language's words."""
    wanted = words_of(language)
    others = [words_of(code) for code in ("eng", "nld", "rus") if code != language]
    seen = False
    for at, block in enumerate(source.blocks):
        if block.role != "heading":
            continue
        if structural(block.text, wanted) is not None:
            seen = True
            continue
        if seen and any(found is not None and found.kind == "article" for found in (structural(block.text, other) for other in others)):
            start = at
            while start > 0 and source.blocks[start - 1].role == "heading" and structural(source.blocks[start - 1].text, wanted) is None:
                start -= 1
            left_out = sum(len(b.text) for b in source.blocks[start:])
            source.blocks = source.blocks[:start]
            source.warnings.append(("other-language", f"the file goes on in another language; {left_out} characters of it were left out"))
            break
    return source
