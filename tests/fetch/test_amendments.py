"""An amendment told with the laws that made it and the articles that it changed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from lawdiff.cli.amendments import Amendments
from lawdiff.cli.context import Context
from lawdiff.cli.fetch import command
from lawdiff.fetch.outcome import Event
from lawdiff.fetch.replica import ClassicSite, Replica
from tests.replicas.pages import FakeAct, page, write, write_act, write_site

OLD = FakeAct(editions={"rus": (dt.date(2018, 3, 12), dt.date(2022, 7, 1))})
NEW = FakeAct(editions={"rus": (*OLD.editions["rus"], dt.date(2026, 2, 1))})
NOTE = (
    '<span class="note">      Сноска. Статья 2 с изменениями, внесенными Законом РК от 12.01.2026 </span><a href="/rus/docs/Z2600000005#z1">№ 5-VIII</a>'
    '<span class="note"> (вводится в действие с 01.02.2026).</span><br>'
)


def amended() -> str:
    """The newest edition: article 2 changed and says by which law, article 3 changed and says nothing, article 8 is new, the rest stands."""
    before, after = page(NEW, "rus", 1), page(NEW, "rus", 2)
    text = before.replace("в течение 42 дней", "в течение 90 дней").replace("в течение 43 дней", "в течение 60 дней")
    text = text.replace('<h3 id="z3">', NOTE + '<h3 id="z3">')
    return text.replace("</article>", after[after.index('<h3 id="z8">') : after.index("</article>")] + "</article>")


def look(home: Path, base: str, *more: str) -> str:
    result = CliRunner().invoke(command, [OLD.id, "--base-url", base, "--delay", "0", "--changed", *more], obj=Context(home))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def watched(home: Path, tmp_path: Path) -> Any:
    folder = write_site(tmp_path / "site", (OLD,))
    with Replica(ClassicSite(folder)) as base:
        assert "No amendments yet" in look(home, base)
        write_act(folder, NEW)
        for name in (f"rus/docs/{NEW.id}.html", f"rus/archive/docs/{NEW.id}/01.02.2026.html"):
            write(folder, name, amended())
        yield home, base


def test_for_programs(watched: tuple[Path, str]) -> None:
    (event,) = json.loads(look(*watched, "--json"))["events"]
    assert (event["act"], event["date"], event["kind"]) == (OLD.id, "2026-02-01", "new-edition")
    assert event["detail"] == {
        "before": "2022-07-01",
        "articles": {"edited": ["art_2", "art_3"], "inserted": ["art_8"]},
        "laws": [{"number": "5-VIII", "date": "2026-01-12", "id": "Z2600000005", "provisions": ["art_2"]}],
        "unexplained": ["art_3__para_1", "art_8"],
    }


def test_for_people(watched: tuple[Path, str]) -> None:
    text = look(*watched)
    for line in (
        "against the edition of 2022-07-01: edited art_2, art_3; inserted art_8",
        "by № 5-VIII of 2026-01-12 (Z2600000005): art_2",
        "no remark says by which law: art_3__para_1, art_8",
        f"lawdiff diff {OLD.id}@2022-07-01/rus {OLD.id}@2026-02-01/rus",
    ):
        assert line in text


def test_for_feed_readers(watched: tuple[Path, str]) -> None:
    home, base = watched
    first = look(home, base, "--format", "atom")
    (entry,) = ElementTree.fromstring(first).findall("{http://www.w3.org/2005/Atom}entry")
    assert "№ 5-VIII of 2026-01-12" in (entry.findtext("{http://www.w3.org/2005/Atom}content") or "")
    assert look(home, base, "--format", "atom") == first  # from what was kept
    (home / "indexes" / "amendments.json").write_bytes(b"damaged")
    assert look(home, base, "--format", "atom") == first  # worked out anew


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (Event("Z9", "rus", dt.date(2026, 1, 1), "new-edition", "", "adilet"), "not held"),
        (Event(OLD.id, "rus", OLD.editions["rus"][0], "new-edition", "", "adilet"), "no earlier edition"),
        (Event(OLD.id, "rus", OLD.editions["rus"][1], "text-changed", "", "adilet"), "--accept"),
    ],
)
def test_what_cannot_be_told_is_said(watched: tuple[Path, str], event: Event, says: str) -> None:
    assert says in Amendments(Context(watched[0])).lines(event)[0]
