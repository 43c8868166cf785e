"""Russian stems (Snowball) and dictionary forms (pymorphy3), the latter corrected for the language of law.

A dictionary form is asked for where a reader sees it or where stems are too coarse; it costs some seventy
microseconds for a new word and the dictionary takes a second to load, so it is loaded on first use.

pymorphy3 weighs its readings by fiction and newspapers. Law speaks otherwise: `статей` are articles, not a form of
`стать`, `судов` are courts, not ships. Where several readings are possible the one in `_LEGAL` wins; after that a
participle is read as its verb, so that `указанный` and `указанных` agree.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

import Stemmer

from lawdiff.language.fold import fold
from lawdiff.language.word_lists import words

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_CACHE: Final = 1 << 17

# Dictionary forms of legal language that win over any other reading of a word.
_LEGAL: Final = words(
    """
    статья лицо право суд дело банк плата часть правило земля дом день орган стена иск спор счёт счет долг база вода
    сторона мера место срок вид виза квота семья дорога цель доля вещь вина запрет тайна сбыт наём наем знак риск метод
    техника политика практика статистика машина газ год возраст объём объем вызов взятка пол раздел глава село мир устав
    род море наука час образец зал случай секретарь капитал выбор выборы округ жилище животное данные понятой выше ниже
    мать строй стадия тип премьер аким кандас оралман город временный основной личный страховой уставный исковой частный
    новый третий первый второй средний настоящий это тот они он год лицензия
    уполномоченный служащий потерпевший умерший обвиняемый подсудимый осужденный осуждённый подозреваемый задержанный
    управляющий трудящийся несовершеннолетний совершеннолетний учащийся обучающийся соответствующий следующий
    действующий подлежащий ограниченный населённый вооружённый окружающий текущий предыдущий нуждающийся ходатайствующий
    занятый договорной переходный договорный боевой тепловой жилой половой приёмный устный
    принимающий сопровождающий ищущий проживающий переселенец беженец апатрид мигрант иммигрант эмигрант
    """
)
# Whole words whose readings do not hold the right one, or hold it too low.
_FORMS: Final = {
    "статей": "статья",
    "акимов": "аким", "акима": "аким", "акиму": "аким",
    "кандасам": "кандас", "кандасов": "кандас", "оралманов": "оралман",
    "нем": "он", "него": "он", "ему": "он", "ним": "он",
    "им": "они", "их": "они",
    "лет": "год", "со": "с", "об": "о", "обо": "о", "ко": "к", "во": "в",
    "том": "тот", "тем": "тот", "теми": "тот", "те": "тот", "того": "тот", "тому": "тот", "то": "то",
    "см": "смотреть", "после": "после", "для": "для", "из": "из", "при": "при", "перед": "перед",
    "посредством": "посредством", "включая": "включая", "путем": "путем", "частью": "часть", "семью": "семья",
    "мая": "май", "марта": "март", "риска": "риск", "иска": "иск", "спора": "спор", "газа": "газ", "типа": "тип",
    "чем": "чем", "порядком": "порядок", "стороной": "сторона", "днем": "день",
    "должно": "должен", "должны": "должен", "должна": "должен", "должен": "должен",
    "обязан": "обязан", "обязана": "обязан", "обязаны": "обязан", "обязано": "обязан",
    "вправе": "вправе", "может": "мочь", "могут": "мочь", "есть": "быть",
    "признан": "признать", "вести": "вести", "апатридов": "апатрид", "невыдворение": "невыдворение",
}  # fmt: skip
# What Snowball leaves apart: one word, several stems.
_DAY: Final = words("день дня дню днем дне дни дней дням днями днях")
_PEOPLE: Final = ("ждан", "рожан", "иян", "тьян", "авян", "рмян")
_STEADY: Final = words("поток восток исток приток отток пророк порок водосток кровоток грузопоток пассажиропоток зарок оброк морок сорок")
_SPELLINGS: Final = {"земел": "земл", "писем": "письм", "судеб": "судьб", "копеек": "копейк"}
_PARTICIPLES: Final = frozenset(("PRTF", "PRTS"))
_local = threading.local()


def _snowball() -> Stemmer.Stemmer:
    # A Snowball stemmer keeps state while it works, so each thread has its own.
    stemmer = getattr(_local, "russian", None)
    if stemmer is None:
        stemmer = _local.russian = Stemmer.Stemmer("russian", 0)
    return stemmer


@lru_cache(maxsize=_CACHE)
def stem(word: str) -> str:
    """The Snowball stem of one Russian word, folded and in small letters, with the vowels that come and go taken out.

    >>> stem("беженцев"), stem("Беженец"), stem("порядок"), stem("порядке"), stem("переселённых") == stem("переселенных")
    ('беженц', 'беженц', 'порядк', 'порядк', True)
    >>> stem("гражданин"), stem("граждан"), stem("дней"), stem("день")
    ('граждан', 'граждан', 'ден', 'ден')
    """
    word = fold(word).lower()
    if word in _DAY:
        return "ден"
    if word.endswith(_PEOPLE):
        return word  # граждан has no ending to take off
    found = str(_snowball().stemWord(word))
    if found.endswith("ец") and len(found) > 3:
        return f"{found[:-2]}{'ь' if found[-3] == 'л' else ''}ц"  # беженец: беженц-, владелец: владельц-
    if found.endswith("ок") and len(found) > 4 and found not in _STEADY:
        return f"{found[:-2]}к"  # порядок: порядк-, сделок: сделк-
    if found.endswith(("анин", "янин")):
        return found[:-2]  # гражданин: граждан-
    return _SPELLINGS.get(found, found)


@cache
def _dictionary() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=_CACHE)
def lemma(word: str) -> str:
    """The dictionary form of one Russian word, folded and in small letters.

    >>> lemma("статей"), lemma("судов"), lemma("указанных"), lemma("уполномоченным"), lemma("ещё")
    ('статья', 'суд', 'указать', 'уполномоченный', 'еще')
    """
    word = fold(word).lower()
    known = _FORMS.get(word)
    if known is not None:
        return known
    readings = _dictionary().parse(word)
    if len(readings) > 1:
        for reading in readings:
            if reading.normal_form in _LEGAL:
                return fold(reading.normal_form)
        for reading in readings:
            if reading.tag.POS in _PARTICIPLES:
                return fold(reading.normal_form)
    best = readings[0]
    # A word the dictionary does not hold is an abbreviation or a name: its invented paradigm is worth nothing.
    return fold(best.normal_form) if best.is_known or len(word) > 5 else word
