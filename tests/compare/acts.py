"""Fictional acts for tests: written from a small stock of phrases, seeded, with all the shapes an act has. Edits on them know their own truth."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.eid import STEMS, Kind
from lawdiff.model.provision import Provision


def _words(text: str) -> list[str]:
    return text.split()


SUBJECTS = {
    "rus": _words("Министерство Служба Комиссия Палата Инспекция Заявитель Переселенец Работодатель Попечитель Хранитель Ведомство Поселок"),
    "kaz": _words("Министрлік Қызмет Комиссия Палата Инспекция Өтініш беруші Қоныс Жұмыс беруші Қамқоршы Сақтаушы Ведомство Кент"),
    "eng": _words("Ministry Service Commission Chamber Inspectorate Applicant Settler Employer Guardian Keeper Agency Township"),
}
VERBS = {
    "rus": _words("утверждает выдает ведет определяет согласует принимает отменяет хранит проверяет публикует направляет рассматривает организует"),
    "kaz": _words("бекітеді береді жүргізеді айқындайды келіседі қабылдайды тоқтатады сақтайды тексереді жариялайды жолдайды қарайды ұйымдастырады"),
    "eng": _words("approves issues keeps determines settles accepts revokes stores inspects publishes forwards examines organises"),
}
NOUNS = {
    "rus": _words(
        "порядок реестр разрешение справку журнал пропуск договор перечень смету образец график маршрут склад причал мост колодец "
        "архив печать заявку жалобу отчет квоту льготу пошлину стоянку переправу ярмарку мельницу пасеку сад оранжерею библиотеку "
        "мастерскую типографию"
    ),
    "kaz": _words(
        "тәртіп тізілім рұқсат анықтама журнал рұқсатнама шарт тізбе смета үлгі кесте бағыт қойма айлақ көпір құдық мұрағат мөр "
        "өтінім шағым есеп квота жеңілдік баж тұрақ өткел жәрмеңке диірмен омарта бақ жылыжай кітапхана шеберхана баспахана"
    ),
    "eng": _words(
        "procedure register permit certificate journal pass contract list estimate sample schedule route warehouse pier bridge "
        "well archive seal request complaint report quota benefit duty parking crossing fair mill apiary garden greenhouse "
        "library workshop press"
    ),
}
QUALITIES = {
    "rus": _words("речной горный зимний летний южный северный общий особый временный постоянный малый главный запасной сводный учебный ночной"),
    "kaz": _words("өзен тау қысқы жазғы оңтүстік солтүстік ортақ ерекше уақытша тұрақты шағын басты қосалқы жиынтық оқу түнгі"),
    "eng": _words("river mountain winter summer southern northern common special temporary permanent small main spare summary training night"),
}
TAILS = {
    "rus": (
        "в порядке, установленном законодательством",
        "в течение десяти рабочих дней со дня обращения",
        "в пределах своей компетенции",
        "за исключением случаев, предусмотренных настоящим Законом",
        "по согласованию с уполномоченным органом",
        "не позднее первого числа месяца",
        "на основании письменного обращения",
    ),
    "kaz": (
        "заңнамада белгіленген тәртіппен",
        "өтініш берілген күннен бастап он жұмыс күні ішінде",
        "өз құзыреті шегінде",
        "осы Заңда көзделген жағдайларды қоспағанда",
        "уәкілетті органмен келісу бойынша",
        "айдың бірінші күнінен кешіктірмей",
        "жазбаша өтініш негізінде",
    ),
    "eng": (
        "in the manner laid down by law",
        "within ten working days of the request",
        "within the limits of its competence",
        "save in the cases set out in this Act",
        "in agreement with the competent authority",
        "no later than the first day of the month",
        "on the basis of a written request",
    ),
}
ARTICLE = {"rus": "Статья {}.", "kaz": "{}-бап.", "eng": "Article {}."}
CHAPTER = {"rus": "Глава {}.", "kaz": "{}-тарау.", "eng": "Chapter {}."}


@dataclass
class Clause:
    """A provision under edit. ``uid`` names it through all edits; it is never shown."""

    kind: Kind
    number: str | None = None
    heading: str = ""
    text: str = ""
    rows: list[list[str]] = field(default_factory=list)
    children: list[Clause] = field(default_factory=list)
    uid: int = 0
    repealed: bool = False
    label: str | None = None

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def copy(self) -> Clause:
        return Clause(
            self.kind, self.number, self.heading, self.text, [list(r) for r in self.rows], [c.copy() for c in self.children],
            self.uid, self.repealed, self.label,
        )  # fmt: skip


class Writer:
    """Writes fictional law, by a seed."""

    def __init__(self, seed: int, language: str = "rus") -> None:
        self.random = random.Random(seed)
        self.language = language
        self.uid = 0

    def word(self) -> str:
        return self.random.choice(self.random.choice((NOUNS, QUALITIES, VERBS))[self.language])

    def sentence(self, phrases: int) -> str:
        pick = self.random.choice
        words = [pick(SUBJECTS[self.language])]
        for _ in range(phrases):
            words += [pick(VERBS[self.language]), pick(QUALITIES[self.language]), pick(NOUNS[self.language])]
            if self.random.random() < 0.35:
                words.append(pick(TAILS[self.language]))
            words.append("и" if self.language == "rus" else "және" if self.language == "kaz" else "and")
        return " ".join(words[:-1])

    def clause(self, kind: Kind, number: str | None = None, text: str = "", heading: str = "") -> Clause:
        self.uid += 1
        return Clause(kind, number, heading, text, uid=self.uid)

    def article(self, number: int) -> Clause:
        art = self.clause("article", str(number), heading=self.sentence(1))
        if self.random.random() < 0.5:
            for n in range(self.random.randint(1, 5)):
                para = self.clause("paragraph", str(n + 1), self.sentence(self.random.randint(2, 5)) + ".")
                if self.random.random() < 0.3:
                    self.points(para)
                if self.random.random() < 0.3:
                    para.children.append(self.clause("alinea", text=self.sentence(self.random.randint(2, 4)) + "."))
                art.children.append(para)
        else:
            art.children.append(self.clause("alinea", text=self.sentence(1) + ":"))
            self.points(art)
        return art

    def points(self, holder: Clause) -> None:
        for n in range(self.random.randint(2, 8)):
            holder.children.append(self.clause("point", str(n + 1), self.sentence(self.random.randint(2, 4)) + ";"))

    def table(self) -> Clause:
        table = self.clause("table")
        for n in range(self.random.randint(2, 6)):
            table.rows.append([str(n + 1), self.sentence(1), self.word(), str(self.random.randint(1, 400))])
        return table

    def act(self, articles: int = 20) -> Clause:
        root = self.clause("act")
        for at in range(articles):
            if at % 6 == 0:
                root.children.append(self.clause("chapter", str(at // 6 + 1), heading=self.sentence(1)))
            root.children[-1].children.append(self.article(at + 1))
        if articles > 3:
            self.random.choice(self.random.choice(root.children).children).children.append(self.table())
        return root


def edition(root: Clause, language: str = "rus", day: str = "2020-01-01", act: str = "FICTION") -> Edition:
    """The clause tree as an edition: eIds, labels, a remark where a unit is repealed."""
    return Edition(act, language, dt.date.fromisoformat(day), "Вымышленный закон", freeze(root, language), "imported", Provenance("test", "", 0))


def eids(root: Clause, language: str = "rus") -> dict[int, str]:
    """uid → eId, repealed units left out."""
    found: dict[int, str] = {}
    _freeze(root, "act", language, set(), found)
    return found


def freeze(root: Clause, language: str = "rus") -> Provision:
    """The clause tree as provisions."""
    return _freeze(root, "act", language, set())


def thaw(node: Provision, uids: Iterator[int]) -> Clause:
    """A real act as clauses to be edited; official remarks are left behind."""
    children = [thaw(child, uids) for child in node.law_children()]
    return Clause(
        node.kind, node.number, node.heading, node.text, [list(row) for row in node.rows], children, next(uids), node.is_stub, node.label
    )  # fmt: skip


def _freeze(clause: Clause, eid: str, language: str, used: set[str], found: dict[int, str] | None = None) -> Provision:
    used.add(eid)
    if found is not None and not clause.repealed:
        found[clause.uid] = eid
    label = clause.label if clause.label is not None else _label(clause, language)
    if clause.repealed:
        note = Provision(f"{eid}__note_1", "note", text="Исключено Законом от 01.02.2021 № 1-I.", note_kind="amendment")
        return Provision(eid, clause.kind, clause.number, label, children=(note,))
    children = []
    counts = {"alinea": 1 if clause.text else 0, "table": 0}
    for child in clause.children:
        number = child.number
        if child.kind in counts:
            counts[child.kind] += 1
            number = str(counts[child.kind])
        step = f"{STEMS[child.kind]}_{number}"
        name = step if child.kind == "article" or eid == "act" else f"{eid}__{step}"
        turn, plain = 2, name
        while name in used:
            name, turn = f"{plain}~{turn}", turn + 1
        children.append(_freeze(child, name, language, used, found))
    return Provision(
        eid, clause.kind, clause.number, label, clause.heading, clause.text, tuple(tuple(r) for r in clause.rows), tuple(children)
    )  # fmt: skip


def _label(clause: Clause, language: str) -> str:
    if clause.number is None:
        return ""
    shapes = {"article": ARTICLE[language], "chapter": CHAPTER[language], "paragraph": "{}.", "point": "{})"}
    return shapes.get(clause.kind, "{}.").format(clause.number)
