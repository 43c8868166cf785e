"""What edits mean, renamings, and terms: sentences and what is to be said of them. All texts are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from lawdiff.compare import classify, compare, compare_terms
from lawdiff.model.edition import Edition, Provenance
from lawdiff.model.provision import Provision
from tests.compare.acts import Writer, edition


def act(*texts: str, language: str = "rus") -> Edition:
    points = tuple(Provision(f"art_1__point_{n}", "point", str(n), f"{n})", text=text) for n, text in enumerate(texts, 1))
    article = Provision("art_1", "article", "1", "Статья 1.", "Переправа", children=points)
    root = Provision("act", "act", children=(article,))
    return Edition("FICTION", language, dt.date(2020, 1, 1), "", root, "imported", Provenance("test", "", 0))


MEANINGS = [
    (
        "rus",
        "разрешение на стоянку судна выдается на 30 дней",
        "разрешение на стоянку судна выдается на 90 дней",
        {"deadline": ("30 дней", "90 дней")},
    ),
    (
        "rus",
        "жалоба рассматривается в течение десяти рабочих дней со дня подачи",
        "жалоба рассматривается в течение пятнадцати календарных дней со дня подачи",
        {"deadline": ("десяти рабочих дней", "пятнадцати календарных дней")},
    ),
    ("rus", "склад вмещает до 100 мешков зерна", "склад вмещает до 250 мешков зерна", {"number": ("100", "250")}),
    ("rus", "капитан обязан сообщить о грузе на причал", "капитан вправе сообщить о грузе на причал", {"modality": ("обязан", "вправе")}),
    ("rus", "ночная стоянка у моста допускается", "ночная стоянка у моста не допускается", {"modality": ("допускается", "не допускается")}),
    ("rus", "паром перевозит животных без клеток", "паром не перевозит животных без клеток", {"modality": ("", "не")}),
    (
        "rus",
        "пропуск через реку выдают органы внутренних дел по заявлению",
        "пропуск через реку выдает Министерство труда по заявлению",
        {"body": ("органы внутренних дел", "Министерство труда")},
    ),
    (
        "rus",
        "пошлина за причал возвращается плательщику",
        "пошлина за причал возвращается плательщику, если судно задержано",
        {"condition": ("", "если")},
    ),
    (
        "rus",
        "лодка осматривается в соответствии со статьей 5 настоящего Закона",
        "лодка осматривается в соответствии со статьей 6-1 настоящего Закона",
        {"reference": ("статьей 5", "статьей 6-1")},
    ),
    ("rus", "ведет реестр мостов и переправ;", "ведет реестр мостов и переправ.", {"editorial": (";", ".")}),
    ("rus", "выдает справку о ремонте парома", "выдают справку о ремонте парома", {"editorial": ("выдает", "выдают")}),
    ("rus", "утверждает график работы паромов", "утверждает расписание работы паромов", {"content": ("график", "расписание")}),
    ("kaz", "кеме иесі айлақ ақысын төлеуге міндетті", "кеме иесі айлақ ақысын төлеуге құқылы", {"modality": ("міндетті", "құқылы")}),
    ("kaz", "рұқсат өзен жолына 30 күн мерзімге беріледі", "рұқсат өзен жолына 90 күн мерзімге беріледі", {"deadline": ("30 күн", "90 күн")}),
    (
        "kaz",
        "өткел осы Заңның 5-бабына сәйкес ашылады",
        "өткел осы Заңның 6-1-бабына сәйкес ашылады",
        {"reference": ("5-бабына", "6-1-бабына")},
    ),
    (
        "kaz",
        "рұқсатты өзен бойында ішкі істер органдары береді",
        "рұқсатты өзен бойында жергілікті атқарушы органдар береді",
        {"body": ("ішкі істер органдары", "жергілікті атқарушы органдар")},
    ),
    ("kaz", "түнде көпір үстінде тұруға жол беріледі", "түнде көпір үстінде тұруға жол берілмейді", {"modality": ("жол беріледі", "жол берілмейді")}),
    ("kaz", "айлақ ақысы иесіне қайтарылады", "айлақ ақысы иесіне қайтарылады, егер кеме шықпаса", {"condition": ("", "егер")}),
    ("eng", "the owner may moor the boat at the pier", "the owner shall not moor the boat at the pier", {"modality": ("may", "shall not")}),
    (
        "eng",
        "the pass is valid for thirty days at the bridge",
        "the pass is valid for ninety days at the bridge",
        {"deadline": ("thirty days", "ninety days")},
    ),
    (
        "eng",
        "permits are kept under Article 5 of this Act",
        "permits are kept under Article 6-1 of this Act",
        {"reference": ("Article 5", "Article 6-1")},
    ),
    # deadlines in words, limits, and what only looks like a deadline
    (
        "rus",
        "паром осматривают в течение тридцати календарных дней",
        "паром осматривают в течение девяноста календарных дней",
        {"deadline": ("тридцати календарных дней", "девяноста календарных дней")},
    ),
    ("rus", "мост чинят в месячный срок", "мост чинят в трехмесячный срок", {"deadline": ("месячный срок", "трехмесячный")}),
    ("rus", "лодку выдают в 10-дневный срок", "лодку выдают в двадцатидневный срок", {"deadline": ("10-дневный", "двадцатидневный")}),
    (
        "rus",
        "стоянка длится не более двух месяцев",
        "стоянка длится не менее двух месяцев",
        {"deadline": ("не более двух месяцев", "не менее двух месяцев")},
    ),
    ("rus", "о шторме извещают незамедлительно", "о шторме извещают в течение трех часов", {"deadline": ("незамедлительно", "трех часов")}),
    (
        "rus",
        "лодкой правит достигший восемнадцати лет житель",
        "лодкой правит достигший шестнадцати лет житель",
        {"number": ("восемнадцати лет", "шестнадцати лет")},
    ),
    (
        "kaz",
        "кеме күнтізбелік отыз күн ішінде тексеріледі",
        "кеме күнтізбелік тоқсан күн ішінде тексеріледі",
        {"deadline": ("отыз күн", "тоқсан күн")},
    ),
    (
        "kaz",
        "тіркеу мерзімі бес жұмыс күнінен аспайды",
        "тіркеу мерзімі он жұмыс күнінен аспайды",
        {"deadline": ("бес жұмыс күнінен", "он жұмыс күнінен")},
    ),
    (
        "kaz",
        "айыппұл бес айлық есептік көрсеткіш болып белгіленеді",
        "айыппұл он айлық есептік көрсеткіш болып белгіленеді",
        {"number": ("бес", "он")},
    ),
    # duties, rights, denial
    ("rus", "капитан не обязан ждать у моста", "капитан обязан ждать у моста", {"modality": ("не обязан", "обязан")}),
    (
        "rus",
        "журнал ведут в обязательном порядке",
        "журнал ведут в добровольном порядке",
        {"modality": ("в обязательном порядке", "в добровольном порядке")},
    ),
    ("kaz", "иесі ақыны төлеуге құқылы емес", "иесі ақыны төлеуге міндетті", {"modality": ("құқылы емес", "міндетті")}),
    ("kaz", "түнде өткелде тоқтауға тыйым салынады", "түнде өткелде тоқтауға жол беріледі", {"modality": ("тыйым салынады", "жол беріледі")}),
    ("kaz", "ақы иесіне қайтарылады", "ақы иесіне қайтарылмайды", {"modality": ("", "қайтарылмайды")}),
    ("eng", "the keeper is not required to wait", "the keeper is required to wait", {"modality": ("is not required", "is required to")}),
    # bodies
    (
        "rus",
        "пропуск выдает уполномоченный орган по заявке",
        "пропуск выдает местный исполнительный орган области, города республиканского значения и столицы по заявке",
        {"body": ("уполномоченный орган", "местный исполнительный орган области, города республиканского значения и столицы")},
    ),
    ("rus", "суда учитывает портовый орган", "суда учитывает озерный орган", {"body": ("портовый орган", "озерный орган")}),
    (
        "kaz",
        "рұқсатты облыстың жергілікті атқарушы органы береді",
        "рұқсатты мәслихат береді",
        {"body": ("облыстың жергілікті атқарушы органы", "мәслихат")},
    ),
    # conditions and references
    ("rus", "лодку дают при наличии весел", "лодку дают при отсутствии весел", {"condition": ("при наличии", "при отсутствии")}),
    ("rus", "причал сносят с согласия поселка", "причал сносят без согласия поселка", {"condition": ("с согласия", "без согласия")}),
    ("kaz", "айлақ кент келісімімен бұзылады", "айлақ кент келісімінсіз бұзылады", {"condition": ("келісімімен", "келісімінсіз")}),
    (
        "kaz",
        "көпір жөндеу болмаған жағдайда ашылады",
        "көпір жөндеу болған жағдайда ашылады",
        {"condition": ("болмаған жағдайда", "болған жағдайда")},
    ),
    (
        "rus",
        "ярмарку проводят по правилам части второй устава",
        "ярмарку проводят по правилам части третьей устава",
        {"reference": ("части второй", "части третьей")},
    ),
    (
        "rus",
        "сад сдают по Речным кодексом данным правилам",
        "сад сдают по Озерным кодексом данным правилам",
        {"reference": ("Речным кодексом", "Озерным кодексом")},
    ),
    (
        "kaz",
        "осы баптың 1) және 2) тармақшаларына сәйкес",
        "осы баптың 1) және 4) тармақшаларына сәйкес",
        {"reference": ("2) тармақшаларына", "4) тармақшаларына")},
    ),
    (
        "kaz",
        "осы баптың бірінші бөлігінде аталған кеме",
        "осы баптың екінші бөлігінде аталған кеме",
        {"reference": ("бірінші бөлігінде", "екінші бөлігінде")},
    ),
    # nothing of the kind: other words of one root are no editorial matter
    ("rus", "перевозит работник поселка", "перевозит работа поселка", {"content": ("работник", "работа")}),
    ("rus", "список учреждений у причала", "список организаций у причала", {"content": ("учреждений", "организаций")}),
    ("kaz", "баланың билеті тексеріледі", "балалардың билеті тексеріледі", {"editorial": ("баланың", "балалардың")}),
]


@pytest.mark.parametrize(("language", "old", "new", "meaning"), MEANINGS)
def test_what_an_edit_means(language: str, old: str, new: str, meaning: dict[str, tuple[str, str]]) -> None:
    found = classify(compare(act(old, language=language), act(new, language=language)), language)
    row = next(row for row in found.changes if row.level == "point")
    assert {c.name: (c.old, c.new) for c in row.class_} == meaning


def test_a_clause_s_own_new_number_is_no_number_of_the_law() -> None:
    old, new = act("выдает справку о ремонте парома"), act("хранит печать речного поселка", "выдают справку о ремонте парома")
    row = next(r for r in classify(compare(old, new), "rus").changes if r.kind == "renumbered")
    assert [c.name for c in row.class_] == ["editorial"]


def test_a_language_without_lists_still_has_its_numbers() -> None:
    old, new = act("het schip ligt binnen 30 dagen stil aan de kade"), act("het schip ligt binnen 90 dagen stil aan de kade")
    row = next(r for r in classify(compare(old, new), "nld").changes if r.level == "point")
    assert [(c.name, c.old, c.new) for c in row.class_] == [("number", "30", "90")]


FORMS = {"паромщик": "речник", "паромщика": "речника", "паромщику": "речнику", "паромщиком": "речником", "паромщики": "речники"}


def test_a_renaming_throughout_is_one_finding() -> None:
    texts = [f"причал {n} обслуживает {form} по расписанию поселка" for n, form in enumerate(list(FORMS) * 2, 1)]
    renamed = [" ".join(FORMS.get(word, word) for word in text.split()) for text in texts]
    renamed[3] += " и выдает пропуск на мост"
    comparison = compare(act(*texts), act(*renamed))
    (renaming,) = comparison.renamings
    assert renaming.count == 10 and set(renaming.old_forms) == set(FORMS) and set(renaming.new_forms) == set(FORMS.values())
    assert len(renaming.rows) == 10
    grouped = [row for row in comparison.changes if row.group == renaming.group]
    assert len(grouped) == 9, "a row in which something else changed too must not be folded away"
    assert {c.name for row in classify(comparison, "rus").changes if row.group for c in row.class_} == {"terminology"}


def test_a_renaming_in_kazakh_forms() -> None:
    forms = {"паромшы": "өзенші", "паромшының": "өзеншінің", "паромшыға": "өзеншіге", "паромшылар": "өзеншілер", "паромшылардың": "өзеншілердің"}
    texts = [f"{n} айлақ {form} кестесі бойынша жұмыс істейді" for n, form in enumerate(forms, 1)]
    renamed = [" ".join(forms.get(word, word) for word in text.split()) for text in texts]
    (renaming,) = compare(act(*texts, language="kaz"), act(*renamed, language="kaz")).renamings
    assert (renaming.count, set(renaming.old_forms)) == (5, set(forms))


@pytest.mark.parametrize(
    ("language", "text", "old", "new"),
    [
        ("rus", "причал {} осматривают в течение десяти дней", "десяти", "пяти"),
        ("rus", "владелец причала {} обязан закрыть его на зиму", "обязан", "вправе"),
        ("kaz", "{} айлақ иесі ақыны төлеуге міндетті", "міндетті", "құқылы"),
        ("kaz", "{} айлаққа жазда рұқсат береді", "береді", "бермейді"),
        ("eng", "pier {} is repaired within thirty days", "thirty", "ninety"),
    ],
)
def test_numbers_duties_and_conditions_are_never_renamed_and_so_never_folded(language: str, text: str, old: str, new: str) -> None:
    before = [text.format(n) for n in range(1, 13)]
    comparison = compare(act(*before, language=language), act(*(t.replace(old, new) for t in before), language=language))
    assert comparison.renamings == ()
    assert [row.group for row in comparison.changes if row.words] == [None] * 12


def test_words_that_stay_in_use_were_not_renamed() -> None:
    texts = [f"склад {n} принимает паромщик речного поселка" for n in range(1, 16)]
    changed = [text.replace("паромщик", "речник") if n < 6 else text for n, text in enumerate(texts)]
    assert compare(act(*texts), act(*changed)).renamings == ()


def test_case_forms_of_other_words_are_no_renaming() -> None:
    writer = Writer(3)
    tree = writer.act(10)
    before = edition(tree)
    for clause in tree.walk():
        clause.text = clause.text.replace("мост", "колодец", 1) if writer.random.random() < 0.02 else clause.text
    assert all(r.count >= 5 for r in compare(before, edition(tree)).renamings)


def test_terms_gained_and_lost() -> None:
    old = act("квота приема лодочников определяется ежегодно", "лодочникам выдается пропуск", "учет лодочников ведет поселок")
    new = act("статус речника определяется ежегодно", "статус речника выдается", "учет речников ведет поселок")
    terms = compare_terms(old, new)
    assert [(t.text, t.old, t.new) for t in terms.lost][:1] == [("лодочников", 3, 0)]
    assert {t.text for t in terms.gained} == {"статус речника", "речника"}
    assert all(t.old == 0 for t in terms.gained) and all(t.new == 0 for t in terms.lost)
    assert compare_terms(old, old).gained == compare_terms(old, old).lost == ()
