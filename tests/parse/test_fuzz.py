"""The readers on damaged pages and dumps: a clear refusal or a whole tree, never a traceback; and time in step with size."""

from __future__ import annotations

import contextlib
import html
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.etree
import pytest

from lawdiff.model.errors import LawdiffError
from lawdiff.parse import read_document, read_history

SITE = Path(__file__).parents[2] / "corpus" / "demo" / "site"
_TAG = re.compile(rb"<[^>]{0,80}>")
_WORD = re.compile(r"\w+")
#: What damage puts in: torn markup, characters that look like digits and are none, words that mean structure.
FRAGMENTS = [
    *(b"<table>", b"</table>", b"<tr><td>", b"</p>", b"<p>", b"<h3>", b"</h3>", b"<br>", b"&nbsp;", b"&amp;amp;", b"<sup>1</sup>", b"<pre>\n"),
    *(b"<font color=red>", b"</font>", b'<span class="note">', b"</span>", b"</article>", b'<a href="x">', b"</a>", b"<b>", b"[a](b", b"<!--"),
    *(b'<td colspan="\xc2\xb2">', b'<td colspan="99999999999">', b"<td rowspan=0>", b"\x00", b"\xff", b"\r", b"&#x110000;", b"&#0;", b"<![CDATA["),
    *(b'"', b"\n\n", b"\n      ", b"1) ", b"2. ", b"(i) ", b"a. ", b"## ", b"# ", b"> ", b"| a |\n|---|\n", b"<svg><math>"),
    *(s.encode() for s in ("Статья 5¹. ", "²) ", "«", "Сноска. ", "Примечание ИЗПИ!", "СОДЕРЖАНИЕ", "Приложение 1", "Глава первая", "Президент")),
    *(s.encode() for s in ("Утверждены", "١) ", "１. ", "\u00ad", "😀", "Примечание.", "1) исключен Законом")),
]


def sources() -> list[bytes]:
    pages = [path.read_bytes() for path in sorted(SITE.rglob("*.html"))]
    assert pages, "the demo site is gone"
    dumps = [re.sub(rb"<h3[^>]*>|<p[^>]*>", b"\n\n", page).replace(b"&nbsp;", b" ") for page in pages[:6]]
    return pages + [re.sub(rb"<[^>]*>", b"", dump) for dump in dumps]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A few thousand bytes of a source with up to eleven injuries."""
    if len(data) > 6000:
        at = chance.randrange(len(data) - 5000)
        data = data[:400] + data[at : at + chance.randrange(300, 5000)]
    for _ in range(chance.randrange(1, 12)):
        i = chance.randrange(len(data) + 1)
        j = min(len(data), i + chance.randrange(1, 200))
        injury = chance.randrange(6)
        if injury == 0:
            data = data[:i] + data[j:]
        elif injury == 1:
            data = data[:i] + data[i:j] * chance.choice((2, 3, 20)) + data[j:]
        elif injury == 2:
            data = data[:i] + bytes([chance.randrange(256)]) + data[i + 1 :]
        elif injury == 3:
            tags = [m.span() for m in _TAG.finditer(data)]
            if tags:
                a, b = chance.choice(tags)
                data = data[:a] + data[b:]
        else:
            data = data[:i] + chance.choice(FRAGMENTS) * chance.choice((1, 1, 1, 30)) + data[i:]
    if chance.random() < 0.6:
        data = b"<article>" + re.sub(rb"</?article>?", b"", data) + b"</article>"
    return data.decode("utf-8", "ignore").encode() if chance.random() < 0.6 else data


def words_of_page(data: bytes) -> str | None:
    """The words of a page that has one ``<article>`` and nothing before it, by the HTML parser alone; ``None`` for any other page."""
    text = data.decode("utf-8", "ignore")
    if (
        text.encode() != data
        or len(re.findall(r"<article\b", text)) != 1
        or not text.startswith("<article>")
        or re.search(r"<(?:script|style|head|\?|!)", text)
    ):
        return None
    root: Any = lxml.etree.fromstring(data, lxml.etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    found = root.find(".//article")
    skipped = {"script", "style", "noscript", "template", "button", "iframe", "head"}
    if any(element.tag in skipped for element in root.iter() if element.tag != "head"):
        return None
    return "".join(_WORD.findall(html.unescape(" ".join(found.itertext())).replace("\u00ad", "")))


def attack(seeds: range) -> int:
    texts = sources()
    read = 0
    for seed in seeds:
        chance = random.Random(seed)
        data = damaged(chance.choice(texts), chance)
        language = chance.choice((None, "rus", "kaz", "eng", "nld"))
        format = chance.choice(("auto", "auto", "adilet", "adilet", "markdown", "text", "treaty"))
        began = time.monotonic()
        try:
            parsed = read_document(data, language=language, format=format, partial=chance.random() < 0.7)  # type: ignore[arg-type]
        except LawdiffError as problem:
            assert str(problem).strip() and "\n" not in str(problem), seed
        else:
            read += 1
            eids = [node.eid for node in parsed.root.walk()]
            assert len(eids) == len(set(eids)), seed
            expected = words_of_page(data) if parsed.format == "adilet" and all(w.code != "torn-tag" for w in parsed.warnings) else None
            if expected is not None:
                assert "".join(_WORD.findall(parsed.root.full_text().replace("\u00ad", ""))) == expected, seed
        with contextlib.suppress(LawdiffError):
            read_history(data)
        assert time.monotonic() - began < 10, seed
    return read


def test_damaged_pages_are_read_or_refused() -> None:
    assert attack(range(400)) > 100


@pytest.mark.soak
def test_damaged_pages_are_read_or_refused_for_long() -> None:
    assert attack(range(1000, 61_000)) > 15_000


def shapes(n: int) -> Iterator[tuple[str, str]]:
    """Pathological texts of about ``n`` blocks each."""

    def page(blocks: Iterator[str] | list[str]) -> str:
        return "<article><h3>Статья 1. А</h3>" + "".join(f"<p>&nbsp;&nbsp; {block}</p>" for block in blocks) + "</article>"

    yield "one huge paragraph", page(["лицо не слово " * n * 4])
    yield "one paragraph of links", page(['по <a href="/rus/docs/Z1">№ 1</a> ' * n])
    yield "points", page(f"{i}) слово;" for i in range(n))
    yield "points of one number", page("1) слово;" for _ in range(n))
    yield "points that announce points", page("1) слово:" for _ in range(n))
    yield "lists in lists", page(("1) слово:", "а) слово:", "(i) слово:")[i % 3] for i in range(n))
    yield "a list behind each part", page("слово:" if i % 2 else "1) да;" for i in range(n))
    yield "numbers that begin anew", page("1. слово" if i % 2 else "слово:" for i in range(n))
    yield "unclosed quotations", page('"1) слово' if i % 2 else "дополнить следующего содержания:" for i in range(n))
    yield "unclosed guillemets", page("«Статья 2. слово" for _ in range(n))
    yield "remarks", page("Сноска. Статья 1 с изменениями." for _ in range(n))
    yield "remarks that only open", page("Примечание ИЗПИ!" for _ in range(n))
    yield "a remark that never ends", page("Сноска:" if i == 0 else "слово;" for i in range(n))
    yield "red letters", page(f'<font color="#FF0000">слово {i};</font>' for i in range(n))
    yield "headings", "<article>" + "".join(f"<h3>Статья {i}. слово</h3>" for i in range(n)) + "</article>"
    yield "one heading again and again", "<article>" + "<h3>Статья 1. слово</h3><p>да</p>" * n + "</article>"
    yield "headings without a word", "<article>" + "".join(f"<h3>{i}. слово</h3><p>да</p>" for i in range(n)) + "</article>"
    yield (
        "annexes",
        "<article>" + "".join(f'<table border="0"><tr><td></td><td>Приложение {i}</td></tr></table><h3>а</h3>' for i in range(n // 4)) + "</article>",
    )
    yield "numbers in a dump", "Статья 1. А\n\n" + "\n\n".join(f"{i}. слово\n\n      1. слово" for i in range(2, n))
    yield "contents that never come again", "СОДЕРЖАНИЕ\n\n" + "\n\n".join(f"Статья {i}. слово" for i in range(n))
    yield "contents of contents", "\n\n".join("СОДЕРЖАНИЕ" for _ in range(n))
    yield "signatures", "      1. а\n\n" + "\n\n".join("      Министр" for _ in range(n))
    yield "lines without a blank", "Статья 1. А\n" + "слово\n" * n
    yield "lines of a remark", "Статья 1. А\nСноска.\n" + "слово\n" * n
    yield "a table of one row", "<article><table><tr>" + "<td>слово</td>" * n + "</tr></table></article>"
    yield "tables in a table", "<article><table><tr><td>" + "<table><tr><td>б</td></tr></table>" * n + "</td></tr></table></article>"
    yield "comments that never close", "# А\n\n## Статья 1. А\n\n" + "<!--" * n
    yield "a heading of hashes", "# А\n\n## " + "#" * n + "x"
    yield "brackets", "# А\n\n## Статья 1. А\n\n" + "[а](" * n


@pytest.mark.parametrize("name", [name for name, _ in shapes(1)])
def test_odd_shapes_take_time_in_step_with_their_size(name: str) -> None:
    """Eight times the blocks may take eight times as long, not sixty-four; and none nests so deep that Python gives up."""
    took = []
    for n in (500, 4000):
        data = dict(shapes(n))[name].encode()
        runs = []
        for _ in range(2):
            began = time.process_time()
            read_document(data, language="rus")
            runs.append(time.process_time() - began)
        took.append(min(runs))
    # Not a measurement: a quadratic step takes sixty-four times as long, and what is over in three seconds hurts nobody.
    assert took[1] < max(3.0, 40 * took[0])


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name, _ in shapes(1)])
def test_odd_shapes_of_ten_megabytes(name: str) -> None:
    size = len(dict(shapes(1000))[name].encode())
    data = dict(shapes(1000 * 10_000_000 // size))[name].encode()
    began = time.process_time()
    with contextlib.suppress(LawdiffError):
        read_document(data, language="rus")
    assert time.process_time() - began < 60
