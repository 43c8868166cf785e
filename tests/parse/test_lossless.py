"""Every word of the source is in the tree, once, in order: on generated acts in each format, and on the real texts."""

from __future__ import annotations

import html
import re
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lawdiff.parse import read_document
from tests.parse import test_mirror_forms, test_old_acts

_WORD = re.compile(r"\w+")


def letters(text: str) -> str:
    return "".join(_WORD.findall(text.replace("\u00ad", "")))


_PHRASE = st.lists(
    st.sampled_from(
        [
            "не",
            "лицо",
            "вправе",
            "суд",
            "срок",
            "30",
            "дней",
            "Закон",
            "(далее)",
            "виза,",
            "«город»",
            "Комитет",
            "порядок:",
            "и/или",
            "№",
            "5-1",
            "ст.",
            "7",
            "Республики;",
            "–",
            "иное",
            "статья",
            "9",
            "пункт",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)
_END = st.sampled_from([".", ";", ":", "", ",", '"', '";', "»."])
_NUMBER = st.builds(lambda a, b: f"{a}-{b}" if b else str(a), st.integers(1, 60), st.sampled_from([0, 0, 0, 1, 2]))


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One block of an act: a heading, a numbered line, a remark, a quotation, or plain words."""
    kind = draw(
        st.sampled_from(
            ["chapter", "article", "paragraph", "point", "letter", "plain", "note", "pending", "stub", "quote", "section", "toc", "annex", "aside"]
        )
    )
    words, end, number = draw(_PHRASE), draw(_END), draw(_NUMBER)
    return {
        "section": f"РАЗДЕЛ {number}. {words}",
        "chapter": f"Глава {number}. {words}",
        "article": f"Статья {number}. {words}",
        "paragraph": f"{number}. {words}{end}",
        "point": f"{number}) {words}{end}",
        "letter": f"{draw(st.sampled_from('абвг'))}) {words}{end}",
        "plain": f"{words}{end}",
        "note": f"Сноска. Статья {number} с изменениями, внесенными Законом РС от 20.11.2019 № 120-VI ({words}).",
        "pending": "Примечание ИЗПИ!",
        "stub": f"{number}) исключен Законом РС от 20.11.2019 № 120-VI;",
        "quote": f'"Статья {number}. {words}',
        "toc": "СОДЕРЖАНИЕ",
        "annex": f"Приложение {number}",
        "aside": "Примечания.",
    }[kind]


_MARGIN = re.compile(r"(?:РАЗДЕЛ|Глава|Статья|СОДЕРЖАНИЕ|Приложение|Примечание ИЗПИ)")


def as_dump(blocks: list[str]) -> str:
    return "\n\n".join(block if _MARGIN.match(block) else "      " + block for block in blocks)


def as_page(blocks: list[str]) -> str:
    tagged = (f"<h3> {html.escape(b)}</h3>" if _MARGIN.match(b) else f"<p>&nbsp;&nbsp; {html.escape(b)}</p>" for b in blocks)
    return "<article>" + "\n".join(tagged) + "</article>"


def as_markdown(blocks: list[str]) -> str:
    return "\n\n".join(f"## {b}" if _MARGIN.match(b) else b.replace(")", "\\)", 1) for b in blocks)


@pytest.mark.parametrize(("write", "format"), [(as_dump, "text"), (as_page, "adilet"), (as_markdown, "markdown")])
@given(blocks=st.lists(lines(), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_doubled_or_moved(write, format, blocks) -> None:  # type: ignore[no-untyped-def]
    assume(letters(" ".join(blocks)))  # a file without a word is refused
    parsed = read_document(write(blocks).encode(), language="rus", format=format)
    assert letters(parsed.root.full_text()) == letters(" ".join(blocks))
    eids = Counter(node.eid for node in parsed.root.walk())
    assert max(eids.values()) == 1
    assert all(node.number is not None for node in parsed.root.walk() if node.kind in ("article", "paragraph", "point"))


@given(
    text=st.text(max_size=300),
    kind=st.sampled_from(["adilet", "markdown", "text", "treaty", "auto"]),
    language=st.sampled_from([None, "rus", "kaz", "eng", "nld"]),
)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_a_reader_fail_without_a_sentence(text: str, kind: str, language: str | None) -> None:
    from lawdiff.model.errors import LawdiffError

    try:
        read_document(text.encode("utf-8", "surrogatepass"), language=language, format=kind)  # type: ignore[arg-type]
    except LawdiffError as problem:
        assert str(problem).strip().endswith(".")


_LINES = [
    line
    for case in (*test_mirror_forms.CASES, *test_old_acts.CASES)
    for line in dedent(case[2]).replace("¶", "  ").split("\n")
    if line.strip() and not line.startswith(("# ", "---", "↑", "```", "<a id"))
]


@given(taken=st.lists(st.tuples(st.sampled_from(_LINES), st.booleans()), min_size=1, max_size=30), language=st.sampled_from(["rus", "kaz"]))
@settings(max_examples=200, deadline=None)
def test_lines_of_such_acts_in_any_order_lose_no_word(taken: list[tuple[str, bool]], language: str) -> None:
    text = "\n".join(line + "\n" * parted for line, parted in taken)
    assume(any(char.isalnum() for char in text))
    root = read_document(text.encode(), language=language, format="markdown").root
    assert re.findall(r"\w", text) == re.findall(r"\w", root.full_text())
    eids = [node.eid for node in root.walk()]
    assert len(set(eids)) == len(eids)


def source_words(path: Path) -> str:
    """The words of a real file's text container, by rules of this test alone."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        found = re.search(r"<article>(.*?)(?:</article>|\Z)", text, re.DOTALL)
        assert found is not None
        return letters(html.unescape(html.unescape(re.sub(r"<[^>]+>", " ", found.group(1)))))
    if path.suffix == ".md":
        text = re.sub(r"\A\s*# .*\n", "", re.sub(r"<a id=\"[^\"]*\"></a>", " ", text))
    return letters(text)


def test_real_texts_keep_every_word(real_data: Path) -> None:
    files = sorted((real_data / "acts" / "text").glob("*.txt")) + sorted((real_data / "acts").glob("Z*/*.md"))
    files += [path for path in sorted((real_data / "adilet_html").glob("*.html")) if "<article>" in path.read_text(encoding="utf-8")]
    assert files, "the folder of real texts is empty"
    for path in files:
        parsed = read_document(path.read_bytes(), language="kaz" if path.stem.endswith("_kz") else "rus", partial=True)
        assert letters(parsed.root.full_text()) == source_words(path), path.name


@pytest.mark.parametrize(
    ("file", "articles"),
    [("1954_statelessness_BWBV0001003.md", 42), ("1961_reduction_statelessness_BWBV0004351.md", 21), ("1951_refugee_convention_BWBV0001002.md", 46), ("1967_protocol_BWBV0001007.md", 11), ("refugee.json", 46), ("iccpr.json", 53), ("crc.json", 54)],
)  # fmt: skip
def test_real_treaties_have_their_articles(real_data: Path, file: str, articles: int) -> None:
    parsed = read_document((real_data / "conventions" / file).read_bytes(), language="eng", format="treaty")
    numbers = [node.number for node in parsed.root.walk() if node.kind == "article"]
    assert len(numbers) == articles == len(set(numbers))
