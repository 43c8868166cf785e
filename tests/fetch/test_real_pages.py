"""The guesses about the live site, held against pages that were saved from it. Read from LAWDIFF_REAL_DATA; skipped without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lawdiff.fetch import adilet_site as site
from lawdiff.fetch.dossier import figures
from lawdiff.fetch.honesty import numbers
from lawdiff.parse.document import read_document
from lawdiff.parse.history import read_history
from tests.replicas.world import desk

DATA = os.environ.get("LAWDIFF_REAL_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="LAWDIFF_REAL_DATA names no folder of real pages")


def real(name: str) -> bytes:
    return (Path(DATA or "") / name).read_bytes()


def test_the_history_page() -> None:
    data = real("adilet_html/K1500000377_history_excerpt.html")
    rows = read_history(data)
    assert len(rows) == 4
    for row in rows:
        place = site.place_of(row.href or "")
        assert place is not None and (place.act, place.language, place.day) == ("K1500000377", "rus", row.date)
        assert numbers(row.requisites) == ("377-v",)
    assert site.attachments(data, "https://old.adilet.zan.kz/rus/docs/K1500000377/history", "rus", "K1500000377") == (
        "https://old.adilet.zan.kz/rus/docs/K1500000377/k150377.htm",
    )
    assert site.history_windows(data, "https://old.adilet.zan.kz/rus/docs/K1500000377/history") == ()


@pytest.mark.parametrize("act", ["P2200000500", "Z1900000213"])
def test_a_document_page_tells_which_act_it_is(act: str, home: Path) -> None:
    from lawdiff.fetch.saved import open_page

    data = real(f"adilet_html/{act}.html")
    page = open_page("page.html", data)
    assert page is not None and (page.act, page.language, page.day, page.history) == (act, "rus", None, False)
    parsed = read_document(data, language="rus", format="adilet")
    assert parsed.act == act and figures(parsed.root).words > 1000


@pytest.mark.parametrize("code", ["223189", "223231", "223251"])
def test_the_open_data_of_the_bank(code: str, home: Path) -> None:
    document = site.bank_document(real(f"api_samples/{code}.json"), f"{code}.json", "rus")
    assert (document.code, document.language, document.is_html) == (code, "rus", False)
    assert document.title and numbers(document.requisites)
    parsed = read_document(document.content.encode(), language="rus", format="text")
    assert figures(parsed.root).words > 100


def test_the_open_data_as_a_source(home: Path) -> None:
    import datetime as dt

    from lawdiff.model.act import Act

    # Printed with the day of 17 March; the file's own “date” says 19 March: no day is taken from it.
    act = Act("bank-223251", ekb="223251", number="193", date=dt.date(2026, 3, 17), languages=("rus",))
    with desk(home, None, places={"zan": str(Path(DATA or "") / "api_samples")}) as open_one:
        report = open_one.fetch([act], [open_one.source("zan")])
    (row,) = (row for row in report.rows if row.outcome != "skipped")
    assert row.outcome == "failed" and "the day from which the text holds is not known" in row.reason


def test_two_editions_of_a_mirror_are_told_apart() -> None:
    texts = [read_document(real(f"acts/Z090000216_/rus_{day}.md"), language="rus", format="markdown") for day in ("2020-11-16", "2023-01-01")]
    one, two = (figures(text.root) for text in texts)
    assert one.law != two.law and one.articles <= two.articles and one.empty == two.empty == 0
