"""Citations as lawyers write them, and the captions that stand beside them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import lawdiff.report
from lawdiff.amend.timeline import Event
from lawdiff.model.change import ChangeKind, ClassName, MatchedBy
from lawdiff.model.edition import TextState
from lawdiff.model.effect import CommencementRule, EffectKind
from lawdiff.model.errors import WrongUse
from lawdiff.report.citation import cite, cite_short
from lawdiff.report.groups import KINDS
from lawdiff.report.labels import labels_of

LANGUAGES = ("rus", "kaz", "eng")

CITED = [
    ("act", "Акт в целом", "Акт тұтас", "The whole act"),
    ("art_7", "статья 7", "7-бап", "Article 7"),
    ("art_6-1", "статья 6-1", "6-1-бап", "Article 6-1"),
    ("art_7__para_2", "пункт 2 статьи 7", "7-баптың 2-тармағы", "Article 7, paragraph 2"),
    ("art_7__para_2__point_3", "подпункт 3) пункта 2 статьи 7", "7-баптың 2-тармағының 3) тармақшасы", "Article 7, paragraph 2, subparagraph 3"),
    ("art_7__point_13-1", "подпункт 13-1) статьи 7", "7-баптың 13-1) тармақшасы", "Article 7, subparagraph 13-1"),
    ("art_33__point_iv", "подпункт iv) статьи 33", "33-баптың iv) тармақшасы", "Article 33, subparagraph (iv)"),
    ("art_1__point_а", "подпункт а) статьи 1", "1-баптың а) тармақшасы", "Article 1, subparagraph (а)"),
    ("art_5__al_1", "часть первая статьи 5", "5-баптың бірінші бөлігі", "Article 5, part 1"),
    ("art_18__para_2__al_2", "часть вторая пункта 2 статьи 18", "18-баптың 2-тармағының екінші бөлігі", "Article 18, paragraph 2, part 2"),
    ("art_5__al_2__point_1", "подпункт 1) части второй статьи 5", "5-баптың екінші бөлігінің 1) тармақшасы", "Article 5, part 2, subparagraph 1"),
    ("art_5__al_3__point_1", "подпункт 1) части третьей статьи 5", "5-баптың үшінші бөлігінің 1) тармақшасы", "Article 5, part 3, subparagraph 1"),
    (
        "art_5__point_1__al_2",
        "абзац второй подпункта 1) статьи 5",
        "5-баптың 1) тармақшасының екінші абзацы",
        "Article 5, subparagraph 1, unnumbered paragraph 2",
    ),
    (
        "art_5__point_1__al_3",
        "абзац третий подпункта 1) статьи 5",
        "5-баптың 1) тармақшасының үшінші абзацы",
        "Article 5, subparagraph 1, unnumbered paragraph 3",
    ),
    ("art_5__al_12", "часть двенадцатая статьи 5", "5-баптың он екінші бөлігі", "Article 5, part 12"),
    ("art_5__al_23", "часть 23 статьи 5", "5-баптың 23-бөлігі", "Article 5, part 23"),
    ("preamble", "преамбула", "кіріспе", "Preamble"),
    ("preamble__al_1", "абзац первый преамбулы", "кіріспенің бірінші абзацы", "Preamble, unnumbered paragraph 1"),
    ("chp_2", "глава 2", "2-тарау", "Chapter 2"),
    ("sec_1__chp_2", "глава 2 раздела 1", "1-бөлімнің 2-тарауы", "Section 1, chapter 2"),
    ("chp_3__subchp_1", "параграф 1 главы 3", "3-тараудың 1-параграфы", "Chapter 3, subchapter 1"),
    ("sec_h2", "раздел без номера (2-й)", "нөмірсіз бөлім (2)", "Unnumbered section 2"),
    ("sec_3__para_7", "пункт 7 раздела 3", "3-бөлімнің 7-тармағы", "Section 3, paragraph 7"),
    ("annex_1", "приложение 1", "1-қосымша", "Annex 1"),
    ("annex_1__art_3", "статья 3 приложения 1", "1-қосымшаның 3-бабы", "Annex 1, article 3"),
    ("annex_1__table_1__row_3", "строка 3 таблицы 1 приложения 1", "1-қосымшаның 1-кестесінің 3-жолы", "Annex 1, table 1, row 3"),
    ("art_6__note_2", "примечание 2 статьи 6", "6-баптың 2-ескертуі", "Article 6, note 2"),
    ("signature", "подпись", "қолтаңба", "Signature"),
    ("toc", "оглавление", "мазмұн", "Table of contents"),
    (
        "art_9~2",
        "статья 9 (другая редакция под этим номером: 2)",
        "9-бап (осы нөмірдегі басқа редакция: 2)",
        "Article 9 (another wording under this number: 2)",
    ),
]


@pytest.mark.parametrize(("eid", "rus", "kaz", "eng"), CITED, ids=[row[0] for row in CITED])
def test_citations(eid: str, rus: str, kaz: str, eng: str) -> None:
    assert (cite(eid), cite(eid, "kaz"), cite(eid, "eng")) == (rus, kaz, eng)


@pytest.mark.parametrize(
    ("eid", "within", "rus", "kaz", "eng"),
    [
        ("art_7__para_2__point_3", "art_7", "подпункт 3) пункта 2", "2-тармағының 3) тармақшасы", "paragraph 2, subparagraph 3"),
        ("art_7__al_2", "art_7", "часть вторая", "екінші бөлігі", "part 2"),
        ("art_8", "art_7", "статья 8", "8-бап", "Article 8"),
        ("annex_1__table_1__row_3", "annex_1", "строка 3 таблицы 1", "1-кестесінің 3-жолы", "table 1, row 3"),
    ],
)
def test_citations_under_a_heading(eid: str, within: str, rus: str, kaz: str, eng: str) -> None:
    assert tuple(cite_short(eid, within, language) for language in LANGUAGES) == (rus, kaz, eng)


def test_unknown_language_of_labels() -> None:
    for call in (lambda: cite("art_1", "deu"), lambda: cite("act", "deu"), lambda: labels_of("")):
        with pytest.raises(WrongUse, match="rus, kaz or eng"):
            call()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_has_a_caption(language: str) -> None:
    labels = labels_of(language)
    assert set(labels.kinds) == {*get_args(ChangeKind), "moved-away"}
    assert set(KINDS) == set(get_args(ChangeKind))
    assert set(labels.matched_by) == set(get_args(MatchedBy))
    assert set(labels.classes) == set(get_args(ClassName))
    assert set(labels.states) == set(get_args(TextState))
    assert set(labels.rules) == set(get_args(CommencementRule))
    assert set(labels.effects) >= set(get_args(EffectKind)) | (set(get_args(ChangeKind)) - {"unchanged"})
    assert set(labels.event_sources) == {"note", "comparison"}
    assert Event.__struct_fields__  # the values above are what events are made of


def test_the_three_tables_hold_the_same_words() -> None:
    tables = [labels_of(language) for language in LANGUAGES]
    for name in ("words", "acts", "effects"):
        keys = [set(getattr(table, name)) for table in tables]
        assert keys[0] == keys[1] == keys[2]
    for table in tables:
        assert all(table.words.values())
    for other in (tables[0], tables[1]):
        assert other.words["summary"] != tables[2].words["summary"]


def test_every_caption_asked_for_is_there() -> None:
    """Captions are looked up by name: each name in the source must be in the tables."""
    asked = set()
    for file in Path(lawdiff.report.__file__).parent.glob("*.py"):
        if file.name.startswith(("brief", "matrix")):
            continue  # these keep tables of their own
        asked |= set(re.findall(r"(?:labels|words)\[[\"']([a-z_]+)[\"']\]", file.read_text(encoding="utf-8")))
    assert asked <= set(labels_of("rus").words), asked - set(labels_of("rus").words)
    assert len(asked) > 40
