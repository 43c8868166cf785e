"""Against the live sites: off by default. ``docs/live.md`` says where and how to run these, and what to do when one fails.

    LAWDIFF_CONTACT=you@example.org python -m pytest -m live tests/fetch/test_live.py -v

Each test checks one guess of ``lawdiff/fetch/adilet_site.py`` with as few requests as it takes, two seconds apart.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawdiff.corpus.store import Corpus
from lawdiff.fetch import adilet_site as site
from lawdiff.fetch import treaty_sites
from lawdiff.fetch.assembly import Desk, Settings, open_desk, treaty, wanted
from lawdiff.fetch.run import Wish
from lawdiff.fetch.treaties import Treaties, read_status, treaty_text
from lawdiff.fetch.trouble import Trouble

pytestmark = pytest.mark.live
LAW = "Z1100000477"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    contact = os.environ.get("LAWDIFF_CONTACT")
    if not contact:
        pytest.skip("LAWDIFF_CONTACT is not set: publishers are told whom to write to")
    home = Path(os.environ.get("LAWDIFF_LIVE_HOME") or tmp_path_factory.mktemp("live"))
    with open_desk(home, Corpus(home), Settings(contact=contact, ca_bundle=os.environ.get("LAWDIFF_CA_BUNDLE"))) as desk:
        yield desk


def page(desk: Desk, url: str, accept: str = "text/html") -> bytes:
    """A page, or the test is skipped where robots.txt closes it: that is an answer, too."""
    try:
        return desk.getter.get(url, source="live", accept=accept).data
    except Trouble as trouble:
        if trouble.kind == "robots":
            pytest.skip(str(trouble))
        raise


def test_classic_document(live: Desk) -> None:
    from lawdiff.parse import read_document

    parsed = read_document(page(live, site.document_url(site.CLASSIC, "rus", LAW)), language="rus", format="adilet")
    assert parsed.act in (None, LAW) and len([node for node in parsed.root.walk() if node.kind == "article"]) > 60


def test_classic_history(live: Desk) -> None:
    from lawdiff.parse import read_history

    url = site.history_url(site.CLASSIC, "rus", LAW)
    data = page(live, url)
    rows = read_history(data)
    assert len(rows) > 30 and all(row.date for row in rows)
    for row in rows:
        place = site.place_of(row.href or "")
        assert place is not None and place.act == LAW and place.day in (None, row.date), row.href
    assert len(site.history_windows(data, url)) < 5


@pytest.mark.parametrize("language", ["kaz", "eng"])
def test_other_languages(language: str, live: Desk) -> None:
    from lawdiff.parse import read_document

    parsed = read_document(page(live, site.document_url(site.CLASSIC, language, LAW)), language=language, format="adilet")
    assert not [warning for warning in parsed.warnings if warning.code == "language-differs"]


def test_classic_card_and_feed(live: Desk) -> None:
    assert LAW.encode() in page(live, site.card_url(site.CLASSIC, "rus", LAW))
    url = site.latest_feed_url(site.CLASSIC)
    assert site.read_feed(page(live, url, "application/rss+xml"), url)


def test_year_feed(live: Desk) -> None:
    url = site.year_feed_url(site.CLASSIC, 2011)
    assert all(item.day for item in site.read_feed(page(live, url, "application/rss+xml"), url))


def test_an_archived_edition(live: Desk) -> None:
    import datetime as dt

    from lawdiff.parse import read_document

    read_document(page(live, site.edition_url(site.CLASSIC, "rus", LAW, dt.date(2014, 6, 12))), language="rus", format="adilet")


def test_the_new_site_is_a_shell(live: Desk) -> None:
    from lawdiff.model.errors import Unreadable
    from lawdiff.parse import read_document

    with pytest.raises(Unreadable):
        read_document(page(live, site.document_url(site.NEW, "rus", LAW)), language="rus", format="adilet")


def test_the_new_sites_service(live: Desk) -> None:
    url = site.by_id_url(site.NEW, LAW, "rus")
    document = site.api_document(page(live, url, "application/json"), url, "rus")
    assert document.act == LAW and document.day is not None
    states = site.states_url(site.NEW, document.id)
    assert site.api_states(page(live, states, "application/json"), states)


def test_the_official_bank(live: Desk) -> None:
    url = site.bank_versions_url(site.ZAN, "59947", "rus")
    versions = site.bank_versions(page(live, url, "application/json"), url, "rus")
    assert len(versions) > 30
    text = site.bank_url(site.ZAN, "59947", "rus", versions[-1].day)
    assert site.bank_document(page(live, text, "application/json"), text, "rus").act == LAW


@pytest.mark.parametrize("instrument", sorted(treaty_sites.TEXTS))
def test_treaty_texts(instrument: str, live: Desk) -> None:
    for url in treaty_sites.TEXTS[instrument]:
        data = page(live, url)
        assert data.lstrip()[:1] == b"{" or treaty_text(data) is not None, url


@pytest.mark.parametrize("instrument", sorted(treaty_sites.STATUS))
def test_treaty_status(instrument: str, live: Desk) -> None:
    url = treaty_sites.STATUS[instrument]
    try:
        answer = live.getter.get(url, source="live")
    except Trouble as trouble:
        if trouble.kind == "robots":
            pytest.skip(str(trouble))
        raise
    status = read_status(answer, treaty_sites.STATE)
    # Party to the 1951 Convention and the Protocol since 1999; not to the other three.
    assert ("1999" in status.sentence) == instrument.startswith("refugees-"), status.sentence


def test_the_whole_way(live: Desk) -> None:
    """The newest edition of the Migration Law in every language: fetched, and fetched again with conditional requests only."""
    from lawdiff.corpus.catalogue import load_catalogue

    acts = wanted([LAW], load_catalogue(live.home))
    first = live.fetch(acts, [live.source("adilet")], wish=Wish(newest=True))
    assert not first.missing, [row.reason for row in first.rows if row.outcome == "failed"]
    again = live.fetch(acts, [live.source("adilet")], wish=Wish(newest=True))
    assert {row.outcome for row in again.rows} <= {"unchanged", "skipped"}


def test_a_treaty_the_whole_way(live: Desk) -> None:
    from lawdiff.corpus.catalogue import load_catalogue

    entry = load_catalogue(live.home).instruments["refugees-1951"]
    report = live.fetch([treaty(entry)], [Treaties(live.getter)])
    assert not report.missing, report.rows
