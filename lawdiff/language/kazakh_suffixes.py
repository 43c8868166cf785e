"""Every chain of inflectional suffixes a Kazakh stem can carry, built once from the grammar.

A chain is what stands behind a stem: `ларымызға` in `балаларымызға`. Which shape a suffix takes depends on two facts
of the stem before it: the class of its last sound and its vowel harmony. `chains()` spells out all shapes and says
for each behind which stems it may stand, so that stripping a word is a handful of dictionary lookups.

Two letters are written out before anything is compared, because they hide a suffix border: `я` as `йа`, `ю` as `йу`
(`қояды` is `қой` + `ады`). `spread()` does it and `gather()` undoes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from lawdiff.language.word_lists import words

# Classes of the last sound of a stem, each behaving alike before every suffix.
VOWEL, GLIDE, LATERAL, NASAL, BUZZ, HARD = range(6)
_CLASS_LETTERS = ("аәеоөұүыіэёо", "рйуюи", "л", "мнң", "зж", "пткқсшщчхфцһбвгғд")
CLASS: dict[str, int] = {letter: number for number, letters in enumerate(_CLASS_LETTERS) for letter in letters}

# Harmony as a bit set: 1 back, 2 front, 3 not told by the letters.
BACK, FRONT = 1, 2
# и tells nothing, for it stands in loans as well: лифтілер. у is looked at by its place, hence the zero.
_SIDES: dict[str, int] = {**dict.fromkeys("аоұыё", BACK), **dict.fromkeys("әеөүіэ", FRONT), "и": BACK | FRONT, "у": 0}

MASK: dict[tuple[int, int], int] = {
    (sound, harmony): sum(1 << (sound * 2 + side) for side in (0, 1) if harmony & (1 << side)) for sound in range(6) for harmony in (1, 2, 3)
}


class Chain(NamedTuple):
    """Behind which stems one chain may stand: bit sets over (class, harmony), zero for never."""

    nominal: int
    verbal: int
    dropped: int  # behind a verb whose final ы or і was swallowed by the chain's first letter: оқы + у = оқу
    believed: bool  # whether it may be cut from a stem nobody knows
    tense: bool  # whether it begins as only a verb's endings do


# Chains never cut from an unknown stem: too short, or too often part of a name.
_UNSURE = words(
    "а е й м ң н п р и ым ім ың ің ай ей ар ер са се ша ше шы ші ма ме ба бе па пе сың сің мын мін пын пін мыз міз"
    " быз біз пыз піз ңыз ңіз ғын гін қын кін сыз сіз дық дік тық тік рақ рек ырақ ірек"
)
# Nor chains too rare in writing: my and thy with a case, intention.
_RARE = re.compile("[ыі]?[мң](?!ен|[ыі]з|[ае](?![қк]))|[бп][ае][қк]").match
_TENSES = tuple(words("ған ген қан кен ып іп ад ед йд ат ет йт ма ме ба бе па пе и ды ді ты ті у"))


def spread(word: str) -> str:
    """`word` with я and ю written as two sounds.

    >>> spread("қояды")
    'қойады'
    """
    return word.replace("я", "йа").replace("ю", "йу") if "я" in word or "ю" in word else word


def gather(word: str) -> str:
    """Undo `spread`."""
    return word.replace("йа", "я").replace("йу", "ю") if "йа" in word or "йу" in word else word


def harmony(stem: str) -> int:
    """1 for a stem whose last telling vowel is back, 2 for front, 3 where none tells.

    >>> harmony("кітап"), harmony("мұғалім"), harmony("су"), harmony("ресурс")
    (1, 2, 3, 3)
    """
    last = len(stem) - 1
    for place in range(last, -1, -1):
        side = _SIDES.get(stem[place])
        # у tells nothing between consonants, where it may stand in a loan: ресурсын. Elsewhere it is passed over.
        if side or (side == 0 and 0 < place < last and CLASS.get(stem[place - 1], VOWEL) != VOWEL):
            return side or BACK | FRONT
    return BACK | FRONT


def mask_of(stem: str) -> int:
    """The bits of the stem's class and harmony; zero when it does not end in a letter of the alphabet."""
    last = stem[-1]
    if last == "ь":
        sound = CLASS.get(stem[-2:-1])  # рубльдің, but медальдар as well as медальдер
        return 0 if sound is None else MASK[sound, BACK | FRONT]
    sound = CLASS.get(last)
    if sound is None:
        return 0
    return MASK[sound, BACK | FRONT if last == "г" else harmony(stem)]  # only loans end in г: педагогтер, клубтар


def _person_nominal(sound: int, y: str) -> Iterator[str]:
    """Predicate endings: адаммын, қазақпыз."""
    first = "п" if sound == HARD else "б" if sound == BUZZ else "м"
    plural = "п" if sound == HARD else "б" if sound in (BUZZ, NASAL) else "м"
    yield from (f"{first}{y}н", f"{plural}{y}з", f"с{y}ң", f"с{y}ңд{'а' if y == 'ы' else 'е'}р")
    yield f"с{y}зд{'а' if y == 'ы' else 'е'}р"


def _cases(sound: int, a: str, y: str, *, deep: bool = True) -> Iterator[str]:
    """Case endings, and what may follow the locative and genitive: -дағы, -нікі."""
    hard = sound == HARD
    d = "т" if hard else "д"
    g = ("қ" if a == "а" else "к") if hard else ("ғ" if a == "а" else "г")
    genitive = "т" if hard else "н" if sound in (VOWEL, NASAL) else "д"
    yield f"{genitive}{y}ң"
    yield f"{'н' if sound == VOWEL else d}{y}"
    yield f"{g}{a}"
    yield f"{d}{a}"
    yield f"{'н' if sound == NASAL else d}{a}н"
    yield "пен" if hard else "бен" if sound == BUZZ else "мен"
    yield f"{d}{a}й"
    yield f"{genitive}ікі"
    yield f"{d}{a}{'ғ' if a == 'а' else 'г'}{y}"
    if deep:
        yield from _attribute(f"{d}{a}", a, y)
        for person in _person_nominal(VOWEL, y):
            yield f"{d}{a}{person}"


def _cases_third(a: str, y: str, *, deep: bool = True) -> Iterator[str]:
    """Cases behind the third person possessive, which brings an н."""
    yield from (f"н{y}ң", "н", f"н{a}", f"нд{a}", f"н{a}н", "мен", f"нд{a}й", "нікі", f"нш{a}")
    yield f"нд{a}{'ғ' if a == 'а' else 'г'}{y}"
    if deep:
        yield from _attribute(f"нд{a}", a, y)


def _cases_own(a: str, y: str, *, deep: bool = True) -> Iterator[str]:
    """Cases behind -м and -ң, the first and second person singular possessive."""
    yield from (f"н{y}ң", f"д{y}", f"{a}", f"д{a}", f"н{a}н", "мен", f"д{a}й", "нікі", f"ш{a}")
    if deep:
        yield from _attribute(f"д{a}", a, y)


def _attribute(locative: str, a: str, y: str) -> Iterator[str]:
    base = f"{locative}{'ғы' if a == 'а' else 'гі'}"
    yield base
    yield f"{base}с{y}"
    for case in _cases_third(a, y, deep=False):
        yield f"{base}с{y}{case}"
    for case in _cases(VOWEL, a, y, deep=False):
        yield f"{base}{case}"
    yield f"{base}л{a}р"
    for case in _cases(GLIDE, a, y, deep=False):
        yield f"{base}л{a}р{case}"
    yield f"{base}л{a}р{y}"
    for case in _cases_third(a, y, deep=False):
        yield f"{base}л{a}р{y}{case}"


def _possessed(link: str, third: str, a: str, y: str, *, deep: bool = True) -> Iterator[str]:
    """Possessives with their cases; `link` is the vowel before -м, `third` the third person's ending."""
    for own in ("м", "ң"):
        yield f"{link}{own}"
        for case in _cases_own(a, y, deep=deep):
            yield f"{link}{own}{case}"
    for ours in (f"м{y}з", f"ң{y}з"):
        yield f"{link}{ours}"
        for case in _cases(BUZZ, a, y, deep=deep):
            yield f"{link}{ours}{case}"
    yield third
    for case in _cases_third(a, y, deep=deep):
        yield f"{third}{case}"
    for person in _person_nominal(VOWEL, y):
        yield f"{third}{person}"


def _nominal(sound: int, side: int, *, deep: bool = True) -> Iterator[str]:
    """All chains behind a noun, adjective, participle or verbal noun of this class and harmony."""
    a, y = ("а", "ы") if side == BACK else ("е", "і")
    yield from _cases(sound, a, y, deep=deep)
    yield f"{'' if sound == VOWEL else y}р{a}{'қ' if side == BACK else 'к'}"  # more: ұзынырақ
    if sound != VOWEL:  # саламын is сал + амын, hardly ever сала + мын
        yield from _person_nominal(sound, y)
    link, third = ("", f"с{y}") if sound == VOWEL else (y, y)
    yield from _possessed(link, third, a, y, deep=deep)
    plural = f"{'л' if sound in (VOWEL, GLIDE) else 'т' if sound == HARD else 'д'}{a}р"
    yield plural
    yield from (f"{plural}{case}" for case in _cases(GLIDE, a, y, deep=deep))
    yield from (f"{plural}{person}" for person in _person_nominal(GLIDE, y))
    yield from (f"{plural}{rest}" for rest in _possessed(y, y, a, y, deep=deep))


def _finite_persons(y: str, first: str, plural: str) -> tuple[str, ...]:
    a = "а" if y == "ы" else "е"
    return (f"{first}{y}н", f"с{y}ң", f"с{y}з", f"{plural}{y}з", f"с{y}ңд{a}р", f"с{y}зд{a}р")


def _short_persons(y: str) -> tuple[str, ...]:
    a, k = ("а", "қ") if y == "ы" else ("е", "к")
    return ("м", "ң", f"ң{y}з", k, f"ңд{a}р", f"ң{y}зд{a}р")


@cache
def _participle(last: int, side: int) -> tuple[str, ...]:
    return ("", *_nominal(last, side, deep=False))


def _verbal(sound: int, side: int, *, negated: bool = False) -> Iterator[str]:
    """All chains behind a verb stem: tense, mood, participle, converb, verbal noun, with what follows them."""
    a, y, k, g = ("а", "ы", "қ", "ғ") if side == BACK else ("е", "і", "к", "г")
    vowel, hard = sound == VOWEL, sound == HARD
    d, gk = ("т", k) if hard else ("д", g)
    # Present and its converb: бара, сөйлей, барамын, сөйлейді.
    present = "й" if vowel else a
    yield present
    yield f"{present}м"
    yield from (f"{present}{person}" for person in _finite_persons(y, "м", "м"))
    yield f"{present}д{y}"
    # Past: барды, бардым.
    yield f"{d}{y}"
    yield from (f"{d}{y}{person}" for person in _short_persons(y))
    # Condition: барса, барсаң.
    yield f"с{a}"
    yield from (f"с{a}{person}" for person in _short_persons(y))
    # Perfect participle: барған, барғандарға, барғанмын, барғандықтан.
    perfect = f"{gk}{a}н"
    yield from (f"{perfect}{rest}" for rest in _participle(NASAL, side))
    yield from (f"{perfect}{person}" for person in _finite_persons(y, "м", "б"))
    yield f"{gk}{a}нш{a}"
    yield f"{perfect}д{y}{k}"
    yield f"{perfect}д{y}{k}т{a}н"
    yield from (f"{perfect}д{y}{g}{rest}" for rest in _possessed(y, y, a, y, deep=False))
    # Habitual participle: баратын, сөйлейтін.
    habitual = f"{present}т{y}н"
    yield from (f"{habitual}{rest}" for rest in _participle(NASAL, side))
    yield from (f"{habitual}{person}" for person in _finite_persons(y, "м", "б"))
    yield f"{habitual}д{y}{k}"
    yield f"{habitual}д{y}{k}т{a}н"
    yield from (f"{habitual}д{y}{g}{rest}" for rest in _possessed(y, y, a, y, deep=False))
    # Imperative and optative: барсын, барайын, барайық, барыңыз, барғай.
    link = "" if vowel else y
    lead = "й" if vowel else f"{a}й"
    yield from (f"с{y}н", f"{lead}{y}н", f"{lead}{y}нш{y}", f"{lead}{y}{k}", f"{lead}{y}{k}ш{y}", f"{gk}{a}й")
    yield from (f"{link}ң", f"{link}ң{y}з", f"{link}ңд{a}р", f"{link}ң{y}зд{a}р", f"{link}ң{y}зш{y}", f"{link}ңш{y}")
    yield from (f"{gk}{a}й{person}" for person in _finite_persons(y, "м", "м"))
    yield from (f"{gk}{y}н", f"{gk}{a}л{y}")
    # Verbal noun: бару, барудың, баруы.
    if vowel or not negated:
        yield from (f"у{rest}" for rest in _participle(GLIDE, side))
    # Intention: бармақ, бармақшы.
    m = "п" if hard else "б" if sound in (BUZZ, NASAL) else "м"
    if not negated:
        intent = f"{m}{a}{k}"
        yield from (intent, f"{intent}ш{y}", f"{intent}т{a}н", f"{intent}т{y}ң")
        yield from (f"{intent}{person}" for person in _finite_persons(y, "п", "п"))
        yield from (f"{intent}ш{y}{person}" for person in _finite_persons(y, "м", "м"))
        # Converb, and the hearsay past made from it: барып, барыпты.
        converb = f"{link}п"
        yield converb
        yield f"{converb}т{y}"
        yield from (f"{converb}{person}" for person in _finite_persons(y, "п", "п"))
        # Future participle: барар, барарда; барары.
        future = "р" if vowel else f"{a}р"
        yield future
        yield from (f"{future}{person}" for person in _finite_persons(y, "м", "м"))
        yield from (f"{future}{rest}" for rest in (f"д{a}", f"д{y}ң", f"д{a}н", f"{y}", f"{y}н", f"{y}нд{a}"))
        # Plea: барсаңшы is above; баршы here, only behind known verbs.
        yield f"ш{y}"
        # Negation: the same again behind -ма/-ба/-па, and its own future -мас.
        negation = f"{m}{a}"
        yield from (f"{negation}{rest}" for rest in _verbal(VOWEL, side, negated=True))
        yield negation
        yield from (f"{negation}ңыз", f"{negation}ңіз", f"{negation}й", f"{negation}ст{a}н", f"{negation}с")
        yield from (f"{negation}с{person}" for person in _finite_persons(y, "п", "п"))
        yield from (f"{negation}с{rest}" for rest in (f"қ{a}", f"к{a}", f"т{y}ң", f"т{a}", f"{y}", f"{y}н", f"т{y}{k}"))
        yield f"{negation}й{y}нш{a}"


@cache
def chains() -> dict[str, Chain]:
    """All chains, each with the stems it may follow; some nine thousand, built on first use in tens of milliseconds."""
    nominal: dict[str, int] = {}
    verbal: dict[str, int] = {}
    dropped: dict[str, int] = {}
    for sound in range(6):
        for side in (BACK, FRONT):
            bits = MASK[sound, side]
            for chain in _nominal(sound, side):
                nominal[chain] = nominal.get(chain, 0) | bits
            for chain in _verbal(sound, side):
                verbal[chain] = verbal.get(chain, 0) | bits
                if sound == VOWEL and chain[0] in "йу":
                    # оқы + йды = оқиды, оқы + у = оқу: the mask is that of the stem left, whatever consonant it ends in.
                    swallowed = f"и{chain[1:]}" if chain[0] == "й" else chain
                    every = sum(MASK[consonant, side] for consonant in range(6))
                    dropped[swallowed] = dropped.get(swallowed, 0) | every
    every_chain = (nominal.keys() | verbal.keys() | dropped.keys()) - {""}
    return {
        chain: Chain(
            nominal.get(chain, 0),
            verbal.get(chain, 0),
            dropped.get(chain, 0),
            believed=chain not in _UNSURE and not _RARE(chain),
            tense=chain.startswith(_TENSES),
        )
        for chain in every_chain
    }
