"""The sources besides the classic site: each gives the same editions in its own form."""

from __future__ import annotations

import datetime as dt
import email.message
import json
from pathlib import Path

import msgspec
import pytest

from lawdiff.fetch.outcome import FetchReport
from lawdiff.fetch.replica import ClassicSite, Replica
from lawdiff.model.act import Act
from lawdiff.model.errors import WrongUse
from tests.replicas import mirror
from tests.replicas.faults import FaultyHandler, FaultySite, Plan, faulty
from tests.replicas.pages import ACTS, FakeAct, history, page, write, write_site
from tests.replicas.services import Bank, NewSite
from tests.replicas.world import Clock, acts, desk, run, texts

ACT = ACTS[0]
#: The same act as mirrors have it: every edition in both languages.
BOTH = FakeAct(editions=dict.fromkeys(("rus", "kaz"), ACT.editions["rus"]))
CODE = "59900"


def known(act: FakeAct = ACT) -> Act:
    """The act with its number in the bank."""
    return msgspec.structs.replace(acts([act])[0], ekb=CODE)


def fetch(home: Path, source: str, place: str, *, act: Act | None = None, clock: Clock | None = None) -> FetchReport:
    with desk(home, None, clock=clock, places={source: place}) as open_one:
        return open_one.fetch([act or known()], [open_one.source(source)])


def outcomes(report: FetchReport) -> set[tuple[str, str, str]]:
    return {(row.language, str(row.date), row.outcome) for row in report.rows if row.outcome != "skipped"}


ALL_NEW = {(lang, str(day), "new") for lang, days in ACT.editions.items() for day in days}


@pytest.fixture
def right(site: Path, tmp_path: Path) -> dict[str, str]:
    with Replica(ClassicSite(site)) as base:
        run(tmp_path / "classic", base, fakes=(ACT,))
    return texts(tmp_path / "classic")


def same_words(home: Path, right: dict[str, str]) -> bool:
    return {key: words.split() for key, words in texts(home).items()} == {key: words.split() for key, words in right.items()}


def test_the_new_site(home: Path, right: dict[str, str]) -> None:
    with Replica(NewSite()) as base:
        report = fetch(home, "adilet-api", base)
        assert outcomes(report) == ALL_NEW, report.rows  # 18:00 UTC is the next day in Almaty
        assert same_words(home, right)
        again = fetch(home, "adilet-api", base)
        assert {row.outcome for row in again.rows} == {"unchanged", "skipped"} and again.requests == again.conditional


def test_the_new_site_closes_its_service_to_programs(home: Path) -> None:
    with Replica(NewSite(robots="User-agent: *\nDisallow: /search\nDisallow: /api/\n")) as base:
        report = fetch(home, "adilet-api", base)
    assert report.missing and report.requests == 1  # robots.txt alone
    for row in report.rows:
        if row.outcome == "failed":
            assert "closed to programs by robots.txt" in row.reason and "--source saved" in row.reason and "git mirror" in row.reason


def test_the_shell_is_not_a_text(home: Path) -> None:
    """The classic source pointed at the new site."""
    with Replica(NewSite()) as base:
        report = run(home, base, fakes=(ACT,))
    assert report.missing and texts(home) == {}
    assert any("empty shell" in row.reason for row in report.rows)


def test_a_renamed_field_is_named(home: Path) -> None:
    with Replica(NewSite(field="body_html")) as base:
        report = fetch(home, "adilet-api", base)
    reasons = [row.reason for row in report.rows if row.outcome == "failed"]
    assert reasons and all("expected the field “text_content”" in reason and "/api/documents/by-ngr/" in reason for reason in reasons)


@pytest.mark.parametrize(("pages", "as_list"), [(1, False), (3, False), (2, True)])
def test_the_official_bank(pages: int, as_list: bool, home: Path, right: dict[str, str]) -> None:
    with Replica(Bank({CODE: ACT}, pages=pages, as_list=as_list)) as base:
        report = fetch(home, "zan", base)
        assert outcomes(report) == ALL_NEW, report.rows
        assert same_words(home, right)
        with desk(home, None, offline=True) as open_one:
            key = open_one.corpus.editions(ACT.id, "rus")[-1]
            edition = open_one.corpus.load(key)
            assert edition.provenance.caused_by == "Закон от 01.07.2022 № 2-VII"
            assert open_one.archive.get(edition.provenance.sha256)


def test_a_folder_of_open_data(home: Path, tmp_path: Path) -> None:
    """The flat form in which a mirror keeps the bank's open data."""
    text = "О пребывании\n\nСтатья 1. Право\n1. Иностранец вправе обратиться в орган.\n2. Срок – тридцать дней.\nСтатья 2. Порядок\n1. Порядок устанавливается."
    flat = {
        "_id": CODE, "code": CODE, "title": "О пребывании 777-VI", "text": text * 3, "date": "2018-03-12", "language": "ru",
        "requisites": "Закон Республики Сарыдала от 12 марта 2018 года № 777-VI", "status": "new", "url": "https://example.org", "act_types": "ЗАК",
    }  # fmt: skip
    (tmp_path / f"{CODE}.json").write_text(json.dumps(flat, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    act = msgspec.structs.replace(known(), languages=("rus",))
    report = fetch(home, "zan", str(tmp_path), act=act)
    assert outcomes(report) == {("rus", "2018-03-12", "new")}
    assert any(note.code == "unreadable" for note in report.notes)


CAUSED = {"single": None, "older": "Об изменениях 2 (72)", "older-parts": "Об изменениях 2 (72)"}


@pytest.mark.parametrize("layout", ["folder", "parts", "older", "older-parts", "unnumbered", "single"])
def test_a_git_mirror(layout: str, home: Path, tmp_path: Path, right: dict[str, str]) -> None:
    bare = mirror.bare_repository(tmp_path, BOTH, CODE, layout=layout)
    report = fetch(home, "git-mirror", str(bare))
    days = [str(day) for day in ACT.editions["rus"]]
    assert outcomes(report) == {(lang, day, "new") for lang in ("rus", "kaz") for day in days}, report.rows
    held = texts(home)
    for day in days:
        assert held[f"{ACT.id}@{day}/rus"].split() == right[f"{ACT.id}@{day}/rus"].split()
    with desk(home, None, offline=True) as open_one:
        edition = open_one.corpus.load(open_one.corpus.editions(ACT.id, "rus")[-1])
        assert edition.provenance.source == "git-mirror" and edition.state == "imported"
        assert edition.provenance.caused_by == CAUSED.get(layout, "Закон от 01.07.2022 № 2-VII")
        assert edition.title == "О пребывании 777-VI"
        first = open_one.corpus.load(open_one.corpus.editions(ACT.id, "rus")[0])
        assert first.provenance.caused_by is None  # an act does not cause itself
        assert open_one.archive.get(edition.provenance.sha256)
    assert {row.outcome for row in fetch(home, "git-mirror", str(bare)).rows} == {"unchanged", "skipped"}


def test_a_part_that_no_list_names_is_no_text(home: Path, tmp_path: Path) -> None:
    bare = mirror.bare_repository(tmp_path, BOTH, CODE, layout="parts")
    work = tmp_path / "work"
    place = next(work.rglob("rus.md")).parent
    (place / "rus" / "an009.md").write_text("↑ [Вся редакция](../rus.md)\n\n## Забытое приложение\n", encoding="utf-8")
    mirror.git("add", "--all", folder=work)
    mirror.git("commit", "--quiet", "-m", "a part too many", folder=work, day=dt.date(2022, 7, 2))
    mirror.git("push", "--quiet", str(bare), "main", folder=work)
    failed = [row for row in fetch(home, "git-mirror", str(bare)).rows if row.outcome == "failed"]
    assert [(row.language, str(row.date)) for row in failed] == [("rus", "2022-07-01")]
    assert "list of parts does not match" in failed[0].reason and "an009.md" in failed[0].reason


def test_a_git_mirror_by_its_address(home: Path, tmp_path: Path) -> None:
    bare = mirror.bare_repository(tmp_path, BOTH, CODE)
    report = fetch(home, "git-mirror", bare.as_uri())
    assert not report.missing
    clone = next((home / "corpus" / "archive" / "git").glob("*.git"))
    assert (clone / "HEAD").is_file()
    # The mirror is built again with one edition more: the next run fetches it.
    work = tmp_path / "work"
    place = next(work.rglob("meta.yaml")).parent
    day = dt.date(2025, 1, 1)
    longer = FakeAct(editions={lang: (*days, day) for lang, days in ACT.editions.items()})
    (place / "rus.md").write_text(mirror.markdown(longer, "rus", 3), encoding="utf-8")
    (place / "meta.yaml").write_text(mirror.meta(longer, CODE, 3, day), encoding="utf-8")
    mirror.git("commit", "--quiet", "-am", "edition", folder=work, day=day)
    mirror.git("push", "--quiet", str(bare), "main", folder=work)
    again = fetch(home, "git-mirror", bare.as_uri())
    assert ("rus", str(day), "new") in outcomes(again)
    assert [(event.kind, str(event.date), event.caused_by) for event in again.events] == [("new-edition", str(day), "Закон от 01.01.2025 № 3-VII")]


@pytest.mark.parametrize("place", ["/nowhere/at/all", "--upload-pack=touch /tmp/x", "ext::sh -c true"])
def test_no_repository(place: str, home: Path) -> None:
    with pytest.raises(WrongUse, match="repository"):
        fetch(home, "git-mirror", place)


def test_saved_pages(home: Path, tmp_path: Path, right: dict[str, str]) -> None:
    """Everything a person may have saved: pages, an archived edition, a single-file page, Word, a history that dates the plain page."""
    days = ACT.editions["rus"]
    write(tmp_path, "plain.html", page(ACT, "rus", 2))
    write(tmp_path, "history.html", history(ACT, "rus"))
    write(tmp_path, "plain_files/ad.html", "<html></html>")
    archived = page(ACT, "rus", 0, archived=True)
    url = f"https://old.adilet.zan.kz/rus/archive/docs/{ACT.id}/{days[0]:%d.%m.%Y}"
    write(tmp_path, "older.htm", f"<!-- saved from url=({len(url):04d}){url} -->\n{archived}")
    single = email.message.EmailMessage()
    single["Snapshot-Content-Location"] = f"https://old.adilet.zan.kz/rus/archive/docs/{ACT.id}/{days[1]:%d.%m.%Y}"
    single.make_related()
    part = email.message.EmailMessage()
    part.set_content(page(ACT, "rus", 1, archived=True), subtype="html", charset="utf-8", cte="quoted-printable")
    single.attach(part)
    (tmp_path / "middle.mhtml").write_bytes(single.as_bytes())
    write(tmp_path, "stray.html", "<html><body><article><p>Текст</p></article></body></html>")
    docx_page(tmp_path / f"{ACT.id}_kaz_{ACT.editions['kaz'][0]}.docx", "kaz", 0)
    act = msgspec.structs.replace(acts([ACT])[0], languages=("rus",))
    report = fetch(home, "saved", str(tmp_path), act=act)
    assert outcomes(report) == {("rus", str(day), "new") for day in days} | {("kaz", str(ACT.editions["kaz"][0]), "new")}, report.rows
    held = texts(home)
    assert held.keys() <= right.keys()
    for key, words in held.items():
        assert words.split() == right[key].split(), key
    assert [note.code for note in report.notes if note.failed] == ["unplaced"]
    assert "name it like Z1100000477_rus_2023-01-01.html" in next(note.sentence for note in report.notes if note.code == "unplaced")


def docx_page(path: Path, language: str, edition: int) -> None:
    import re

    import docx

    document = docx.Document()
    text = page(ACT, language, edition)
    for tag, words in re.findall(
        r"<(h3|p)(?: id=\"z\d+\")?>\s*(?:&nbsp;)*\s*(.*?)</(?:h3|p)>", text[text.index("<article>") : text.index("</article>")]
    ):
        document.add_paragraph(words, style="Heading 3" if tag == "h3" else None)
    document.save(str(path))


def test_a_saved_page_without_a_day(home: Path, tmp_path: Path) -> None:
    write(tmp_path, "plain.html", page(ACT, "rus", 2))
    act = msgspec.structs.replace(acts([ACT])[0], languages=("rus",))
    report = fetch(home, "saved", str(tmp_path), act=act)
    assert report.missing and "write it into the name (plain_2023-01-01.html)" in report.rows[0].reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (f"{ACT.id}_rus_2018-03-12.docx", b"PK\x03\x04 no", "not a Word document"),
        (f"{ACT.id}_rus_2018-03-12.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nno page", "holds no HTML page"),
    ],
)
def test_a_broken_saved_file(name: str, data: bytes, reason: str, home: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    report = fetch(home, "saved", str(tmp_path))
    assert report.missing and any(reason in note.sentence for note in report.notes)


def test_two_sources_are_held_against_each_other(home: Path, tmp_path: Path) -> None:
    """The site and a mirror give the same editions; in one the mirror has a word more."""
    pages = write_site(tmp_path / "site", (BOTH,))
    bare = mirror.bare_repository(tmp_path, BOTH, CODE)
    with Replica(ClassicSite(pages)) as base, desk(home, base, places={"git-mirror": str(bare)}) as open_one:
        both = [open_one.source("adilet"), open_one.source("git-mirror")]
        report = open_one.fetch([known()], both)
        assert not report.missing and not report.disagreements, report.disagreements
        assert {row.reason for row in report.rows if row.source == "git-mirror" and row.outcome == "unchanged"} == {
            "held from adilet; the words agree"
        }
    work = tmp_path / "work"
    file = next(work.rglob("rus.md"))
    file.write_text(file.read_text(encoding="utf-8").replace("иностранец вправе".capitalize(), "Иностранец не вправе", 1), encoding="utf-8")
    mirror.git("commit", "--quiet", "-am", "built again", folder=work, day=dt.date(2022, 7, 2))
    for _ in range(2):  # told again on every run
        with Replica(ClassicSite(pages)) as base, desk(home, base, places={"git-mirror": str(work)}) as open_one:
            report = open_one.fetch([known()], [open_one.source("git-mirror")])
        (found,) = report.disagreements
        assert (found.held_from, found.source, str(found.date), found.language) == ("adilet", "git-mirror", "2022-07-01", "rus")
        assert found.places == ("after “статья 1. право на пребывание 1 1. иностранец”: “” ↔ “не”",) or "“” ↔ “не”" in found.places[0]
    assert "не вправе" not in texts(home)[f"{ACT.id}@2022-07-01/rus"]


def test_treaties(home: Path) -> None:
    from lawdiff.fetch.replica import Page

    articles = "".join(f"<h2>Article {at}</h2><p>The Contracting States shall grant right number {at}.</p>" for at in range(1, 6))
    pages = {
        "/treaty": f"<html><nav><a>Menu</a></nav><main><h1>Convention</h1><div><p>The States, having agreed,</p>{articles}</div></main></html>",
        "/shell": "<html><body><div id='app'></div></body></html>",
    }

    class Publisher:
        def answer(self, target: str, headers: object) -> Page:
            body = pages.get(target)
            return Page(200, body.encode(), {"content-type": "text/html"}) if body else Page(404, b"", {})

    with Replica(Publisher()) as base:
        for path, good in (("/treaty", True), ("/shell", False)):
            act = Act("convention-x", kind="treaty", date=dt.date(1951, 7, 28), languages=("eng",), url=base + path, titles={"eng": "Convention"})
            with desk(home / path[1:], base) as open_one:
                report = open_one.fetch([act], [open_one.source("treaties")])
            if good:
                assert outcomes(report) == {("eng", "1951-07-28", "new")}, report.rows
                assert report.rows[-1].articles == 5
                assert "Menu" not in texts(home / "treaty")["convention-x@1951-07-28/eng"]
            else:
                assert any("expected the text of a treaty" in row.reason for row in report.rows)


def test_a_treaty_is_had_from_its_second_address(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lawdiff.fetch import treaty_sites
    from lawdiff.fetch.replica import Page

    treaty = {
        "treaty_en": "Convention",
        "preamble_en": "The States,",
        "articles": [{"title_en": "", "content_en": f"Right {at}."} for at in range(1, 5)],
    }

    class Publisher:
        def answer(self, target: str, headers: object) -> Page:
            return Page(200, json.dumps(treaty).encode(), {"content-type": "application/json"}) if target == "/treaty.json" else Page(404, b"", {})

    with Replica(Publisher()) as base:
        monkeypatch.setitem(treaty_sites.TEXTS, "convention-x", (f"{base}/gone", f"{base}/treaty.json"))
        act = Act("convention-x", kind="treaty", date=dt.date(1951, 7, 28), languages=("eng",), titles={"eng": "Convention"})
        with desk(home, base) as open_one:
            report = open_one.fetch([act], [open_one.source("treaties")])
    assert outcomes(report) == {("eng", "1951-07-28", "new")} and report.rows[-1].articles == 4, report.rows


def test_a_status_table() -> None:
    from lawdiff.fetch.answers import Answer
    from lawdiff.fetch.treaties import read_status
    from lawdiff.fetch.trouble import Trouble

    def answer(html: str) -> Answer:
        return Answer("https://x/", "https://x/", html.encode(), "0", dt.datetime(2026, 3, 1, tzinfo=dt.UTC), True)

    table = (
        "<table><tr><th>Participant</th><th>Signature</th><th>Ratification, Accession(a)</th></tr>"
        "<tr><td>Japan</td><td></td><td>3 Oct 1981 a</td></tr><tr><td>Kazakhstan 2</td><td></td><td>15 Jan 1999 a</td></tr></table>"
    )
    status = read_status(answer(table), "Kazakhstan")
    assert status.cells == {"Ratification, Accession(a)": "15 Jan 1999 a"} and status.checked == dt.date(2026, 3, 1)
    assert "not listed" in read_status(answer(table.replace("Kazakhstan", "Fiji")), "Kazakhstan").sentence
    with pytest.raises(Trouble, match="expected a table"):
        read_status(answer("<p>Error</p>"), "Kazakhstan")


def test_sources_need_their_places(home: Path) -> None:
    with desk(home, None) as open_one:
        for name in ("git-mirror", "saved"):
            with pytest.raises(WrongUse, match="--from"):
                open_one.source(name)
        with pytest.raises(WrongUse, match="not a source"):
            open_one.source("nowhere")


def test_a_long_history_in_windows(home: Path, tmp_path: Path) -> None:
    """A history that the site shows in windows is followed to its end."""
    days = ACT.editions["rus"]
    from tests.replicas.pages import write_act

    act = FakeAct(editions={"rus": days})
    write_act(tmp_path, act)
    write(tmp_path, f"rus/docs/{ACT.id}/history.html", history(act, "rus", rows=days[:1], more=f'<a href="/rus/docs/{ACT.id}/history?page=2">2</a>'))

    class Windows(ClassicSite):
        def answer(self, target: str, headers: object) -> object:  # type: ignore[override]
            if target.endswith("/history?page=2"):
                from lawdiff.fetch.replica import Page

                return Page(200, history(act, "rus", rows=days[1:]).encode(), {"content-type": "text/html"})
            return super().answer(target, headers)  # type: ignore[arg-type]

    plan = Plan()
    with Replica(FaultySite(Windows(tmp_path), plan), handler=FaultyHandler) as base:  # type: ignore[arg-type]
        report = run(home, base, fakes=(act,))
    assert outcomes(report) == {("rus", str(day), "new") for day in days}


def test_robots_that_close_the_archive(site: Path, home: Path) -> None:
    """The edition in force is had from its own page; the history is refused, and why is said."""
    with faulty(site, Plan(), robots="User-agent: *\nDisallow: /rus/archive/\nDisallow: /kaz/archive/\n") as base:
        report = run(home, base, fakes=(ACT,))
    rows = {(row.language, str(row.date)): row for row in report.rows if row.date}
    assert rows["rus", "2022-07-01"].outcome == "new"
    assert any("does not confirm it" in flag for flag in rows["rus", "2022-07-01"].flags)
    assert rows["rus", "2018-03-12"].outcome == "failed" and "robots.txt" in rows["rus", "2018-03-12"].reason
    assert report.missing


def test_robots_that_close_everything(site: Path, home: Path) -> None:
    plan = Plan()
    with faulty(site, plan, robots="User-agent: *\nDisallow: /\n") as base:
        report = run(home, base)
    assert texts(home) == {} and report.missing
    assert [target for target, _ in plan.log] == ["/robots.txt"]
