"""A page is held against what it should be before its words become the text of an act; and what changes at the source is told apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from lawdiff.corpus.store import Corpus
from lawdiff.fetch import taking
from lawdiff.fetch.replica import ClassicSite, Replica
from lawdiff.fetch.run import Wish
from tests.replicas.pages import ACTS, FakeAct, history, page, write, write_act, write_site
from tests.replicas.world import Clock, desk, run, texts

ACT = FakeAct(editions={"rus": (dt.date(2018, 3, 12), dt.date(2020, 1, 1), dt.date(2022, 7, 1))}, attachment=False)
PLAIN = f"rus/docs/{ACT.id}.html"
NEWEST = f"rus/archive/docs/{ACT.id}/01.07.2022.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_site(tmp_path / "pages", (ACT,))


def both(folder: Path, change: tuple[str, str]) -> None:
    """Change the newest edition on the plain page and on its archived page alike."""
    for name in (PLAIN, NEWEST):
        text = (folder / name).read_text(encoding="utf-8")
        assert change[0] in text
        write(folder, name, text.replace(change[0], change[1], 1))


def test_around_the_text_nothing_counts(folder: Path, home: Path) -> None:
    """A banner, a list of popular acts: other bytes, the same words."""
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        both(folder, ("</body>", "<div>Популярное: другой акт</div></body>"))
        report = run(home, base, fakes=(ACT,))
        assert {row.outcome for row in report.rows if row.outcome != "skipped"} == {"unchanged"} and not report.events
        assert run(home, base, fakes=(ACT,)).conditional  # and the new bytes are confirmed from now on


def test_a_remark_alone_is_taken_and_told(folder: Path, home: Path) -> None:
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        before = texts(home)
        both(folder, ("</article>", '<span class="note">Сноска. Статья 1 с изменениями Законом РС от 01.01.2020 № 1-VI.</span></article>'))
        report = run(home, base, fakes=(ACT,))
        (row,) = (row for row in report.rows if row.outcome == "changed")
        assert str(row.date) == "2022-07-01" and "remarks only" in row.reason
        assert [event.kind for event in report.events] == ["remarks-changed"]
        assert texts(home) == before
        assert "Сноска" in Corpus(home).load(Corpus(home).editions(ACT.id, "rus")[-1]).root.full_text()


def test_changed_words_wait_to_be_accepted(folder: Path, home: Path) -> None:
    """The publisher corrects an edition that is held: never in silence."""
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        held = texts(home)
        both(folder, ("Иностранец вправе", "Иностранец не вправе"))
        for _ in range(2):
            report = run(home, base, fakes=(ACT,))
            (row,) = (row for row in report.rows if row.outcome == "failed")
            assert "changed the words of an edition that is already held" in row.reason
            assert f"--accept {ACT.id}@2022-07-01/rus" in row.reason
            assert texts(home) == held and report.missing
        assert run(home, base, fakes=(ACT,)).events == []  # told once
        report = run(home, base, fakes=(ACT,), wish=Wish(accept=(f"{ACT.id}@2022-07-01/rus",)))
        assert not report.missing and "не вправе" in texts(home)[f"{ACT.id}@2022-07-01/rus"]
        assert run(home, base, fakes=(ACT,)).summary["unchanged"] == 3
        # The publisher takes it back: that is a change again, and waits again.
        both(folder, ("Иностранец не вправе", "Иностранец вправе"))
        assert run(home, base, fakes=(ACT,)).missing


def test_a_publisher_who_goes_back_to_the_text_held(folder: Path, home: Path) -> None:
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        both(folder, ("Иностранец вправе", "Иностранец не вправе"))
        assert run(home, base, fakes=(ACT,)).missing
        both(folder, ("Иностранец не вправе", "Иностранец вправе"))
        report = run(home, base, fakes=(ACT,))
        assert not report.missing, report.rows


def test_a_text_newer_than_the_history_gets_no_day(folder: Path, home: Path) -> None:
    """The plain page shows an edition that the history does not list yet: its day is not invented."""
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        held = texts(home)
        write(folder, PLAIN, page(ACT, "rus", 3))
        report = run(home, base, fakes=(ACT,))
        assert [note.code for note in report.notes if note.failed] == ["unlisted"] and report.missing
        assert texts(home) == held
        assert [event.kind for event in report.events] == ["unlisted"]
        day = dt.date(2025, 1, 1)
        newer = FakeAct(editions={"rus": (*ACT.editions["rus"], day)}, attachment=False)
        write_act(folder, newer)
        report = run(home, base, fakes=(newer,))
        assert not report.missing and f"{ACT.id}@{day}/rus" in texts(home)
        assert [(event.kind, event.date) for event in report.events] == [("new-edition", day)]


def test_an_edition_that_vanished_from_the_list(folder: Path, home: Path) -> None:
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        days = ACT.editions["rus"]
        write(folder, f"rus/docs/{ACT.id}/history.html", history(ACT, "rus", rows=(days[0], days[2])))
        for _ in range(2):
            report = run(home, base, fakes=(ACT,))
            (note,) = (note for note in report.notes if note.code == "vanished")
            assert "2020-01-01" in note.sentence
        assert len(texts(home)) == 3


def test_fewer_articles_are_flagged(folder: Path, home: Path) -> None:
    short = page(ACT, "rus", 2, articles=ACT.articles)
    write(folder, PLAIN, short)
    write(folder, NEWEST, short)
    with Replica(ClassicSite(folder)) as base:
        report = run(home, base, fakes=(ACT,))
    (row,) = (row for row in report.rows if str(row.date) == "2022-07-01")
    assert row.outcome == "new" and any("has 6 articles, the edition of 2020-01-01 has 7" in flag for flag in row.flags)
    edition = Corpus(home).load(Corpus(home).editions(ACT.id, "rus")[-1])
    assert any(warning.code == "fewer-articles" for warning in edition.warnings)


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_third_shorter_is_not_taken(which: int, folder: Path, home: Path) -> None:
    """The oldest is held against the next, the others against the one before."""
    day = ACT.editions["rus"][which]
    short = page(ACT, "rus", which, articles=3)
    write(folder, f"rus/archive/docs/{ACT.id}/{day:%d.%m.%Y}.html", short)
    if which == 2:
        write(folder, PLAIN, short)
    with Replica(ClassicSite(folder)) as base:
        report = run(home, base, fakes=(ACT,))
        (row,) = (row for row in report.rows if row.outcome == "failed")
        assert row.date == day and "% shorter than the edition of" in row.reason
        assert f"{ACT.id}@{day}/rus" not in texts(home) and len(texts(home)) == 2
        report = run(home, base, fakes=(ACT,), wish=Wish(accept=(f"{ACT.id}@{day}",)))
        assert not report.missing and len(texts(home)) == 3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("№ 777-VI", "№ 778-VI"), "not of № 777-VI"),
        (('class="selected"><a href="/rus/docs/Z1800000777"', 'class="selected"><a href="/rus/docs/Z1800000778"'), "another act"),
        (("<article>", "<section>"), "holds no text of an act"),
        (("</article>", ""), "cut short"),
    ],
)
def test_what_is_not_the_page(change: tuple[str, str], reason: str, folder: Path, home: Path) -> None:
    for name in (PLAIN, NEWEST):
        text = (folder / name).read_text(encoding="utf-8")
        write(
            folder,
            name,
            text.replace(*change).replace("container_gamma text", "container_gamma") if change[1] == "<section>" else text.replace(*change),
        )
    with Replica(ClassicSite(folder)) as base:
        report = run(home, base, fakes=(ACT,))
    (row,) = (row for row in report.rows if row.outcome == "failed")
    assert reason in row.reason, row.reason
    assert len(texts(home)) == 2


def test_a_page_that_is_refused_says_nothing_about_the_one_before(home: Path, tmp_path: Path) -> None:
    """The oldest edition is held against the next one for its length; another language's text in that one's place is no measure."""
    act = FakeAct(editions={"rus": ACT.editions["rus"][:2]}, attachment=False)
    folder = write_site(tmp_path / "pages", (act,))
    foreign = page(act, "eng", 1).replace("a foreigner", "a foreigner " * 60).replace("lang_eng", "lang_rus").replace("/eng/", "/rus/")
    for name in (f"rus/docs/{act.id}.html", f"rus/archive/docs/{act.id}/01.01.2020.html"):
        write(folder, name, foreign)
    with Replica(ClassicSite(folder)) as base:
        report = run(home, base, fakes=(act,), facts=False)
    assert [row.outcome for row in report.rows if row.language == "rus"] == ["new", "failed"]


def test_a_new_act_without_a_history_holds_from_its_adoption(home: Path, tmp_path: Path) -> None:
    act = FakeAct(editions={"rus": (dt.date(2018, 3, 12),)}, attachment=False)
    write_act(tmp_path, act)
    (tmp_path / f"rus/docs/{act.id}/history.html").unlink()
    with Replica(ClassicSite(tmp_path)) as base:
        assert list(texts_after(home / "a", base, act)) == [f"{act.id}@2018-03-12/rus"]
        report = run(home / "b", base, fakes=(act,), facts=False)
        assert report.missing and "the day from which the text holds is not known" in next(row.reason for row in report.rows if row.reason)
    updated = FakeAct(editions={"rus": (dt.date(2018, 3, 12), dt.date(2020, 1, 1))}, attachment=False)
    write_act(tmp_path, updated)
    (tmp_path / f"rus/docs/{act.id}/history.html").unlink()
    with Replica(ClassicSite(tmp_path)) as base:
        assert texts_after(home / "c", base, updated) == {}


def texts_after(home: Path, base: str, act: FakeAct) -> dict[str, str]:
    run(home, base, fakes=(act,))
    return texts(home)


def test_an_edition_of_the_future_is_not_the_one_in_force(home: Path, tmp_path: Path) -> None:
    """The history lists an edition that is not in force yet; the plain page shows the one that is."""
    future = dt.date(2030, 1, 1)
    act = FakeAct(editions={"rus": (*ACT.editions["rus"], future)}, attachment=False)
    write_act(tmp_path, act)
    write(tmp_path, PLAIN, page(act, "rus", 2))
    with Replica(ClassicSite(tmp_path)) as base:
        report = run(home, base, fakes=(act,))
    assert not report.missing and len(texts(home)) == 4
    states = {str(key.date): Corpus(home).load(key).state for key in Corpus(home).editions()}
    assert states == {"2018-03-12": "archived", "2020-01-01": "archived", "2022-07-01": "official", "2030-01-01": "archived"}


def test_a_newer_parser_is_no_change_at_the_source(folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Replica(ClassicSite(folder)) as base:
        run(home, base, fakes=(ACT,))
        proof = Corpus(home).load(Corpus(home).editions()[0]).provenance
        monkeypatch.setattr(taking, "PARSER_VERSION", "next")
        with desk(home, base, offline=True) as open_one:  # nothing is sent
            from tests.replicas.world import acts

            report = open_one.fetch(acts((ACT,)), [open_one.source("adilet")])
        assert report.requests == 0 and not report.events
        rows = [row for row in report.rows if row.date]
        assert {row.outcome for row in rows} == {"reparsed"} and "bytes are the same" in rows[0].reason
        after = Corpus(home).load(Corpus(home).editions()[0]).provenance
        assert (after.parser, after.sha256, after.retrieved_at) == ("next", proof.sha256, proof.retrieved_at)


def test_the_corpus_is_built_again_from_the_archive(site: Path, home: Path) -> None:
    """Corpus and dossiers lost, network gone: the archive gives every edition back."""
    import shutil

    with Replica(ClassicSite(site)) as base:
        run(home, base)
        before = texts(home)
        shutil.rmtree(home / "corpus" / "editions")
        shutil.rmtree(home / "corpus" / "archive" / "dossiers")
    with desk(home, base, offline=True) as open_one:
        from tests.replicas.world import acts

        report = open_one.fetch(acts(), [open_one.source("adilet")])
    assert texts(home) == before and report.requests == 0
    assert not [row for row in report.rows if row.date and row.outcome == "failed"]


def test_without_facts_the_list_of_editions_vouches(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        report = run(home, base, facts=False)
    assert not report.missing and len(texts(home)) == 10


def test_only_the_newest(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        report = run(home, base, wish=Wish(newest=True, languages=("rus",)))
    assert {(row.act, str(row.date)) for row in report.rows} == {(act.id, str(act.editions["rus"][-1])) for act in ACTS}


def test_a_language_that_was_asked_for_and_is_not_there_is_missing(site: Path, home: Path) -> None:
    with Replica(ClassicSite(site)) as base:
        assert not run(home, base).missing  # English is brought where there is one
        report = run(home, base, wish=Wish(languages=("eng",)))
        assert report.missing and {row.outcome for row in report.rows} == {"failed", "unchanged"}


def test_absent_languages_are_asked_for_again_after_a_while(site: Path, home: Path) -> None:
    clock = Clock()
    with Replica(ClassicSite(site)) as base:
        first = run(home, base, clock=clock)
        assert any(row.reason == "not published in eng" for row in first.rows)
        clock.forward(days=29)
        assert run(home, base, clock=clock).requests == run(home, base, clock=clock).conditional
        clock.forward(days=2)
        again = run(home, base, clock=clock)
        assert again.requests > again.conditional
