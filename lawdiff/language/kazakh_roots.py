"""The roots the Kazakh stemmer knows, read from `kazakh_roots.txt` and laid out by the shape a root has before an ending."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from lawdiff.language.kazakh_suffixes import BACK, FRONT, chains, harmony, mask_of, spread

VOWELS: Final = frozenset("аәеоөұүыіэёиую")

# What the last consonant of a root becomes before a vowel, and so what it is to be read back from.
SOFTENED: Final = {"к": "г", "қ": "ғ", "п": "б"}
_HARDENED: Final = {soft: hard for hard, soft in SOFTENED.items()}

# Loans that end so take і before every ending: субъект, субъектіні.
LOAN_ENDS: Final = ("кт", "нк", "мк", "рк", "ск", "фт", "нг", "кль", "бль", "дж")

_FILE: Final = "kazakh_roots.txt"


class Known(NamedTuple):
    """What a piece of letters before an ending may be."""

    mask: int  # class and harmony of these letters
    noun: str | None  # the noun before an ending that begins with a consonant
    noun_softened: str | None  # the noun before a vowel
    verb: str | None
    verb_softened: str | None
    swallowed: str | None  # the verb in ы or і whose last letter the ending swallowed
    swallowed_mask: int


class Roots(NamedTuple):
    whole: dict[str, str]  # word -> stem, for words that are looked up whole
    known: dict[str, Known]
    verbs: frozenset[str]
    nouns: frozenset[str]
    softened_verbs: dict[str, str]
    sizes: dict[str, tuple[int, ...]]  # the first letters of a word, four at most → how long the roots are that it may begin with, longest first


def soften(root: str) -> str:
    """`root` as it stands before a vowel: к, қ, п behind a vowel become г, ғ, б.

    >>> soften("құқық"), soften("кітап"), soften("қорқ"), soften("заң")
    ('құқығ', 'кітаб', 'қорқ', 'заң')
    """
    return root[:-1] + SOFTENED[root[-1]] if root[-1] in SOFTENED and root[-2:-1] in VOWELS else root


def harden(stem: str) -> str:
    """Undo `soften`.

    >>> harden("құқығ"), harden("заң")
    ('құқық', 'заң')
    """
    return stem[:-1] + _HARDENED[stem[-1]] if stem[-1] in _HARDENED else stem


def _passives(root: str) -> tuple[str, ...]:
    """The passive of a verb, by the rules; two where its letters do not tell the harmony.

    >>> _passives("бер"), _passives("ал"), _passives("тап"), _passives("баға" + "ла"), _passives("қара")
    (('беріл',), ('алын',), ('табыл',), ('бағалан',), ('қарал',))
    """
    if root[-1] in VOWELS:
        return (f"{root}н",) if root[-2:-1] == "л" else (f"{root}л",)
    soft = soften(root)
    consonant = "н" if root[-1] == "л" else "л"
    side = harmony(root)
    return tuple(f"{soft}{vowel}{consonant}" for vowel, bit in (("ы", BACK), ("і", FRONT)) if side & bit)


def _softenings(root: str) -> tuple[str, ...]:
    """The shapes a root's end takes before a vowel.

    >>> _softenings("кітап"), _softenings("орын"), _softenings("жыл")
    (('кітап', 'кітаб'), ('орын', 'орн'), ('жыл',))
    """
    shapes = [root]
    if (soft := soften(root)) != root:
        shapes.append(soft)
    if len(root) >= 4 and root[-2] in "ыі" and root[-1] in "нзқкп" and root[-3] not in VOWELS - {"у", "й"}:
        shapes.append(root[:-2] + root[-1])  # орын: орны
    return tuple(shapes)


def _is_noun_form(word: str, plain: dict[str, str], softened: dict[str, str]) -> bool:
    """Whether `word` is a known noun with an ending; `softened` holds nouns as they stand before a vowel."""
    for cut in range(2, len(word)):
        stem, rest = word[:cut], word[cut:]
        if stem in (softened if rest[0] in VOWELS else plain):
            chain = chains().get(rest)
            if chain is not None and chain.nominal & mask_of(stem):
                return True
    return False


def _sizes(stems: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First letters → lengths of the roots that begin so, or that these letters begin with, longest first.

    >>> _sizes(("ал", "алаң", "аласта"))
    {'ал': (2,), 'алаң': (4, 2), 'алас': (6, 2)}
    """
    found: dict[str, set[int]] = {}
    for stem in stems:
        if len(stem) > 1:
            found.setdefault(stem[:4], set()).add(len(stem))
    shorter = {letters: {size for size in (2, 3) if len(letters) > size and letters[:size] in found} for letters in found}
    return {letters: tuple(sorted(sizes | shorter[letters], reverse=True)) for letters, sizes in found.items()}


@cache
def roots() -> Roots:
    """The root list, read once and laid out by the shape a root has before an ending."""
    text = resources.files("lawdiff.language").joinpath(_FILE).read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {"verb": [], "noun": [], "bare": [], "form": []}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            section = line.strip("[]")
            if section not in sections:
                raise ValueError(f"{_FILE}, line {number}: unknown section {line}")
            continue
        sections[section].extend(spread(word) for word in line.split())
    spellings = {entry.split("/")[0]: tuple(entry.split("/")) for entry in sections["noun"]}
    nouns, verbs = frozenset(spellings), frozenset(sections["verb"])
    whole = {word: word for word in (*nouns, *sections["bare"])}
    for entry in sections["form"]:
        stem, _, forms = entry.partition("=")
        whole.update((form, stem) for form in forms.split(","))
    noun_shapes = {shape: root for root, shapes in spellings.items() for shape in shapes}
    noun_shapes.update((f"{root}і", root) for root in spellings if root.endswith(LOAN_ENDS) and f"{root}і" not in nouns)
    noun_vowel = {shape: root for root in spellings for shape in _softenings(root)}
    noun_vowel.update(noun_shapes)
    verb_vowel: dict[str, str] = {}
    in_order = sorted(verbs, key=lambda root: (root[-1] not in VOWELS, root))  # where two meet, the one in a consonant wins: ашыл is аш
    for root in in_order:
        verb_vowel[soften(root)] = root
        if root.endswith("п"):
            verb_vowel[f"{root[:-1]}у"] = root  # тап: тауып
        elif root.endswith("и"):
            verb_vowel[f"{root}й"] = root  # ки: кию
    verb_vowel.update((root, root) for root in verbs)
    # The passive is by far the most frequent voice: laid out here, it need not be looked for word by word.
    passives = {}
    for root in in_order:
        for passive in _passives(root):
            if passive not in verb_vowel and passive not in noun_vowel:
                passives[passive] = root
    verb_vowel.update(passives)
    swallowed = {root[:-1]: root for root in in_order if root[-1] in "ыі"}
    # The imperative is the rarest form of a verb: a word that is also a noun with an ending is read as the noun.
    whole.update((verb, verb) for verb in verbs - whole.keys() if not _is_noun_form(verb, noun_shapes, noun_vowel))
    stems = noun_shapes.keys() | verbs | noun_vowel.keys() | verb_vowel.keys() | swallowed.keys()
    known = {
        stem: Known(
            mask_of(stem) | mask_of(noun_vowel.get(stem, stem)),  # қауп- keeps the front harmony of қауіп
            noun_shapes.get(stem),
            noun_vowel.get(stem),
            stem if stem in verbs else passives.get(stem),
            verb_vowel.get(stem),
            swallowed.get(stem),
            mask_of(stem) if stem in swallowed else 0,
        )
        for stem in stems
    }
    return Roots(whole, known, verbs, nouns, verb_vowel, _sizes(known))
