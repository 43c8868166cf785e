"""Editions on disk: kept whole or not at all, the same bytes once, looked up as of a day."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lawdiff.corpus.aside import mark
from lawdiff.corpus.catalogue import load_catalogue
from lawdiff.corpus.importing import import_file
from lawdiff.corpus.store import Corpus, EditionKey
from lawdiff.model.errors import LawdiffError, NotHeld, Refused
from lawdiff.model.reference import Reference

PAGE = "<article><h3>Статья 1. Виза</h3><p>{words}</p></article>"


@pytest.fixture
def corpus(home: Path) -> Corpus:
    return Corpus(home)


def put(corpus: Corpus, folder: Path, day: str, words: str, *, language: str = "rus", replace: bool = False) -> str:
    page = folder / f"{day}.html"
    page.write_text(PAGE.format(words=words), encoding="utf-8")
    return import_file(corpus, page, act="Z1", date=dt.date.fromisoformat(day), language=language, replace=replace).outcome


def test_the_same_bytes_twice_change_nothing(corpus: Corpus, tmp_path: Path) -> None:
    assert put(corpus, tmp_path, "2020-01-01", "Виза нужна.") == "new"
    file = corpus.path(EditionKey("Z1", "rus", dt.date(2020, 1, 1)))
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    assert put(corpus, tmp_path, "2020-01-01", "Виза нужна.") == "same"
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


def test_other_bytes_need_to_be_asked_for(corpus: Corpus, tmp_path: Path) -> None:
    put(corpus, tmp_path, "2020-01-01", "Виза нужна.")
    with pytest.raises(Refused, match="--replace"):
        put(corpus, tmp_path, "2020-01-01", "Виза не нужна.")
    assert "не нужна" not in corpus.resolve(Reference.parse("Z1")).root.full_text()
    assert put(corpus, tmp_path, "2020-01-01", "Виза не нужна.", replace=True) == "replaced"
    assert "не нужна" in corpus.resolve(Reference.parse("Z1")).root.full_text()


@pytest.mark.parametrize(
    ("reference", "day"),
    [("Z1", "2022-01-01"), ("Z1@2020-01-01", "2020-01-01"), ("Z1@2021-12-31", "2020-01-01"), ("Z1@2022-01-01", "2022-01-01"), ("Z1@2199-01-01", "2022-01-01")],
)  # fmt: skip
def test_a_date_means_the_edition_in_force(corpus: Corpus, tmp_path: Path, reference: str, day: str) -> None:
    put(corpus, tmp_path, "2020-01-01", "Старое.")
    put(corpus, tmp_path, "2022-01-01", "Новое.")
    assert corpus.key_for(Reference.parse(reference)).date.isoformat() == day


@pytest.mark.parametrize(
    ("reference", "says"),
    [("Z9", "no edition of Z9"), ("Z1@2019-12-31", "oldest is of 2020-01-01"), ("Z1/kaz", "only in rus")],
)
def test_what_is_not_held_is_said(corpus: Corpus, tmp_path: Path, reference: str, says: str) -> None:
    put(corpus, tmp_path, "2020-01-01", "Старое.")
    with pytest.raises(NotHeld, match=says):
        corpus.resolve(Reference.parse(reference))


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"schema": 99, "edition": {"title": "", "state": "imported"}}'])
def test_a_damaged_file_is_named(corpus: Corpus, tmp_path: Path, damage: bytes) -> None:
    put(corpus, tmp_path, "2020-01-01", "Виза нужна.")
    file = corpus.path(EditionKey("Z1", "rus", dt.date(2020, 1, 1)))
    file.write_bytes(damage)
    with pytest.raises(LawdiffError, match=file.name):
        Corpus(corpus.home).resolve(Reference.parse("Z1"))


def test_the_folder_holds_nothing_else(corpus: Corpus, tmp_path: Path) -> None:
    put(corpus, tmp_path, "2020-01-01", "Виза нужна.")
    (corpus.root / "Z1" / "rus" / "notes.json").write_text("{}", encoding="utf-8")
    (corpus.root / "readme").write_text("", encoding="utf-8")
    assert [str(key) for key in corpus.editions()] == ["Z1@2020-01-01/rus"]
    assert not list(corpus.root.rglob("*.tmp"))


def test_what_a_killed_import_left_goes_with_the_next_one(corpus: Corpus, tmp_path: Path) -> None:
    put(corpus, tmp_path, "2020-01-01", "Виза нужна.")
    gone = subprocess.Popen([sys.executable, "-c", "pass"])
    gone.wait()
    folder, archive = corpus.root / "Z1" / "rus", corpus.home / "corpus" / "archive" / "tmp"
    mine = mark()
    left = mark().replace(str(os.getpid()), str(gone.pid))
    for name in (mine, left):
        (folder / f".2020-01-01.{name}.tmp").write_bytes(b"half")
        (archive / name).write_bytes(b"half")
    put(corpus, tmp_path, "2021-01-01", "Виза не нужна.")
    assert [path.name for path in folder.glob(".*")] == [f".2020-01-01.{mine}.tmp"]  # what another process writes now stays
    assert [path.name for path in archive.iterdir()] == [mine]


def _import_many(home: str, page: str, days: int) -> list[str]:
    corpus = Corpus(Path(home))
    return [import_file(corpus, Path(page), act="Z1", date=dt.date(2020, 1, 1) + dt.timedelta(days=n)).outcome for n in range(days)]


def test_two_imports_at_once_do_not_harm_each_other(home: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(words="Виза нужна. " * 200), encoding="utf-8")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        first, second = pool.starmap(_import_many, [(str(home), str(page), 12)] * 2)
    assert sorted(a + b for a, b in zip(first, second, strict=True)) == ["newsame" if a == "new" else "samenew" for a in sorted(first)]
    corpus = Corpus(home)
    assert len(corpus.editions()) == 12
    assert all(corpus.load(key).articles() for key in corpus.editions())


def test_meta_beside_a_markdown_edition(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "rus_2023-01-01.md").write_text("## Статья 1. Виза\n\n1. Виза нужна.\n", encoding="utf-8")
    (tmp_path / "meta_2023-01-01.yaml").write_text(
        "requisite: Закон № 1\ntitle: {rus: О визах}\nversion_date: {rus: 2023-01-01}\ncaused_by: {requisite: Закон № 2}\n", encoding="utf-8"
    )
    (tmp_path / "meta_2020-01-01.yaml").write_text("title: {rus: Старое}\nversion_date: {rus: 2020-01-01}\n", encoding="utf-8")
    edition = import_file(corpus, tmp_path / "rus_2023-01-01.md", act="Z1", date=dt.date(2023, 1, 1), language="rus").edition
    assert (edition.title, edition.requisites, edition.provenance.caused_by, edition.warnings) == ("О визах", "Закон № 1", "Закон № 2", ())
    other = import_file(corpus, tmp_path / "rus_2023-01-01.md", act="Z1", date=dt.date(2023, 2, 1), language="rus", title="Иное").edition
    assert [warning.code for warning in other.warnings] == ["title-differs", "date-differs"]


@pytest.mark.parametrize(
    ("head", "cause"),
    [
        ("caused_by: {requisite: Закон № 2, title: {rus: Иное}}", "Закон № 2"),
        ("caused_by: {code: '77', title: {rus: О веслах, kaz: Ескек}}", "О веслах (77)"),
        ("caused_by: {title: О веслах}", "О веслах"),
        ("act_code: '77'\ncaused_by: {code: '77', title: О визах}", None),
        ("caused_by: soon", None),
    ],
)
def test_facts_at_the_head_of_a_markdown_edition(corpus: Corpus, tmp_path: Path, head: str, cause: str | None) -> None:
    path = tmp_path / "rus.md"
    path.write_text(
        f"---\ntitle: О визах\nversion_date: 2023-01-01\nsource: https://x.kz/1\n{head}\n---\n\n## Статья 1. Виза\n\nНужна.\n", encoding="utf-8"
    )
    edition = import_file(corpus, path, act="Z1", date=dt.date(2023, 1, 1), language="rus").edition
    assert (edition.title, edition.provenance.caused_by, edition.provenance.url, edition.warnings) == ("О визах", cause, "https://x.kz/1", ())
    later = import_file(corpus, path, act="Z1", date=dt.date(2023, 2, 1), language="rus").edition
    assert [warning.code for warning in later.warnings] == ["date-differs"]


def test_the_shipped_catalogue_is_sound(home: Path) -> None:
    catalogue = load_catalogue(home)
    assert {"Z1100000477", "P1700000602", "P2200000961", "U2100000622", "Z090000216_", "P1200000148"} <= set(catalogue.acts)
    assert catalogue.act("migration-law") is catalogue.acts["Z1100000477"]
    assert set(catalogue.instruments) == {
        "refugees-1951",
        "refugees-1967",
        "statelessness-1954",
        "statelessness-1961",
        "icrmw-1990",
        "gcm-2018",
        "eaeu-2014",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [("acts: [", r"line \d"), ("- a", "mapping"), ("acts: [{id: 1Z}]", "1Z"), ("acts: [{id: Z1}, {id: Z1}]", "twice"), ("acts: [{id: Z1, date: soon}]", "Z1")],
)  # fmt: skip
def test_a_slip_in_the_catalogue_is_named(home: Path, text: str, says: str) -> None:
    (home / "corpus").mkdir()
    (home / "corpus" / "catalogue.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LawdiffError, match=says):
        load_catalogue(home)
