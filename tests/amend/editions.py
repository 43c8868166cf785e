"""Small editions, written for these tests alone: an invented law «О переправах» in two editions."""

from __future__ import annotations

import datetime as dt

from lawdiff.model.change import Change, Comparison
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Link, Provision

OLD, NEW = dt.date(2030, 1, 1), dt.date(2032, 1, 1)


def note(eid: str, text: str, *links: Link) -> Provision:
    return Provision(eid, "note", text=text, note_kind="amendment", links=links)


def point(article: str, number: str, text: str, *children: Provision) -> Provision:
    return Provision(f"{article}__point_{number}", "point", number=number, label=f"{number})", text=text, children=children)


def article(number: str, heading: str, *children: Provision) -> Provision:
    return Provision(f"art_{number}", "article", number=number, label=f"Статья {number}.", heading=heading, children=children)


def edition(date: dt.date, *children: Provision, act: str = "ferries", language: str = "rus", partial: bool = False) -> Edition:
    return Edition(
        act, language, date, "О переправах", Provision("act", "act", children=children), "imported", Provenance("file", "00", 0), partial=partial
    )


def old(**how: object) -> Edition:
    return edition(
        OLD,
        Provision(
            "chp_1",
            "chapter",
            number="1",
            label="Глава 1.",
            heading="Общие положения",
            children=(
                article("1", "Понятия", point("art_1", "1", "паром – судно;"), point("art_1", "2", "перевозчик – лицо.")),
                article(
                    "2",
                    "Сроки",
                    point("art_2", "1", "десять дней;"),
                    point("art_2", "2", "один месяц."),
                    note(
                        "art_2__note_1",
                        "Сноска. Статья 2 с изменением, внесенным Законом РК от 05.05.2028 № 150-VIII (вводится в действие с 01.07.2028).",
                    ),
                    Provision(
                        "art_2__note_2",
                        "note",
                        note_kind="pending",
                        text="Примечание ИЗПИ! Подпункт 2) предусматривается исключить Законом РК от 03.02.2031 № 401-IX "
                        "(вводится в действие с 01.03.2031).",
                    ),
                ),
            ),
        ),
        **how,  # type: ignore[arg-type]
    )


def new(**how: object) -> Edition:
    listed = (
        "Сноска. Статья 2 с изменениями, внесенными законами РК от 05.05.2028 № 150-VIII (вводится в действие с 01.07.2028); "
        "от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031)."
    )
    at = listed.index("№ 401")
    return edition(
        NEW,
        Provision(
            "chp_1",
            "chapter",
            number="1",
            label="Глава 1.",
            heading="Общие положения",
            children=(
                article("1", "Понятия", point("art_1", "1", "паром – самоходное судно;"), point("art_1", "2", "перевозчик – лицо.")),
                article(
                    "2",
                    "Сроки",
                    point("art_2", "1", "тридцать дней;"),
                    Provision(
                        "art_2__point_2",
                        "point",
                        number="2",
                        label="2)",
                        children=(note("art_2__point_2__note_1", "исключен Законом РК от 03.02.2031 № 401-IX (вводится в действие с 01.03.2031)."),),
                    ),
                    note("art_2__note_1", listed, Link(at, at + 8, "/rus/docs/Z3100000401#z5")),
                ),
                article(
                    "2-1",
                    "Тарифы",
                    point("art_2-1", "1", "тариф."),
                    note(
                        "art_2-1__note_1",
                        "Сноска. Глава 1 дополнена статьей 2-1 в соответствии с Законом РК от 14.03.2031 № 12-IX (вводится в действие с 01.07.2031).",
                    ),
                ),
                article(
                    "3",
                    "Ответственность",
                    note(
                        "art_3__note_1",
                        "Сноска. Статья 3 с изменением, внесенным Законом РК от 14.03.2031 № 12-IX (вводится в действие с 01.07.2031).",
                    ),
                ),
            ),
        ),
        **how,  # type: ignore[arg-type]
    )


def comparison() -> Comparison:
    """What the two texts show.

    Point 1 of article 1 edited without a note, article 2's point 1 edited and point 2 gone, article 2-1 new, article 3 as it was.
    """
    before, after = old(), new()
    rows = (
        Change("edited", "article", "art_1", "art_1", "label", 1.0, "Статья 1. Понятия", "Статья 1. Понятия"),
        Change("edited", "point", "art_1__point_1", "art_1__point_1", "label", 0.9, "1) паром – судно;", "1) паром – самоходное судно;"),
        Change("unchanged", "point", "art_1__point_2", "art_1__point_2", "exact", 1.0, "2) перевозчик – лицо.", "2) перевозчик – лицо."),
        Change("edited", "article", "art_2", "art_2", "label", 1.0, "Статья 2. Сроки", "Статья 2. Сроки"),
        Change("edited", "point", "art_2__point_1", "art_2__point_1", "label", 0.8, "1) десять дней;", "1) тридцать дней;"),
        Change("deleted", "point", "art_2__point_2", None, None, 1.0, "2) один месяц.", None),
        Change("inserted", "article", None, "art_2-1", None, 1.0, None, "Статья 2-1. Тарифы"),
        Change("inserted", "point", None, "art_2-1__point_1", None, 1.0, None, "1) тариф."),
        Change("unchanged", "article", "art_3", "art_3", "exact", 1.0, "Статья 3. Ответственность", "Статья 3. Ответственность"),
    )
    return Comparison(before.reference(), after.reference(), rows)
