"""Which act is meant: from «Трудового кодекса», «Закона о миграции», «ТК РК» or an id to the acts held.

An act's names come from the catalogue, the titles of its editions, what the text calls itself («настоящего Трудового кодекса»), and, for a
text imported without a title, the words of the id it was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import msgspec

from lawdiff.language.fold import fold_key
from lawdiff.model.act import Act
from lawdiff.search.act_words import ABBREVIATIONS, COMMON, ID_WORDS, KINDS
from lawdiff.search.lexicon import LANGUAGES, analyzer
from lawdiff.search.table import IndexedEdition

_ID_PARTS: Final = re.compile(r"[A-Za-z]+")
_ACT_NUMBER: Final = re.compile(r"\d{1,5}-\w{1,6}")
_OWN_NUMBER: Final = re.compile(r"(?:№|\bN)\s*(\d{1,5}-\w{1,6})")
#: A date and a number that stand beside a title, and tell nothing where the number is not known.
_REQUISITES: Final = re.compile(
    r"(?:\b(?:от|of|dated)\s+)?\d{1,2}(?:[./]\d{1,2}[./]|\s+\w+\s+)\d{4}(?:\s*г(?:ода|\.)?)?|\d{4}\s+жылғы\s+\d{1,2}\s+\w+|(?:№|\bN|\bNo\.?)\s*\d\S*"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CYRILLIC: Final = re.compile("[А-яЁё]")
_KAZAKH: Final = re.compile("[ӘәҒғҚқҢңӨөҰұҮүІіҺһ]")
_OWN_NAME: Final = re.compile(
    r"[Нн]астоящ(?:его|ий|ему|им|ем)\s+((?:[А-ЯЁ][а-яё]+(?:-[а-яё]+)?\s+)?(?:[а-яё]+(?:-[а-яё]+)?\s+)?(?:кодекс|Кодекс|Закон)(?:а|у|ом|е)?)\b"
)


class Name(msgspec.Struct, frozen=True):
    """One name of an act: what kind of act it says it is, and its words, each as the set of stems that stand for it."""

    kind: str | None
    words: tuple[frozenset[str], ...]


class Mention(msgspec.Struct, frozen=True):
    """What somebody called an act."""

    kind: str | None
    stems: frozenset[str]


class ActNames:
    """The acts by their names.

    >>> names = ActNames({"labor_code": [name_of_id("labor_code")], "Z1": [name_of("Закон О миграции населения", "rus")]})
    >>> names.find("Трудового кодекса"), names.find("Закона о миграции"), names.find("ТК РК"), names.find("кодекса"), names.find("Z1")
    (('labor_code',), ('Z1',), ('labor_code',), (), ('Z1',))
    """

    def __init__(
        self, names: Mapping[str, Iterable[Name]], aliases: Mapping[str, str] | None = None, numbers: Mapping[str, str] | None = None
    ) -> None:
        self._names = {act: tuple(found) for act, found in names.items()}
        also = {alias.casefold(): act for alias, act in (aliases or {}).items() if act in self._names}
        self._ids = {act.casefold(): act for act in self._names} | also
        self._numbers = {fold_key(number): act for act, number in (numbers or {}).items() if act in self._names}
        self._found: dict[str, tuple[str, ...]] = {}

    def by_id(self, text: str) -> str | None:
        """The act whose id or alias a text is."""
        return self._ids.get(text.strip().casefold())

    def by_number(self, text: str) -> str | None:
        """The act whose number stands in a text: «от 22 июля 2011 года № 477-IV»."""
        return next((act for number in _ACT_NUMBER.findall(text) if (act := self._numbers.get(fold_key(number)))), None)

    def find(self, mention: str) -> tuple[str, ...]:
        """The acts a mention fits best; several where they are called alike; none where no act's name holds all its words."""
        known = self._found.get(mention)
        if known is None:
            known = self._found[mention] = self._find(mention)
        return known

    def _find(self, mention: str) -> tuple[str, ...]:
        by_id = self.by_id(mention)
        if by_id:
            return (by_id,)
        numbered = self.by_number(mention)
        if numbered:
            return (numbered,)
        meant = mention_of(_REQUISITES.sub(" ", mention))
        if not meant.stems and meant.kind != "constitution":
            return ()
        best: dict[str, float] = {}
        for act, names in self._names.items():
            likeness = max((_likeness(meant, name) for name in names), default=0.0)
            if likeness > 0:
                best[act] = likeness
        top = max(best.values(), default=0.0)
        return tuple(act for act, likeness in best.items() if likeness == top)


def _likeness(meant: Mention, name: Name) -> float:
    """How much of a name a mention covers; 0 where it says something the name does not."""
    if meant.kind and name.kind and meant.kind != name.kind:
        return 0.0
    if not all(any(stem in word for word in name.words) for stem in meant.stems):
        return 0.0
    touched = sum(bool(word & meant.stems) for word in name.words)
    return (touched + 1) / (len(name.words) + 1) - (0.1 if name.kind is None and meant.kind else 0.0)


@cache
def _stems(word: str) -> frozenset[str]:
    """The stems of a word in each language that might have written it."""
    return frozenset(analyzer(language).key(word) for language in LANGUAGES)


@cache
def _common() -> frozenset[str]:
    return frozenset(stem for word in COMMON.split() for stem in _stems(word))


@cache
def _kinds() -> dict[str, str]:
    return {stem: kind for word, kind in KINDS.items() for stem in _stems(word)}


def _is_stop(word: str) -> bool:
    tokens = [(analyzer(language), analyzer(language).tokens(word)) for language in LANGUAGES]
    return any(len(found) == 1 and cut.is_stop(found[0]) for cut, found in tokens)


def _content(text: str) -> tuple[str | None, list[str]]:
    """The kind of act a text names, and its words that tell acts apart."""
    kind: str | None = None
    words: list[str] = []
    for word in _WORD.findall(text):
        stems = _stems(word)
        named = next((_kinds()[stem] for stem in stems if stem in _kinds()), None)
        if named:
            kind = kind or named
        elif not stems & _common() and not _is_stop(word):
            words.append(word)
    return kind, words


def mention_of(text: str) -> Mention:
    """What a mention says, abbreviations of codes spelt out.

    >>> mention_of("ГК РК").kind
    'code'
    """
    spelt = " ".join(ABBREVIATIONS.get(fold_key(word), word) if word[-1:].isupper() or word == "КоБС" else word for word in _WORD.findall(text))
    kind, words = _content(spelt)
    cut = analyzer("kaz" if _KAZAKH.search(spelt) else "rus" if _CYRILLIC.search(spelt) else "eng")
    return Mention(kind, frozenset(map(cut.key, words)))


def name_of(title: str, language: str, kind: str | None = None) -> Name:
    """A title as a name. ``kind`` is what the catalogue or the requisites say the act is, in any of the languages."""
    found, words = _content(title)
    cut = analyzer(language if language in LANGUAGES else "eng")
    return Name((_content(kind)[0] if kind else None) or found, tuple(frozenset({cut.key(word)}) for word in words))


def name_of_id(act: str) -> Name | None:
    """The name that lies in a spoken id: ``labor_code``; ``None`` where its words are none we know."""
    kind: str | None = None
    words: list[frozenset[str]] = []
    for part in _ID_PARTS.findall(act.casefold()):
        spoken = ID_WORDS.get(part, "")
        if part in KINDS:
            kind = kind or KINDS[part]
        elif spoken:
            stems = {analyzer(language).key(word) for word in spoken.split() for language in ("rus", "kaz")}
            words.append(frozenset(stems | {analyzer("eng").key(part)}))
    return Name(kind, tuple(words)) if words or kind else None


def own_names(text: str) -> tuple[str, ...]:
    """What a Russian text calls itself: «настоящего Трудового кодекса».

    >>> own_names("… до введения в действие настоящего Трудового кодекса …")
    ('Трудового кодекса',)
    """
    return tuple(dict.fromkeys(" ".join(match[1].split()) for match in _OWN_NAME.finditer(text) if " " in match[1].strip()))


def names_of(editions: Iterable[IndexedEdition], catalogue: Mapping[str, Act] | None = None) -> ActNames:
    """The names of the acts held, with what the catalogue knows of them."""
    names: dict[str, dict[Name, None]] = {}
    aliases: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for edition in editions:
        found = names.setdefault(edition.act, {})
        kind = edition.requisites or None
        own = _OWN_NUMBER.search(edition.requisites)
        if own:
            numbers[edition.act] = own[1]
        for title in (edition.title, *edition.own_names):
            if title:
                found[name_of(title, edition.language, kind)] = None
        spoken = name_of_id(edition.act)
        if spoken:
            found[spoken] = None
    for act in (catalogue or {}).values():
        if act.id in names:
            if act.number:
                numbers[act.id] = act.number
            aliases.update(dict.fromkeys(act.aliases, act.id))
            for language, title in act.titles.items():
                names[act.id][name_of(title, language, act.kind)] = None
    return ActNames(names, aliases, numbers)
