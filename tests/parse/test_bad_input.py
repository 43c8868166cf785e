"""Bad input gets one clear sentence, never a traceback and never a wrong text."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest

from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import LawdiffError, Unreadable
from lawdiff.parse import read_document, read_history
from lawdiff.parse.sniff import MAX_BYTES

SHELL = (
    b"<!doctype html><html><head><title>adilet</title></head><body><!--SEO_BODY--><div id='root'></div><script src='/a.js'></script></body></html>"
)
PAGE = "<html><body><article><h3>Статья 1. Виза</h3><p>Виза нужна.</p></article></body></html>"

CASES = [
    ("empty", b"", "empty"),
    ("blank", b" \n\t \n", "empty"),
    ("no words", b"<article><p>&nbsp;</p></article>", "no words"),
    ("shell of the new site", SHELL, "empty shell"),
    ("captcha", b"<html><title>Check</title><body>Please solve the captcha to continue</body></html>", "captcha"),
    ("error page", b"<html><head><title>503 Service Unavailable</title></head><body><h1>503</h1></body></html>", "error page"),
    ("another page of the site", b"<html><body><p>search results</p></body></html>", "no text of an act"),
    ("cut short", PAGE[: PAGE.index("</article>")].encode(), "cut short"),
    ("PDF", b"%PDF-1.7 ...", "PDF"),
    ("DOCX", b"PK\x03\x04....", "DOCX"),
    ("binary", bytes(range(256)) * 20, "binary"),
    ("damaged UTF-8", "<meta charset='utf-8'><article><p>Статья</p></article>".encode()[:-14] + b"\xff\xfe</p></article>", "UTF-8"),
    ("double-encoded", "Статья 1. Понятия, используемые".encode().decode("latin-1").encode(), "wrong encoding"),
    ("nested beyond reason", b"<article>" + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000 + b"</article>", "deep|broken"),
    ("JSON that is no treaty", b'{"a": 1}', "no treaty"),
    ("broken JSON", b'{"articles": [', "JSON"),
]


@pytest.mark.parametrize(("name", "data", "says"), CASES, ids=[case[0] for case in CASES])
def test_bad_bytes_get_one_sentence(name: str, data: bytes, says: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=says) as caught:
        read_document(data, language="rus")
    assert time.monotonic() - began < 5
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_encodings_that_are_read(codec: str) -> None:
    text = "Статья 1. О порядке\n\n      1. Порядок определяется законом, если иное не установлено договором."
    assert [n.eid for n in read_document(text.encode(codec)).root.walk()] == ["act", "art_1", "art_1__para_1"]


def test_a_short_text_without_the_commonest_letter_is_read() -> None:
    assert [n.eid for n in read_document("Статья 1. Визы\n\n      1. Визы даются лицам.".encode("windows-1251")).root.walk()][-1] == "art_1__para_1"


@pytest.mark.parametrize("codec", ["koi8-r", "cp866", "iso-8859-5", "mac-cyrillic"])
def test_other_code_pages_are_refused_not_guessed(codec: str) -> None:
    text = "Статья 1. Порядок\n\n      Порядок определяется законом, если иное не установлено договором. Кабинет выдает карты. " * 20
    with pytest.raises(Unreadable, match="encoding"):
        read_document(text.encode(codec))


def test_entity_bombs_stay_small() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><article><p>Статья 1. &b;&b;</p></article>'
    assert len(read_document(bomb.encode(), language="rus").root.full_text()) < 200


def test_a_cut_page_is_taken_when_asked() -> None:
    parsed = read_document(PAGE[: PAGE.index("</article>")].encode(), partial=True)
    assert [n.eid for n in parsed.root.walk()] == ["act", "art_1", "art_1__al_1"]


@pytest.fixture
def corpus(home: Path) -> Corpus:
    return Corpus(home)


def test_an_import_that_fails_leaves_nothing(corpus: Corpus, home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(SHELL)
    with pytest.raises(Unreadable, match=re.escape(str(page))):
        import_file(corpus, page, act="Z1", date=dt.date(2020, 1, 1))
    assert [p for p in home.rglob("*") if p.is_file()] == []


def test_a_file_that_is_too_large_is_refused_unread(corpus: Corpus, tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="MB"):
        import_file(corpus, large, act="Z1", date=dt.date(2020, 1, 1))


def test_a_file_that_is_not_there(corpus: Corpus, tmp_path: Path) -> None:
    with pytest.raises(LawdiffError, match="not there"):
        import_file(corpus, tmp_path / "no.html", act="Z1", date=dt.date(2020, 1, 1))


def test_history_rows_and_refusals() -> None:
    table = (
        '<table id="ethernatable"><tr><th>№</th><th>a</th><th>b</th><th>c</th><th>d</th><th>e</th></tr>'
        '<tr><td>1</td><td><a href="/rus/archive/docs/Z1/12.03.2018">О миграции</a></td><td>Закон</td><td>газета</td><td>12.03.2018</td><td>Новый</td></tr>'
        "<tr><td>2</td><td>О миграции</td><td>Закон</td><td></td><td>31.02.2020</td><td>Обновленный</td></tr></table>"
    )
    first, second = read_history(table.encode())
    assert (first.number, first.date, first.href, first.status) == (1, dt.date(2018, 3, 12), "/rus/archive/docs/Z1/12.03.2018", "Новый")
    assert second.date is None
    with pytest.raises(Unreadable, match="empty shell"):
        read_history(SHELL)
    with pytest.raises(Unreadable, match="ethernatable"):
        read_history(PAGE.encode())
