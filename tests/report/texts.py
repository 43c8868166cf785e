"""Small fictional editions for the tests of reports, one of each difficulty."""

from __future__ import annotations

import datetime as dt

from lawdiff.compare import compare
from lawdiff.model.change import Comparison
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Link, Provision, Span

OLD_DAY, NEW_DAY = dt.date(2020, 1, 1), dt.date(2023, 1, 1)
NOW = dt.datetime(2026, 5, 4, 10, 30, tzinfo=dt.UTC)
FICTION = "Вниманию пользователей! Вымышленный текст."


def point(holder: str, number: str, text: str, *children: Provision) -> Provision:
    """A point of a holder's."""
    return Provision(f"{holder}__point_{number}", "point", number, f"{number})", text=text, children=children)


def article(number: str, heading: str, *children: Provision) -> Provision:
    """An article with its children."""
    return Provision(f"art_{number}", "article", number, f"Статья {number}.", heading, children=children)


def alinea(holder: str, number: int, text: str) -> Provision:
    """An unnumbered block."""
    return Provision(f"{holder}__al_{number}", "alinea", str(number), text=text)


def note(holder: str, text: str, kind: str = "amendment", number: int = 1) -> Provision:
    """An official remark."""
    eid = f"note_{number}" if holder == "act" else f"{holder}__note_{number}"
    return Provision(eid, "note", text=text, note_kind=kind)  # type: ignore[arg-type]


def edition(
    *children: Provision, day: dt.date = OLD_DAY, title: str = "О переправах", language: str = "rus", act: str = "FICTION", **more: object
) -> Edition:
    """An edition of a fictional act."""
    source = Provenance("import", f"{day.year}" * 16, 1234, url=None, path=f"{day}.html")
    return Edition(act, language, day, title, Provision("act", "act", children=children), "imported", source, **more)  # type: ignore[arg-type]


def _table(*rows: tuple[str, ...]) -> Provision:
    spans = (Span(0, 0, header=True), Span(0, 1, header=True), Span(0, 2, header=True))
    return Provision("annex_1__table_1", "table", "1", rows=rows, spans=spans)


def pair() -> tuple[Edition, Edition]:
    """Two editions with an edit, an insertion, a deletion, a move between articles, a repealed stub, a changed table and a changed remark."""
    keep = "ведет открытый реестр паромных переправ и публикует его для всех жителей поселков"
    old = edition(
        note("act", FICTION, "editorial"),
        article(
            "1",
            "Служба переправ",
            alinea("art_1", 1, "Служба переправ:"),
            point("art_1", "1", "утверждает образец пропуска на переправу;"),
            point("art_1", "2", f"{keep};"),
            point("art_1", "3", "рассматривает жалобы в течение 30 дней;"),
            point("art_1", "4", "собирает пошлину за зимнюю стоянку лодок;"),
            note("art_1", "Сноска. Статья 1 с изменением Законом от 01.02.2019 № 1-I."),
        ),
        article("2", "Палата причалов", alinea("art_2", 1, "Палата причалов:"), point("art_2", "1", "согласует график зимних рейсов.")),
        article("3", "Отмененная статья", alinea("art_3", 1, "Стоянка у моста запрещается.")),
        Provision(
            "annex_1", "annex", "1", "Приложение 1\nк Закону", "Пошлины",
            children=(_table(("№", "Переправа", "Пошлина"), ("1", "Северная", "5"), ("2", "Южная", "7")),),
        ),
    )  # fmt: skip
    new = edition(
        note("act", FICTION, "editorial"),
        article(
            "1",
            "Служба переправ",
            alinea("art_1", 1, "Служба переправ:"),
            point("art_1", "1", "утверждает образец пропуска на переправу;"),
            Provision("art_1__point_2", "point", "2", "2)", children=(note("art_1__point_2", "исключен Законом от 05.06.2022 № 2-II."),)),
            point("art_1", "3", "рассматривает жалобы в течение 90 дней;"),
            point("art_1", "4", "собирает пошлину за зимнюю стоянку лодок;"),
            point("art_1", "5", "хранит печать переправ."),
            note("art_1", "Сноска. Статья 1 с изменениями Законами от 01.02.2019 № 1-I; от 05.06.2022 № 2-II."),
        ),
        article(
            "2", "Палата причалов", alinea("art_2", 1, "Палата причалов:"), point("art_2", "1", "согласует график зимних рейсов;"), point("art_2", "2", f"{keep}.")
        ),
        article("4", "Новая статья", alinea("art_4", 1, "Паромщик обязан иметь фонарь.")),
        Provision(
            "annex_1", "annex", "1", "Приложение 1\nк Закону", "Пошлины",
            children=(_table(("№", "Переправа", "Пошлина"), ("1", "Северная", "6"), ("2", "Южная", "7"), ("3", "Речная", "1")),),
        ),
        day=NEW_DAY,
    )  # fmt: skip
    return old, new


def renamed() -> tuple[Edition, Edition]:
    """One word replaced throughout, and one other edit."""

    def text(word: str, day: dt.date, days: str) -> Edition:
        told = [
            "выдает пропуск, если {} просит о нем письменно;", "хранит заявку, которую подал {} в поселке;", "публикует список, в котором стоит {} переправы;",
            "отменяет пропуск, когда {} покинул поселок;", "проверяет лодку, на которой {} идет через реку;", "принимает жалобу, если ее подал {} причала;",
        ]  # fmt: skip
        points = [point("art_1", str(at), said.format(word)) for at, said in enumerate(told, 1)]
        other = article("2", "Сроки", alinea("art_2", 1, f"Жалоба рассматривается за {days} дней."))
        return edition(article("1", "Служба", alinea("art_1", 1, "Служба:"), *points), other, day=day)

    return text("лодочник", OLD_DAY, "30"), text("паромщик", NEW_DAY, "90")


def hostile() -> tuple[Edition, Edition]:
    """Texts that would break out of whatever holds them: markup, formulas, control characters, a script behind a link."""
    markup = '<script>alert("x")</script><img src=x onerror=alert(1)>'

    def text(tail: str, day: dt.date) -> Edition:
        body = (
            Provision("art_1", "article", "1", "Статья 1.", f"{markup} & 'кавычки' \"", children=(
                alinea("art_1", 1, f"=HYPERLINK(\"http://example.org\") {tail}"),
                point("art_1", "1", f"\x1b[31mкрасный\x07 \u202eтекст {markup} {tail};"),
                Provision("art_1__point_2", "point", "2", "2)", text="+1 см. закон", links=(Link(3, 6, "javascript:alert(1)"), Link(7, 12, "http://example.org/a?b=\"c"))),
                Provision("art_1__table_1", "table", "1", rows=(("@a", "-1"), (markup, tail))),
                note("art_1", f"Сноска. {markup} {tail}"),
            )),
        )  # fmt: skip
        return edition(note("act", f"Проект {markup}", "editorial"), *body, day=day, title=markup, status=markup, requisites="]]> --> </style>")

    return text("старое", OLD_DAY), text("новое", NEW_DAY)


def compared(editions: tuple[Edition, Edition]) -> tuple[Comparison, Edition, Edition]:
    """A comparison with its editions, ready to be handed to a report."""
    old, new = editions
    return compare(old, new, budget=None), old, new
