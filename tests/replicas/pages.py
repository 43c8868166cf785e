"""Small fictional acts in the classic site's markup, as folders that a replica serves. Every text is made up here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

WORDS = {
    "rus": ("Статья", "Закон Республики Сарыдала", "от", "года", "иностранец вправе обратиться в уполномоченный орган за разрешением на пребывание"),
    "kaz": (
        "бап",
        "Сарыдала Республикасының Заңы",
        "",
        "жылғы",
        "шетелдік тұруға рұқсат алу үшін уәкілетті органға жүгінуге құқылы және оны ұзартады",
    ),
    "eng": (
        "Article",
        "Law of the Republic of Sarydala",
        "dated",
        "",
        "a foreigner may apply to the authorised body for a permit to stay and for its renewal",
    ),
}
TITLES = {"rus": "О пребывании", "kaz": "Тұру туралы", "eng": "On Stay"}
MONTHS = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"]


@dataclass(frozen=True)
class FakeAct:
    """An act to serve: its id, the days of its editions by language, and how many articles it has."""

    id: str = "Z1800000777"
    number: str = "777-VI"
    editions: dict[str, tuple[dt.date, ...]] = field(
        default_factory=lambda: {
            "rus": (dt.date(2018, 3, 12), dt.date(2020, 1, 1), dt.date(2022, 7, 1)),
            "kaz": (dt.date(2018, 3, 12), dt.date(2022, 7, 1)),
        }
    )
    articles: int = 6
    filler: int = 1
    plain_newest: bool = False
    attachment: bool = True

    @property
    def adopted(self) -> dt.date:
        return min(day for days in self.editions.values() for day in days)


def requisites(act: FakeAct, language: str) -> str:
    day = act.adopted
    when = f"{day.day} {MONTHS[day.month - 1]} {day.year} года" if language == "rus" else f"{day.day}.{day.month}.{day.year}"
    return f"{WORDS[language][1]} {WORDS[language][2]} {when} № {act.number}."


def article(language: str, number: int, edition: int, filler: int) -> str:
    name, *_, words = WORDS[language]
    head = f"{number}-{name}. " if language == "kaz" else f"{name} {number}. "
    heading = {"rus": "Право на пребывание", "kaz": "Тұру құқығы", "eng": "The right to stay"}[language]
    term = {
        "rus": f"в течение {30 + edition * 10 + number} дней",
        "kaz": f"{30 + edition * 10 + number} күн ішінде",
        "eng": f"within {30 + edition * 10 + number} days",
    }
    lines = "".join(
        f"<p>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; {at}. {words.capitalize()} {term[language]} ({number}.{at}).</p>\n" for at in range(1, filler + 1)
    )
    return f'<h3 id="z{number}"> {head}{heading} {number}</h3>\n{lines}'


def page(act: FakeAct, language: str, edition: int, *, archived: bool = False, articles: int | None = None, note: str = "") -> str:
    count = articles if articles is not None else act.articles + edition
    body = "".join(article(language, number, edition, act.filler) for number in range(1, count + 1))
    status = {"rus": ("Новый", "Обновленный"), "kaz": ("Жаңа", "Жаңартылған"), "eng": ("New", "Updated")}[language][min(edition, 1)]
    arc = " text_arc" if archived else ""
    attach = (
        f'<div class="container_gamma tabs tabs-attach"><ul><li><a href="/{language}/docs/{act.id}/toc.htm"> СОДЕРЖАНИЕ </a></li></ul></div>'
        if act.attachment
        else ""
    )
    return frame(
        act,
        language,
        "",
        f'{attach}<div class="container_gamma text text_upd{arc}"><div class="gs_12"><article>\n{note}{body}</article></div></div>',
        status=status,
    )


def frame(act: FakeAct, language: str, tab: str, body: str, *, status: str = "Обновленный", title: str | None = None) -> str:
    title = title or f"{TITLES[language]} {act.number}"
    own = f"/{language}/docs/{act.id}{tab}"
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8" /><title>{title}</title></head>
<body><div id="container" class="module_npaView lang_{language}">
<div class="container_alpha slogan"><h1>{title}</h1><span class="status status_upd">{status}</span><p>{requisites(act, language)}</p></div>
<div id="tabs_container"><div class="container_gamma tabs clearfix"><ul class="clearfix">
<li class="selected"><a href="{own}"> Текст </a></li></ul></div></div>
{body}
<div class="container_omega aftertext"><p>Вымышленный текст для проверки программы.</p></div>
</div></body></html>"""


def history(act: FakeAct, language: str, *, rows: tuple[dt.date, ...] | None = None, more: str = "") -> str:
    days = rows if rows is not None else act.editions[language]
    newest = max(act.editions[language])
    out = []
    for at, day in enumerate(days, 1):
        plain = act.plain_newest and day == newest
        href = f"/{language}/docs/{act.id}" if plain else f"/{language}/archive/docs/{act.id}/{day:%d.%m.%Y}"
        out.append(
            f'<tr><td>{at}</td><td><a href="{href}">{TITLES[language]} {act.number}</a></td><td>{requisites(act, language)}</td>'
            f"<td>«Ведомости»</td><td>{day:%d.%m.%Y}</td><td>{'Новый' if at == 1 else 'Обновленный'}</td></tr>"
        )
    table = (
        f'<table id="ethernatable"><tr><th>№</th><th>Заголовок</th><th>Форма</th><th>Доп.</th><th>Дата</th><th>Статус</th></tr>{"".join(out)}</table>'
    )
    return frame(act, language, "/history", f'<div class="gs_12">{table}{more}</div>')


def card(act: FakeAct, language: str) -> str:
    return frame(act, language, "/info", f'<table class="params"><tr><td>Номер</td><td>№ {act.number}</td></tr></table>')


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_act(folder: Path, act: FakeAct) -> None:
    """All pages of one act, where the classic replica looks for them."""
    for language, days in act.editions.items():
        write(folder, f"{language}/docs/{act.id}.html", page(act, language, len(days) - 1))
        write(folder, f"{language}/docs/{act.id}/info.html", card(act, language))
        write(folder, f"{language}/docs/{act.id}/history.html", history(act, language))
        if act.attachment:
            write(folder, f"{language}/docs/{act.id}/toc.htm", f"<html><body><p>Содержание {act.number}</p></body></html>")
        for at, day in enumerate(days):
            write(folder, f"{language}/archive/docs/{act.id}/{day:%d.%m.%Y}.html", page(act, language, at, archived=True))


ACTS = (
    FakeAct(),
    FakeAct(id="P1900000555", number="555", editions={"rus": (dt.date(2019, 5, 20), dt.date(2021, 2, 3))}, articles=4, plain_newest=True),
    FakeAct(
        id="Z210000012_", number="12-VII", editions={lang: (dt.date(2021, 1, 5),) for lang in ("rus", "kaz", "eng")}, articles=3, attachment=False
    ),
)


def write_site(folder: Path, acts: tuple[FakeAct, ...] = ACTS) -> Path:
    """The pages of several acts."""
    for act in acts:
        write_act(folder, act)
    return folder
