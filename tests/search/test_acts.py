"""Which act is meant, which articles a text cites, and how an act is cited."""

from __future__ import annotations

import datetime as dt

import pytest

from lawdiff.model.act import Act
from lawdiff.search.act_citation import CitedAct, bibtex, cited_act, csl, english, gost
from lawdiff.search.act_names import ActNames, name_of, name_of_id, names_of
from lawdiff.search.citations import Cited, cited_acts, cited_articles
from lawdiff.search.table import IndexedEdition

IDS = (
    "labor_code",
    "civil_code",
    "civil_code2",
    "civil_procedure_code",
    "criminal_code",
    "law_on_housing_relations",
    "law_on_personal_data_protection",
)
CATALOGUE = {
    "Z1100000477": Act(
        "Z1100000477", kind="law", titles={"rus": "О миграции населения", "kaz": "Халықтың көші-қоны туралы", "eng": "On Migration of the Population"},
        aliases=("migration-law",),
    ),
    "Z090000216_": Act("Z090000216_", kind="law", titles={"rus": "О беженцах", "eng": "On Refugees"}),
}  # fmt: skip


def edition(act: str, title: str = "", requisites: str = "", own: tuple[str, ...] = ()) -> IndexedEdition:
    return IndexedEdition(act, "rus", dt.date(2026, 1, 1), title, requisites, "", own)


@pytest.fixture(scope="module")
def names() -> ActNames:
    return names_of([*(edition(act) for act in (*IDS, *CATALOGUE)), edition("T1", own=("Налогового кодекса",))], CATALOGUE)


@pytest.mark.parametrize(
    ("mention", "acts"),
    [
        ("Трудового кодекса", ("labor_code",)),
        ("ТК РК", ("labor_code",)),
        ("Еңбек кодексінің", ("labor_code",)),
        ("Labour Code", ("labor_code",)),
        ("Гражданского кодекса Республики Казахстан", ("civil_code", "civil_code2")),
        ("ГПК", ("civil_procedure_code",)),
        ("Гражданским процессуальным кодексом", ("civil_procedure_code",)),
        ("Закона о жилищных отношениях", ("law_on_housing_relations",)),
        ("Закона «О персональных данных и их защите»", ("law_on_personal_data_protection",)),
        ("Закона о миграции", ("Z1100000477",)),
        ("закон о беженцах", ("Z090000216_",)),
        ("Law on Migration", ("Z1100000477",)),
        ("migration-law", ("Z1100000477",)),
        ("z1100000477", ("Z1100000477",)),
        ("Налоговым кодексом", ("T1",)),
        ("Кодекса", ()),
        ("Кодекса о миграции", ()),
        ("Закона о рекламе", ()),
        ("Уголовно-процессуального кодекса", ()),
        ("Республики Казахстан", ()),
        ("", ()),
    ],
)
def test_an_act_is_known_by_its_names_and_by_no_others(names: ActNames, mention: str, acts: tuple[str, ...]) -> None:
    assert names.find(mention) == acts


def test_an_id_that_says_nothing_names_nothing() -> None:
    assert name_of_id("T17") is None
    assert name_of_id("Z1100000477") is None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("согласно статьям 8, 9-1 и 10 настоящего Закона", {(None, "8"), (None, "9-1"), (None, "10")}),
        ("в соответствии со статьёй 353 Гражданского кодекса", {("civil_code", "353"), ("civil_code2", "353")}),
        ("статьей 5 настоящего Кодекса и статьей 7 Трудового кодекса", {(None, "5"), ("labor_code", "7")}),
        ("статьи 9 Закона Республики Казахстан «О беженцах»", {("Z090000216_", "9")}),
        ("статьёй 12 Закона Республики Казахстан «О связи»", set()),
        ("осы Кодекстің 12 және 13-баптарында", {(None, "12"), (None, "13")}),
        ("under Article 8 of this Law", {(None, "8")}),
        ("статья 8. Права", set()),
    ],
)
def test_articles_cited(names: ActNames, text: str, cited: set[tuple[str | None, str]]) -> None:
    assert set(cited_articles(text, names)) == {Cited(*one) for one in cited}


def test_acts_cited(names: ActNames) -> None:
    assert cited_acts("регулируется Трудовым кодексом Республики Казахстан", names) == {"labor_code"}
    assert cited_acts('Закона Республики Казахстан "О беженцах"', names) == {"Z090000216_"}
    assert cited_acts("этический кодекс", names) == set()


FULL = CitedAct(
    "Z1100000477", "О миграции населения", "rus", dt.date(2021, 6, 1), "law", "477-IV", dt.date(2011, 7, 22), "Parliament",
    "https://adilet.zan.kz/rus/docs/Z1100000477", "On Migration of the Population",
)  # fmt: skip
BARE = CitedAct("T1", "О визах & квотах_1", "rus", dt.date(2020, 1, 1))


def test_citations_leave_out_what_is_not_known() -> None:
    assert gost(BARE) == "О визах & квотах_1 : редакция от 1 января 2020 года."
    assert english(BARE, "Article 2") == "Republic of Kazakhstan, “О визах & квотах_1”, edition of 1 January 2020, Article 2"
    assert csl(BARE) == {
        "id": "T1@2020-01-01/rus", "type": "legislation", "title": "О визах & квотах_1", "jurisdiction": "kz", "language": "ru", "version": "2020-01-01",
    }  # fmt: skip
    assert "number" not in bibtex(BARE)
    assert r"О визах \& квотах\_1" in bibtex(BARE)


def test_a_full_citation() -> None:
    assert gost(FULL, "подпункт 3) пункта 2 статьи 8").endswith(
        "редакция от 1 июня 2021 года. – Подпункт 3) пункта 2 статьи 8. – URL: https://adilet.zan.kz/rus/docs/Z1100000477."
    )
    assert csl(FULL)["issued"] == {"date-parts": [[2011, 7, 22]]}
    entry = bibtex(FULL)
    assert entry.count("{") == entry.count("}")
    assert "number = {477-IV}" in entry


@pytest.mark.parametrize(
    ("requisites", "kind", "number", "date"),
    [
        ("Закон Республики Казахстан от 22 июля 2011 года № 477-IV.", "Закон Республики Казахстан", "477-IV", dt.date(2011, 7, 22)),
        (
            "Постановление Правительства Республики Казахстан от 30.11.2022 № 961",
            "Постановление Правительства Республики Казахстан",
            "961",
            dt.date(2022, 11, 30),
        ),
        ("Закон от 31 февраля 2011 года № 1", "Закон", "1", None),
        ("без реквизитов", None, None, None),
    ],
)
def test_facts_are_read_from_requisites(requisites: str, kind: str | None, number: str | None, date: dt.date | None) -> None:
    act = cited_act(edition("Z1100000477", "О миграции", requisites), {})
    assert (act.kind, act.number, act.date) == (kind, number, date)
    assert act.url == "https://adilet.zan.kz/rus/docs/Z1100000477"
    assert cited_act(edition("my_law", "О визах"), {}).url is None


def test_titles_name_acts_without_their_kind() -> None:
    assert name_of("О миграции населения", "rus").kind is None
    assert name_of("О миграции населения", "rus", "Закон Республики Казахстан от 22 июля 2011 года").kind == "law"
