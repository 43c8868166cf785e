"""A text and the tree it means. Every line of ``tree`` is an eId, its label and the start of its words; all texts are ours."""

from __future__ import annotations

import textwrap

import pytest

from lawdiff.model.provision import Provision
from lawdiff.parse import read_document


def outline_of(root: Provision) -> list[str]:
    lines = []
    for node in root.walk():
        if node.kind != "act":
            words = " / ".join(part for part in (node.label, node.heading, node.text) if part)
            lines.append(f"{node.eid}: {words}".replace("\n", " ⏎ "))
    return lines


def dump(text: str) -> bytes:
    """A plain-text dump: margin lines are headings, six spaces are a paragraph; «·» is a space that ends a line."""
    return textwrap.dedent(text).strip("\n").replace("·", " ").encode()


# name, language, text, tree
CASES: list[tuple[str, str, str, list[str]]] = [
    (
        "alineas are counted as parts: words on a numbered line are part one",
        "rus",
        """
        Статья 1. Высылка

              1. Высылка допускается по решению суда.

              Запрещается высылать детей.

              2. Срок – три дня.
        """,
        [
            "art_1: Статья 1. / Высылка",
            "art_1__para_1: 1. / Высылка допускается по решению суда.",
            "art_1__para_1__al_2: Запрещается высылать детей.",
            "art_1__para_2: 2. / Срок – три дня.",
        ],
    ),
    (
        "where nothing is numbered the first block is part one; a list hangs on the unit, a second list on its part",
        "rus",
        """
        Статья 2. Права

              Мигрант вправе:

              1) работать;

              2) учиться.

              Мигрант обязан:

              1) соблюдать законы;

              2) иметь паспорт.
        """,
        [
            "art_2: Статья 2. / Права",
            "art_2__al_1: Мигрант вправе:",
            "art_2__point_1: 1) / работать;",
            "art_2__point_2: 2) / учиться.",
            "art_2__al_2: Мигрант обязан:",
            "art_2__al_2__point_1: 1) / соблюдать законы;",
            "art_2__al_2__point_2: 2) / иметь паспорт.",
        ],
    ),
    (
        "an unnumbered block inside a list that goes on belongs to the point before it",
        "rus",
        """
        Статья 3. Термины

              1) виза – отметка в паспорте.

              Виза бывает разовой;

              2) квота – предельное число.

              Правительство утверждает квоту.
        """,
        [
            "art_3: Статья 3. / Термины",
            "art_3__point_1: 1) / виза – отметка в паспорте.",
            "art_3__point_1__al_2: Виза бывает разовой;",
            "art_3__point_2: 2) / квота – предельное число.",
            "art_3__al_1: Правительство утверждает квоту.",
        ],
    ),
    (
        "repealed units stand as remarks; dashed numbers; letters below points",
        "rus",
        """
        Статья 4. Функции

              1) ведет учет:

              а) въезда;

              б) выезда;

              1-1) выдает карты;

        2) исключен Законом РС от 20.11.2019·
        № 120-VI
         (вводится в действие с 01.01.2020);

              3) иное.

              Сноска. Статья 4 с изменениями, внесенными Законом РС от 20.11.2019·
        № 120-VI
         (вводится в действие с 01.01.2020).
        """,
        [
            "art_4: Статья 4. / Функции",
            "art_4__point_1: 1) / ведет учет:",
            "art_4__point_1__point_а: а) / въезда;",
            "art_4__point_1__point_б: б) / выезда;",
            "art_4__point_1-1: 1-1) / выдает карты;",
            "art_4__point_2: 2)",
            "art_4__point_2__note_1: исключен Законом РС от 20.11.2019 № 120-VI (вводится в действие с 01.01.2020);",
            "art_4__point_3: 3) / иное.",
            "art_4__note_1: Сноска. Статья 4 с изменениями, внесенными Законом РС от 20.11.2019 № 120-VI (вводится в действие с 01.01.2020).",
        ],
    ),
    (
        "an announced change stands before what it announces",
        "rus",
        """
        Глава 1. ОБЩЕЕ
        Статья 5. Сроки

              1. Срок – десять дней.

        Примечание ИЗПИ!

              В пункт 2 предусматривается изменение Законом РС от 30.10.2024·
        № 210-VIII
         (вводится в действие с 01.01.2030).

              2. Срок продлевается.

        Примечание ИЗПИ!

              Статья 6 предусматривается в редакции Закона РС от 30.10.2024·
        № 210-VIII.

        Статья 6. Жалоба

              Жалоба подается в суд.
        """,
        [
            "chp_1: Глава 1. / ОБЩЕЕ",
            "art_5: Статья 5. / Сроки",
            "art_5__para_1: 1. / Срок – десять дней.",
            "art_5__note_1: Примечание ИЗПИ! ⏎ В пункт 2 предусматривается изменение Законом РС от 30.10.2024 № 210-VIII (вводится в действие с 01.01.2030).",
            "art_5__para_2: 2. / Срок продлевается.",
            "chp_1__note_1: Примечание ИЗПИ! ⏎ Статья 6 предусматривается в редакции Закона РС от 30.10.2024 № 210-VIII.",
            "art_6: Статья 6. / Жалоба",
            "art_6__al_1: Жалоба подается в суд.",
        ],
    ),
    (
        "quoted structure is the content of the instruction that quotes it",
        "rus",
        """
              Статья 1. Внести в Закон Республики Сарыдала "О миграции" следующие изменения:

              1) дополнить статьей 10-1 следующего содержания:

              "Статья 10-1. Реестр

              1. Реестр ведет комитет.

              2. Доступ к реестру открыт.";

              2) в статье 12 слово "тридцать" заменить словом "девяносто".

              Статья 2. Настоящий Закон вводится в действие с 1 января 2020 года.
        """,
        [
            'art_1: Статья 1. / Внести в Закон Республики Сарыдала "О миграции" следующие изменения:',
            "art_1__point_1: 1) / дополнить статьей 10-1 следующего содержания:",
            'art_1__point_1__al_2: "Статья 10-1. Реестр',
            "art_1__point_1__al_3: 1. Реестр ведет комитет.",
            'art_1__point_1__al_4: 2. Доступ к реестру открыт.";',
            'art_1__point_2: 2) / в статье 12 слово "тридцать" заменить словом "девяносто".',
            "art_2: Статья 2. / Настоящий Закон вводится в действие с 1 января 2020 года.",
        ],
    ),
    (
        "a term in quotes that begins its definition quotes no law",
        "rus",
        """
        Статья 2. Понятия

              В Законе используются понятия:

              «паром» – самоходное судно;

              "причал" - место стоянки.

        Статья 3. Сроки

              Срок – десять дней в смысле Закона «О труде»
        """,
        [
            "art_2: Статья 2. / Понятия",
            "art_2__al_1: В Законе используются понятия:",
            "art_2__al_2: «паром» – самоходное судно;",
            'art_2__al_3: "причал" - место стоянки.',
            "art_3: Статья 3. / Сроки",
            "art_3__al_1: Срок – десять дней в смысле Закона «О труде»",
        ],
    ),
    (
        "section, subsection, chapter and paragraph in a stack; chapters numbered through",
        "rus",
        """
        РАЗДЕЛ II. ПРАВА
        Подраздел 1. ЛИЧНЫЕ
        Глава 3. УБЕЖИЩЕ
        Параграф 1. Ходатайство
        Статья 7. Подача

              Ходатайство подается лично.

        Глава 4. Сделки Статья 8. Понятие

              Сделка – действие.
        """,
        [
            "sec_II: РАЗДЕЛ II. / ПРАВА",
            "sec_II__subsec_1: Подраздел 1. / ЛИЧНЫЕ",
            "chp_3: Глава 3. / УБЕЖИЩЕ",
            "chp_3__subchp_1: Параграф 1. / Ходатайство",
            "art_7: Статья 7. / Подача",
            "art_7__al_1: Ходатайство подается лично.",
            "chp_4: Глава 4. / Сделки",
            "art_8: Статья 8. / Понятие",
            "art_8__al_1: Сделка – действие.",
        ],
    ),
    (
        "two wordings under one number are two nodes; a heading merely repeated is one",
        "rus",
        """
        Статья 9. Плата

              Плата – десять монет.

        Статья 9. Плата

              Плата – двадцать монет.

        Статья 10. Сбор

              Статья 10. Сбор

              Сбор не взимается.
        """,
        [
            "art_9: Статья 9. / Плата",
            "art_9__al_1: Плата – десять монет.",
            "art_9~2: Статья 9. / Плата",
            "art_9~2__al_1: Плата – двадцать монет.",
            "art_10: Статья 10. / Сбор ⏎ Статья 10. Сбор",
            "art_10__al_1: Сбор не взимается.",
        ],
    ),
    (
        "numbers that begin anew behind «Примечания.» belong to that part",
        "rus",
        """
        Статья 11. Штраф

              1. Въезд без визы –

              влечет штраф.

              2. Повторный въезд –

              влечет выдворение.

              Примечания.

              1. Визой признается и разрешение.

              2. Дети не наказываются.
        """,
        [
            "art_11: Статья 11. / Штраф",
            "art_11__para_1: 1. / Въезд без визы –",
            "art_11__para_1__al_2: влечет штраф.",
            "art_11__para_2: 2. / Повторный въезд –",
            "art_11__para_2__al_2: влечет выдворение.",
            "art_11__al_1: Примечания.",
            "art_11__al_1__para_1: 1. / Визой признается и разрешение.",
            "art_11__al_1__para_2: 2. / Дети не наказываются.",
        ],
    ),
    (
        "Kazakh: бөлім, тарау, бап, тармақ, тармақша; a repealed range is one note, its articles not invented",
        "kaz",
        """
        1 Бөлім
        2-тарау. КВОТА
        3-1-бап. Квотаны бекіту

              1. Квотаны Үкімет бекітеді:

              1) жыл сайын;

              2) алып тасталды – СР 20.11.2019·
        № 120-VI
         Заңымен.

              Ескерту. 3-1-бапқа өзгеріс енгізілді – СР 20.11.2019·
        № 120-VI
         Заңымен.

              4-бап - 5-баптар алынып тасталды - СР 20.11.2019 № 120-VI Заңымен.
        """,
        [
            "sec_1: 1 Бөлім",
            "chp_2: 2-тарау. / КВОТА",
            "art_3-1: 3-1-бап. / Квотаны бекіту",
            "art_3-1__para_1: 1. / Квотаны Үкімет бекітеді:",
            "art_3-1__para_1__point_1: 1) / жыл сайын;",
            "art_3-1__para_1__point_2: 2)",
            "art_3-1__para_1__point_2__note_1: алып тасталды – СР 20.11.2019 № 120-VI Заңымен.",
            "art_3-1__note_1: Ескерту. 3-1-бапқа өзгеріс енгізілді – СР 20.11.2019 № 120-VI Заңымен.",
            "art_3-1__note_2: 4-бап - 5-баптар алынып тасталды - СР 20.11.2019 № 120-VI Заңымен.",
        ],
    ),
    (
        "a misspelt division (Latin i) is doubtful without markup: kept in order, not guessed",
        "kaz",
        """
        1-тарау. БІРІНШІ
        1-бап. Мақсат

              Мақсат – тәртіп.

        2 БӨЛIМ
        2-тарау. ЕКІНШІ
        2-бап. Құқық

              Құқық беріледі.
        """,
        [
            "chp_1: 1-тарау. / БІРІНШІ",
            "art_1: 1-бап. / Мақсат",
            "art_1__al_1: Мақсат – тәртіп.",
            "art_1__al_2: 2 БӨЛIМ",
            "chp_2: 2-тарау. / ЕКІНШІ",
            "art_2: 2-бап. / Құқық",
            "art_2__al_1: Құқық беріледі.",
        ],
    ),
    (
        "English: articles, paragraphs, (a) and (i)",
        "eng",
        """
        CHAPTER I
        General

        Article 1. Terms

              1. A State shall give:

              (a) papers;

              (b) help, namely:

              (i) advice;

              (ii) shelter.

              2. No one shall be returned.
        """,
        [
            "chp_I: CHAPTER I / General",
            "art_1: Article 1. / Terms",
            "art_1__para_1: 1. / A State shall give:",
            "art_1__para_1__point_a: (a) / papers;",
            "art_1__para_1__point_b: (b) / help, namely:",
            "art_1__para_1__point_b__point_i: (i) / advice;",
            "art_1__para_1__point_b__point_ii: (ii) / shelter.",
            "art_1__para_2: 2. / No one shall be returned.",
        ],
    ),
    (
        "a heading that lacks its word is proved by the headings around it",
        "rus",
        """
        Статья 12. Первая

              1. Текст.

        13. Вторая

              1. Другой текст.

        Статья 14. Третья

              Конец.
        """,
        [
            "art_12: Статья 12. / Первая",
            "art_12__para_1: 1. / Текст.",
            "art_13: 13. / Вторая",
            "art_13__para_1: 1. / Другой текст.",
            "art_14: Статья 14. / Третья",
            "art_14__al_1: Конец.",
        ],
    ),
    (
        "a resolution without articles: preamble, items, signature",
        "rus",
        """
              В соответствии с законом Правительство ПОСТАНОВЛЯЕТ:

              1. Утвердить Правила.

              2. Постановление вводится в действие со дня подписания.

              Премьер-Министр
        Республики Сарыдала

        Д. КАРАКОЛЬ
        """,
        [
            "preamble: ",
            "preamble__al_1: В соответствии с законом Правительство ПОСТАНОВЛЯЕТ:",
            "para_1: 1. / Утвердить Правила.",
            "para_2: 2. / Постановление вводится в действие со дня подписания.",
            "signature: Премьер-Министр ⏎ Республики Сарыдала ⏎ Д. КАРАКОЛЬ",
        ],
    ),
]


@pytest.mark.parametrize(("name", "language", "text", "tree"), CASES, ids=[case[0] for case in CASES])
def test_a_text_and_the_tree_it_means(name: str, language: str, text: str, tree: list[str]) -> None:
    parsed = read_document(dump(text), language=language, format="text")
    assert outline_of(parsed.root) == tree
