"""Watching: few requests, every amendment told once, as text, JSON and Atom; and what doctor is told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lawdiff.fetch import health, watch
from lawdiff.fetch.adilet_site import read_feed
from lawdiff.fetch.eventlog import EventLog, read_events
from lawdiff.fetch.outcome import Event
from lawdiff.fetch.trouble import Trouble
from tests.replicas.faults import Plan, faulty
from tests.replicas.pages import ACTS, FakeAct, history, write, write_act, write_site
from tests.replicas.world import Clock, acts, desk, run

NEW = dt.date(2026, 2, 1)
AMENDED = FakeAct(editions={lang: (*days, NEW) for lang, days in ACTS[0].editions.items()})


def look(home: Path, base: str, clock: Clock, fakes: tuple[FakeAct, ...] = ACTS) -> tuple[watch.Changed, watch.Timeline]:
    with desk(home, base, clock=clock) as open_one:
        source = open_one.source("adilet")
        found = watch.changed(acts(fakes), [source], home)
        open_one.fetch(found.acts, [source])
        return found, watch.timeline(open_one.archive.root, clock.now())


def test_a_watch(home: Path, tmp_path: Path) -> None:
    folder, plan, clock = write_site(tmp_path / "site"), Plan(), Clock()
    with faulty(folder, plan) as base:
        found, told = look(home, base, clock)  # the first look brings everything; that is no news
        assert len(found.acts) == 3 and told.since is None and told.events == ()
        clock.forward(days=1)
        before = len(plan.headers)
        found, told = look(home, base, clock)
        assert found.acts == () and told.events == () and told.since is not None
        asked = [headers[":target"] for headers in plan.headers[before:]]
        assert sorted(asked) == sorted(["/robots.txt", "/rus/docs/rss", *(f"/{lang}/docs/{act.id}/history" for act in ACTS for lang in act.editions)])
        assert all("if-none-match" in headers for headers in plan.headers[before:])

        write_act(folder, AMENDED)
        clock.forward(days=1)
        found, told = look(home, base, clock)
        assert [act.id for act in found.acts] == [AMENDED.id]
        assert [(seen.event.language, seen.event.date, seen.event.kind) for seen in told.events] == [
            (lang, NEW, "new-edition") for lang in AMENDED.editions
        ]
        event = told.events[0].event
        assert event.words is not None and event.words_before is not None and event.words > event.words_before
        text = watch.as_text(told)
        assert f"{NEW}  {AMENDED.id}/rus  new edition: О пребывании 777-VI ({event.words_before} → {event.words} words)" in text

        clock.forward(days=1)
        _, told = look(home, base, clock)
        assert told.events == () and "No amendments since" in watch.as_text(told)
        feed = ElementTree.fromstring(watch.as_atom(read_events(home / "corpus" / "archive")))
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert len(feed.findall("a:entry", space)) == 2
    assert len({entry.text for entry in feed.findall("a:entry/a:id", space)}) == 2
    assert all(link.get("href", "").startswith(base) for link in feed.findall("a:entry/a:link", space))


def test_an_act_that_lost_its_force(home: Path, tmp_path: Path) -> None:
    folder, clock = write_site(tmp_path / "site"), Clock()
    with faulty(folder, Plan()) as base:
        look(home, base, clock)
        write_act(folder, AMENDED)
        name = f"rus/docs/{AMENDED.id}/history.html"
        rows = history(AMENDED, "rus").rpartition("Обновленный")
        write(folder, name, f"{rows[0].rpartition('Обновленный')[0]}Утративший силу{rows[0].rpartition('Обновленный')[2]}{rows[1]}{rows[2]}")
        clock.forward(days=1)
        _, told = look(home, base, clock)
    kinds = {(seen.event.language, seen.event.kind) for seen in told.events}
    assert ("rus", "repealed") in kinds or ("rus", "new-edition") in kinds


def test_the_feed_only_hastens(home: Path, tmp_path: Path) -> None:
    """Without the feed the lists of editions are asked all the same; what could not be asked is missing."""
    folder, plan, clock = write_site(tmp_path / "site"), Plan({}), Clock()
    with faulty(folder, plan) as base:
        look(home, base, clock)
        write_act(folder, AMENDED)
        plan.always("/rus/docs/rss", "captcha")
        clock.forward(days=1)
        found, told = look(home, base, clock)
        assert [act.id for act in found.acts] == [AMENDED.id] and len(told.events) == 2
        assert [note.code for note in found.notes if not note.failed] == ["feed"]
        plan.always(f"/rus/docs/{ACTS[1].id}/history", "500")
        found, _ = look(home, base, clock)
        assert [(note.act, note.code) for note in found.notes if note.failed] == [(ACTS[1].id, "not-asked")]


def test_an_event_is_told_once_whatever_happens(home: Path) -> None:
    event = Event("Z1", "rus", NEW, "new-edition", "О миграции", "adilet")
    log = EventLog(home, lambda: dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    log.add([event])
    path = home / "amendments.jsonl"
    path.write_bytes(path.read_bytes() + b'{"seen_at":"2026')  # torn by a kill
    log.add([event, Event("Z1", "kaz", NEW, "new-edition", "", "adilet")])
    assert [seen.event.language for seen in read_events(home)] == ["rus", "kaz"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>captcha</body></html>",
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><link>/rus/docs/Z1</link><title>&b;</title></item>',
        b"<feed/>",
    ],
)
def test_no_feed(data: bytes) -> None:
    with pytest.raises(Trouble, match="RSS"):
        read_feed(data, "https://x/rss")


def test_a_feed() -> None:
    data = (
        "<rss><channel><item><title>О миграции &amp; пребывании</title><link>https://old.adilet.zan.kz/rus/docs/Z1100000477</link>"
        "<pubDate>Fri, 27 Dec 2024 00:00:00 +0600</pubDate></item><item><title>x</title><link>https://old.adilet.zan.kz/rus/news/1</link></item>"
        "<item><link>/kaz/docs/Z090000216_</link><pubDate>soon</pubDate></item></channel></rss>"
    ).encode()
    assert [(item.act, item.language, item.day) for item in read_feed(data, "x")] == [
        ("Z1100000477", "rus", dt.date(2024, 12, 27)),
        ("Z090000216_", "kaz", None),
    ]


def test_what_doctor_is_told(home: Path, tmp_path: Path) -> None:
    folder, plan, clock = write_site(tmp_path / "site"), Plan({}), Clock()
    plan.always("/rus/archive/docs/Z1800000777/12.03.2018", "404")
    with faulty(folder, plan) as base:
        run(home, base, clock=clock)
    clock.forward(days=40)
    with desk(home, None, clock=clock) as open_one:
        found = health.examine(home, [*acts(), *acts((FakeAct(id="Z2500000001"),))], open_one.corpus, open_one.ledger, clock.now(), days=30)
    assert found.without_text == ("Z2500000001",)
    assert [(item.act, item.language, str(item.date)) for item in found.unheld] == [("Z1800000777", "rus", "2018-03-12")]
    assert found.unseen == {"adilet": dt.date(2026, 3, 1)}
    assert found.disagreements == ()
