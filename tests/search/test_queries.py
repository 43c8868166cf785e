"""The query language as tables: what is typed, what it means, where the caret stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdiff.search.citing import read_citation, read_reference
from lawdiff.search.dates import with_dates
from lawdiff.search.plain import reads_as_question
from lawdiff.search.query import And, BadQuery, Fuzzy, InField, InNote, Near, Not, Or, Phrase, Prefix, Query, Word, inside_notes, properties, terms
from lawdiff.search.query_parser import parse_query


def shape(query: Query) -> object:
    """A query without its spans."""
    match query:
        case Word(text, _, _, exact):
            return f"={text}" if exact else text
        case Prefix(text):
            return f"{text}*"
        case Fuzzy(text, distance):
            return f"{text}~{distance}"
        case Phrase(words):
            return " ".join(words)
        case Near(left, right, distance):
            return ("near", distance, shape(left), shape(right))
        case InField(field, value):
            return (field, value)
        case InNote(part):
            return ("note", shape(part))
        case And(parts):
            return ("and", *map(shape, parts))
        case Or(parts):
            return ("or", *map(shape, parts))
        case Not(part):
            return ("not", shape(part))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("виза", "виза"),
        ("виза рабочая", ("and", "виза", "рабочая")),
        ("виза AND рабочая", ("and", "виза", "рабочая")),
        ("виза OR вид место", ("or", "виза", ("and", "вид", "место"))),
        ("(виза OR вид) место", ("and", ("or", "виза", "вид"), "место")),
        ("виза -турист", ("and", "виза", ("not", "турист"))),
        ("виза NOT NOT турист", ("and", "виза", "турист")),
        ("«временное убежище»", "временное убежище"),
        ('"временное убежище" NEAR/3 отказ', ("near", 3, "временное убежище", "отказ")),
        ("а NEAR б NEAR/2 в", ("and", ("near", 5, "а", "б"), ("near", 2, "б", "в"))),
        ("миграц* беженц~ визе~2 =визы", ("and", "миграц*", "беженц~1", "визе~2", "=визы")),
        ("art:8 kind:point", ("and", ("art", "8"), ("kind", "point"))),
        ('act:"о миграции" виза', ("and", ("act", "о миграции"), "виза")),
        ("note:477-IV", ("note", "477-IV")),
        ("note:(477-IV OR 120-VI)", ("note", ("or", "477-IV", "120-VI"))),
        ("виза – отметка", ("and", "виза", "отметка")),
        ("12:30", "12:30"),
        ("и или не and or not", ("and", "и", "или", "не", "and", "or", "not")),
    ],
)
def test_what_is_typed_is_what_is_meant(typed: str, meant: object) -> None:
    assert shape(parse_query(typed)) == meant


@pytest.mark.parametrize(
    ("typed", "at", "wrong"),
    [
        ("", 0, "empty"),
        ('виза AND "вид на', 9, "never closed"),
        ("(виза", 0, "never closed"),
        ("виза)", 4, "never opened"),
        ("OR виза", 0, "nothing on its left"),
        ("виза AND", 5, "nothing on its right"),
        ("виза NOT", 5, "nothing on its right"),
        ("виза ()", 6, "nothing to find"),
        ("NOT виза", 0, "leave out"),
        ("-виза", 0, "leave out"),
        ("цвет:красный", 0, "no field"),
        ("виза act:", 5, "wants a value"),
        ("art:(1 OR 2)", 4, "one value"),
        ("в*", 0, "nearly every word"),
        ("визы~7", 0, "one letter"),
        ("=виз*", 0, "one form"),
        ('виза ""', 5, "no word"),
        ("виза NEAR/999 вид", 5, "100 words"),
        ("виза NEAR/ вид", 5, "number of words"),
        ("виза NEAR (вид OR место)", 10, "words and phrases only"),
    ],
)
def test_a_wrong_query_is_shown_its_place(typed: str, at: int, wrong: str) -> None:
    with pytest.raises(BadQuery) as raised:
        parse_query(typed)
    assert (raised.value.at, wrong in raised.value.wrong) == (at, True)
    said, line, caret = str(raised.value).split("\n")
    assert said.endswith(".")
    assert line == f"  {typed}"
    assert caret.index("^") == at + 2


_SIGNS = st.sampled_from(
    [
        "виза",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR/3",
        '"',
        "«",
        "(",
        ")",
        "-",
        "act:",
        "art:8",
        "note:",
        "*",
        "~",
        "~2",
        "=",
        "?",
        "–",
        " ",
        "ст. 8",
        "п. 2",
        "и 9",
        "8-бап",
        "закона",
        "13.05.2020",
        "мая",
        "2020",
        "477-iv",
        "²",
        "№",
    ]
)


@given(st.text(max_size=60) | st.lists(_SIGNS, max_size=16).map(" ".join) | st.lists(_SIGNS, max_size=16).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_query_or_gets_a_sentence(text: str) -> None:
    try:
        query = parse_query(text)
    except BadQuery as problem:
        assert 0 <= problem.at <= len(text)
        assert problem.wrong.endswith(".")
        assert problem.hint
    else:
        assert [*terms(query), *inside_notes(query), *properties(query)]
        assert [*terms(with_dates(query)), *inside_notes(query), *properties(query)]
    assert reads_as_question(text) in (True, False)
    read_citation(text)
    read_reference(text)


def test_deep_and_long_queries_end_in_a_sentence() -> None:
    with pytest.raises(BadQuery, match="nested"):
        parse_query("(" * 900 + "виза" + ")" * 900)
    with pytest.raises(BadQuery, match="parts") as raised:
        parse_query("виза " * 5000)
    assert len(str(raised.value)) < 500


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("виза", False),
        ("виза рабочая", False),
        ('"временное убежище" отказ', False),
        ("виза AND отказ", False),
        ("art:8 act:Z1", False),
        ("(виза OR вид) место", False),
        ("Что такое «убежище»?", True),
        ("Здравствуйте! Могут ли меня (иностранца) выдворить", True),
        ("как получить вид на жительство ребенку иностранца", True),
        ("У меня виза, что делать", True),
        ("МОЖНО ЛИ ВЫЕХАТЬ NOT ПО ПАСПОРТУ? ПОМОГИТЕ", True),
        ("Шетелдік азамат жұмысқа тұра ала ма?", True),
        ("What happens if my visa (C3) expires?", True),
    ],
)
def test_questions_are_told_from_queries(text: str, question: bool) -> None:
    assert reads_as_question(text) is question


@pytest.mark.parametrize(
    ("text", "act", "article", "steps", "language"),
    [
        ("ст.8", None, "8", (), "rus"),
        ("статьи 6-1", None, "6-1", (), "rus"),
        ("ст. 113 ТК РК", "ТК РК", "113", (), "rus"),
        ("Трудовой кодекс, ст. 113", "Трудовой кодекс", "113", (), "rus"),
        ("Закон о миграции ст. 8 п. 2", "Закон о миграции", "8", ("para_2",), "rus"),
        ("ч. 2 ст. 8 Закона «О беженцах»", "Закона «О беженцах", "8", ("al_2",), "rus"),
        ("8-бап", None, "8", (), "kaz"),
        ("Еңбек кодексінің 113-бабы", "Еңбек кодексінің", "113", (), "kaz"),
        ("8-баптың 2-тармағы", None, "8", ("para_2",), "kaz"),
        ("Article 8 of the Law on Migration", "Law on Migration", "8", (), "eng"),
        ("Labour Code, art. 113", "Labour Code", "113", (), "eng"),
        ("ст 8 закона о миграции", "закона о миграции", "8", (), "rus"),
        ("ст.6 п.2 закон о беженцах", "закон о беженцах", "6", ("para_2",), "rus"),
        ("статья 8 подпункт 3", None, "8", ("point_3",), "rus"),
        ("пп 3 ст 8 закона о миграции", "закона о миграции", "8", ("point_3",), "rus"),
        ("часть вторая пункта 2 статьи 8", None, "8", ("para_2", "al_2"), "rus"),
        ("пункт первый статьи 3 Закона о беженцах", "Закона о беженцах", "3", ("para_1",), "rus"),
        ("статья 6 - 1", None, "6-1", (), "rus"),
        ("Ст.8 ЗРК «О миграции» от 22.07.2011 № 477-IV", "ЗРК «О миграции» от 22.07.2011 № 477-IV", "8", (), "rus"),
        ("8 бап", None, "8", (), "kaz"),
        ("Көші-қон туралы заңның 8-бабы 1-тармағының 3) тармақшасы", "Көші-қон туралы заңның", "8", ("para_1", "point_3"), "kaz"),
        ("8-баптың екінші бөлігі", None, "8", ("al_2",), "kaz"),
        ("Art. 8(2) Law on Migration", "Law on Migration", "8", ("para_2",), "eng"),
        ("Article 8(1)(3) of the Law on Refugees", "Law on Refugees", "8", ("para_1", "point_3"), "eng"),
    ],
)
def test_citations_as_lawyers_write_them(text: str, act: str | None, article: str, steps: tuple[str, ...], language: str) -> None:
    found = read_citation(text)
    assert found is not None
    assert (found.act, found.article, found.steps, found.language) == (act, article, steps, language)


@pytest.mark.parametrize(
    ("text", "articles", "chapter"),
    [("статьи 8 и 9 Закона о миграции", ["8", "9"], None), ("ст. 8, 9-1 и 10", ["8", "9-1", "10"], None), ("глава 3", [], "3"), ("3-тарау", [], "3")],
)
def test_several_articles_and_chapters_are_cited(text: str, articles: list[str], chapter: str | None) -> None:
    found = read_citation(text)
    assert found is not None
    assert ([*filter(None, [found.article]), *found.also], found.chapter) == (articles, chapter)


@pytest.mark.parametrize(
    "text",
    [
        "виза",
        "срок 8 дней",
        "п. 2",
        "часть вторая",
        "в статье 8 сказано о визах",
        "Что говорит ст. 8 закона о миграции?",
        "ст. 8 п. 2 и п. 3",
        "9 бапкер",
    ],
)
def test_words_are_no_citation(text: str) -> None:
    assert read_citation(text) is None


@pytest.mark.parametrize(
    "typed", ["13.05.2020", "2020-05-13", "13 мая 2020", "13 мая 2020 года", '"13 мая 2020 года"', "2020 жылғы 13 мамыр", "May 13, 2020"]
)
def test_a_day_is_asked_for_in_figures_and_in_words(typed: str) -> None:
    asked = with_dates(parse_query(typed))
    assert isinstance(asked, Or)
    assert [shape(part) for part in asked.parts[:2]] == ["13.05.2020", "13 мая 2020"]


@pytest.mark.parametrize("typed", ["виза 13", "31.02.2020", "13 мая", "мая 2020"])
def test_what_is_no_day_stays_as_typed(typed: str) -> None:
    assert with_dates(parse_query(typed)) == parse_query(typed)


def test_the_number_of_an_act_may_be_typed_small() -> None:
    assert shape(parse_query("477-iv")) == "477-IV"
