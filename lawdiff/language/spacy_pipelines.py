"""spaCy pipelines over our own word lists: blank ``ru`` and ``en``, and a Kazakh ``kk`` that spaCy itself does not have.

A pipeline tokenises, marks competent bodies as entities (``BODY``, the body's id as ``ent_id_``), and carries the patterns of the other classes
in its own matchers. Nothing is learnt or downloaded. Importing this module imports spaCy, which takes a second: import it where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, Final, NamedTuple

import spacy
from spacy.lang.char_classes import ALPHA
from spacy.language import BaseDefaults, Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import registry

from lawdiff.language.gazetteers import Words, gazetteers
from lawdiff.language.stop_words import STOP_WORDS

#: Our language codes (ISO 639-3) as spaCy names them.
CODES: Final = {"rus": "ru", "kaz": "kk", "eng": "en"}
#: Classes that are looked up as phrases, whole words in any case.
_PHRASE_CLASSES: Final = ("modality", "conditions", "deadlines")
#: Units counted by ordinals: «частью второй», «екінші бөлігінде».
_BY_ORDINAL: Final = frozenset({"part", "alinea"})
#: How far from a number of years a word may stand that makes it an age.
_AGE_BEFORE, _AGE_AFTER = 4, 2
_JOINTS: Final = frozenset({")", ",", "и", "или", "or", "and"})
_KAZAKH_JOINTS: Final = frozenset({",", "және", "мен", "немесе", "–"})
#: Texts whose marks are kept: the same words often stand in many clauses.
_HELD: Final = 2000
_PHRASE_WORD: Final = re.compile(r"[\w*]+|[^\w\s]")
#: Words of a name that tell one act from another.
_NAME_STEM: Final = 6


class KazakhDefaults(BaseDefaults):
    """Kazakh writes the number before the unit, with a hyphen: «5-бабының»; the tokens are 5, -, бабының."""

    infixes = (*(BaseDefaults.infixes or ()), rf"(?<=[0-9])-(?=[0-9{ALPHA}])", r"(?<=[0-9])\)(?=[^\s])")
    stop_words: ClassVar[set[str]] = set(STOP_WORDS["kaz"])  # type: ignore[misc]  # the base class says set[str] too, but not that it is shared


@registry.languages("kk")
class Kazakh(Language):  # type: ignore[no-untyped-call]  # the base class is not annotated
    """``spacy.blank("kk")``: tokeniser and stop words only.

    >>> [token.text for token in spacy.blank("kk")("осы Заңның 5-бабына сәйкес")]
    ['осы', 'Заңның', '5', '-', 'бабына', 'сәйкес']
    """

    lang = "kk"
    Defaults = KazakhDefaults


class Mark(NamedTuple):
    """Something a text says: its class, what it comes to (equal for equal meanings), and where it stands."""

    name: str
    meaning: str
    start: int
    end: int
    text: str


class Marker:
    """Finds what an edit may be about in a text of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.lists: dict[str, Any] = gazetteers().get(language, {})
        self.nlp = spacy.blank(CODES.get(language, "xx"))
        self._numbers = Words({str(value): words for value, words in self.lists.get("numbers", {}).items()})
        self._units = Words(self.lists.get("units", {}))
        self._references = Words(self.lists.get("references", {}))
        self._adjectives = Words({"": self.lists.get("unit_adjectives", [])})
        self._months = Words({str(n): [month] for n, month in enumerate(self.lists.get("months", []), 1)})
        self._ordinals = Words({str(value): words for value, words in self.lists.get("ordinals", {}).items()})
        self._ages = Words({"age": self.lists.get("ages", [])})
        self._terms = Words({"term": self.lists.get("terms", [])})
        self._heads = Words({"head": self.lists.get("body_heads", [])})
        self._namers = re.compile(self.lists.get("body_namers", ""))
        self._places = Words({"place": self.lists.get("body_places", [])})
        self._acts = [re.compile(pattern) for pattern in self.lists.get("acts", [])]
        self._bounds = PhraseMatcher(self.nlp.vocab, attr="LOWER")
        for meaning, phrases in self.lists.get("bounds", {}).items():
            self._bounds.add(meaning, [self.nlp.make_doc(p) for p in phrases])
        self._phrases = PhraseMatcher(self.nlp.vocab, attr="LOWER")
        self._stems = Matcher(self.nlp.vocab)
        self._held: dict[str, list[Mark]] = {}
        listed = [phrase for name in (*_PHRASE_CLASSES, "bodies") for phrases in self.lists.get(name, {}).values() for phrase in phrases]
        self._patterns = Words({word: [word] for phrase in listed for word in _PHRASE_WORD.findall(phrase) if "*" in word})
        self._stem_of: dict[str, str] = {}
        self._add_phrases()
        self._add_bodies()

    def _add_phrases(self) -> None:
        for name in _PHRASE_CLASSES:
            for meaning, phrases in self.lists.get(name, {}).items():
                plain = [self.nlp.make_doc(p) for p in phrases if "*" not in p]
                if plain:
                    self._phrases.add(f"{name}:{meaning}", plain)
                for phrase in phrases:
                    if "*" in phrase:
                        self._stems.add(f"{name}:{meaning}", [_token_pattern(phrase)])

    def _add_bodies(self) -> None:
        patterns = [
            {"label": "BODY", "pattern": _token_pattern(phrase), "id": meaning}
            for meaning, phrases in self.lists.get("bodies", {}).items()
            for phrase in phrases
        ]
        if patterns:
            ruler: Any = self.nlp.add_pipe("entity_ruler")
            ruler.add_patterns(patterns)

    def marks(self, text: str) -> list[Mark]:
        """All marks of a text, in order; a longer mark of one class hides the shorter ones inside it.

        >>> [(m.name, m.meaning) for m in marker("rus").marks("Суд вправе продлить срок до 30 дней, если пункт 2 статьи 5 не применим")]
        [('body', 'court'), ('modality', 'right'), ('deadline', '30 day'), ('condition', 'if'), ('reference', 'paragraph 2'), \
('reference', 'article 5'), ('modality', 'negation')]
        """
        held = self._held.get(text)
        if held is None:
            if len(self._held) >= _HELD:
                self._held.clear()
            held = self._held[text] = self._marks(text)
        return held

    def _stem(self, word: str) -> str:
        """The listed beginning or ending that a word bears, the longest there is; patterns look for it as the word's normal form."""
        found = self._stem_of.get(word)
        if found is None:
            found = self._stem_of[word] = self._patterns.of(word) or ""
        return found

    def _marks(self, text: str) -> list[Mark]:
        doc = self.nlp.make_doc(text)
        for token in doc:
            if stem := self._stem(token.lower_):
                token.norm_ = stem
        for _, step in self.nlp.pipeline:
            doc = step(doc)
        counted = list(self._counted(doc))
        found = [*self._phrase_marks(doc), *self._bodies(doc), *self._act_names(text), *counted]
        # the «не» of «не более 30 дней», the «қажет» of «қажет болған жағдайда» are told with them
        holders = [m for m in found if m.name in ("deadline", "number", "condition")]
        found = [m for m in found if m.name != "modality" or not any(k.start <= m.start and m.end <= k.end for k in holders)]
        return sorted(_outermost(found), key=lambda mark: (mark.start, mark.end))

    def _bodies(self, doc: Doc) -> Iterator[Mark]:
        """Listed bodies, their places with them («… области, города республиканского значения и столицы»), and others by the word beside their head."""
        listed: set[int] = set()
        for ent in doc.ents:
            start, end = self._with_places(doc, ent.start, ent.end)
            listed.update(range(start, end))
            places = " of places" if end - start > len(ent) else ""
            yield _mark("body", ent.ent_id_ + places, doc[start:end])
        for at in range(1, len(doc)):
            before = doc[at - 1]
            if {at, at - 1} & listed or not before.is_alpha or before.is_stop or not self._heads.of(doc[at].lower_):
                continue
            if self._namers.search(before.lower_):
                yield _mark("body", f"{doc[at - 1].lower_[:_NAME_STEM]} {doc[at].lower_[:4]}", doc[at - 1 : at + 1])

    def _with_places(self, doc: Doc, start: int, end: int) -> tuple[int, int]:
        """A body's tokens and those of its places: after it, in Kazakh before it."""
        step = -1 if self.language == "kaz" else 1
        edge = here = start - 1 if step < 0 else end
        while 0 <= here < len(doc) and (self._places.of(doc[here].lower_) or doc[here].lower_ in _JOINTS or doc[here].lower_ in _KAZAKH_JOINTS):
            if self._places.of(doc[here].lower_):
                edge = here + step
            here += step
        return (edge + 1, end) if step < 0 else (start, edge)

    def _act_names(self, text: str) -> Iterator[Mark]:
        """Codes and laws called by their names."""
        for pattern in self._acts:
            for found in pattern.finditer(text):
                name = " ".join(word[:_NAME_STEM] for word in re.findall(r"\w+", found["name"].casefold()))
                yield Mark("reference", f"act {name}", found.start(), found.end(), found.group())

    def _phrase_marks(self, doc: Doc) -> Iterator[Mark]:
        for matcher in (self._phrases, self._stems):
            if not len(matcher):  # spaCy warns of an empty one
                continue
            for key, start, end in matcher(doc):
                name, _, meaning = self.nlp.vocab.strings[key].partition(":")
                yield _mark(name.removesuffix("s"), meaning, doc[start:end])

    def _counted(self, doc: Doc) -> Iterator[Mark]:
        """References, deadlines and dates, and the numbers that are neither."""
        bounds: dict[int, tuple[int, str]] = {}
        for key, start, end in self._bounds(doc) if len(self._bounds) else ():
            if start < bounds.get(end, (start + 1, ""))[0]:
                bounds[end] = (start, self.nlp.vocab.strings[key] + " ")
        at = 0
        while at < len(doc):
            reference = self._reference(doc, at)
            if reference is not None:
                yield from reference[0]
                at = reference[1]
                continue
            begin, bound = bounds.get(at, (at, ""))
            compound = self._compound(doc, at)
            if compound is not None:
                yield _mark("deadline", bound + compound[0], doc[begin : compound[1]])
                at = compound[1]
                continue
            value, end = self._number(doc, at)
            if value is None:
                at += 1
                continue
            unit, unit_end = self._unit(doc, end)
            if unit is not None:
                age = unit == "age" or (unit == "year" and self._is_age(doc, at, unit_end))
                yield _mark("number" if age else "deadline", f"{bound}{value} {'age' if age else unit}", doc[begin:unit_end])
                end = unit_end
            else:
                yield _mark("number", bound + value, doc[begin:end])
            at = end

    def _is_age(self, doc: Doc, start: int, end: int) -> bool:
        around = [*range(max(0, start - _AGE_BEFORE), start), *range(end, min(len(doc), end + _AGE_AFTER))]
        return any(self._ages.of(doc[at].lower_) for at in around)

    def _compound(self, doc: Doc, at: int) -> tuple[str, int] | None:
        """«трехмесячный», «10-дневный», «месячный срок»: what it comes to, and the token after it."""
        word, end = doc[at].lower_, at + 1
        if word.isdecimal() and at + 2 < len(doc) and doc[at + 1].text == "-" and not doc[at].whitespace_:
            word, end = f"{word}-{doc[at + 2].lower_}", at + 3
        for unit, stem in self.lists.get("compounds", {}).items():
            cut = word.find(stem)
            if cut < 0 or len(word) - cut - len(stem) > 3:
                continue
            unit = unit.removesuffix("_whole")
            if value := self._spelt(word[:cut].rstrip("-")):
                return f"{value} {unit}", end
            if not cut and end < len(doc) and self._terms.of(doc[end].lower_):
                return f"1 {unit}", end + 1
        return None

    def _spelt(self, word: str) -> str | None:
        """A number in digits, or of words run together: «двадцатичетырех» is 24."""
        if word.isdecimal():
            return word
        total = 0
        while word:
            cut = next((k for k in range(len(word), 1, -1) if self._numbers.of(word[:k])), 0)
            if not cut:
                return None
            total += int(self._numbers.of(word[:cut]) or 0)
            word = word[cut:]
        return str(total) if total else None

    def _reference(self, doc: Doc, at: int) -> tuple[list[Mark], int] | None:
        """«статьи 5», «статьями 5 и 6-1», «частью второй»; in Kazakh «5-бабы», «1) және 2) тармақшалары»: the marks, and the token after them."""
        if self.language == "kaz":
            return self._kazakh_reference(doc, at)
        unit = self._references.of(doc[at].lower_)
        if not unit:
            return None
        marks: list[Mark] = []
        here = at + 1
        if here < len(doc) and doc[here].text == ".":
            here += 1
        while here < len(doc):
            number, end = self._place(doc, here, unit)
            if number is None:
                break
            marks.append(_mark("reference", f"{unit} {number}", doc[(at if not marks else here) : end]))
            here = end
            while here < len(doc) and doc[here].text in _JOINTS:
                here += 1
        return (marks, end) if marks else None

    def _kazakh_reference(self, doc: Doc, at: int) -> tuple[list[Mark], int] | None:
        places: list[tuple[str, int, int]] = []
        here = at
        while here < len(doc):
            number, end = self._place(doc, here, "part")
            if number is None or end >= len(doc):
                return None
            places.append((number, here, end))
            ordinal = not doc[here].text[0].isdecimal()
            if doc[end].text in ("-", ")"):
                end += 1
            elif not ordinal and doc[end].text not in _KAZAKH_JOINTS:
                return None
            if end < len(doc) and (unit := self._references.of(doc[end].lower_)) and (not ordinal or unit in _BY_ORDINAL):
                last = len(places) - 1
                return [
                    _mark("reference", f"{unit} {n}", doc[a : end + 1 if k == last else b]) for k, (n, a, b) in enumerate(places)
                ], end + 1  # fmt: skip
            if end >= len(doc) or doc[end].text not in _KAZAKH_JOINTS:
                return None
            here = end + 1
        return None

    def _place(self, doc: Doc, at: int, unit: str) -> tuple[str | None, int]:
        """A number in digits, or an ordinal where the unit is counted so."""
        number, end = _printed_number(doc, at)
        if number is None and unit in _BY_ORDINAL and (ordinal := self._ordinals.of(doc[at].lower_)):
            return ordinal, at + 1
        return number, end

    def _number(self, doc: Doc, at: int) -> tuple[str | None, int]:
        """A number in digits or words, and the token after it: «сто восемьдесят» is 180."""
        number, end = _printed_number(doc, at)
        if number is not None:
            return number, end
        total, end = 0, at
        while end < len(doc) and (value := self._numbers.of(doc[end].lower_)):
            total = total * int(value) if value == "1000" and total else total + int(value)
            end += 1
        return (str(total), end) if end > at else (None, at)

    def _unit(self, doc: Doc, at: int) -> tuple[str | None, int]:
        """A unit of time after a number: «календарных дней», «(тридцати) дней», «января 2024 года»."""
        kind = ""
        while at < len(doc) and self._adjectives.of(doc[at].lower_) is not None:
            kind = doc[at].lower_[:4] + " "
            at += 1
        if at >= len(doc):
            return None, at
        unit = self._units.of(doc[at].lower_)
        if unit and doc[at : at + 2].text.lower() not in self._not_units(doc, at):
            return kind + unit, at + 1
        month = self._months.of(doc[at].lower_)
        if month:
            year, end = _printed_number(doc, at + 1) if at + 1 < len(doc) else (None, at + 1)
            return f"month {month} {year or ''}", end if year else at + 1
        return None, at

    def _not_units(self, doc: Doc, at: int) -> set[str]:
        """Phrases that begin like a unit and are none: the monthly index («айлық есептік көрсеткіш»)."""
        text = doc[at : at + 2].text.lower()
        return {text for phrase in self.lists.get("not_units", []) if text.startswith(phrase.rstrip("*"))}


@cache
def marker(language: str) -> Marker:
    """The marker of a language; one without lists finds numbers alone."""
    return Marker(language)


def _token_pattern(phrase: str) -> list[dict[str, Any]]:
    return [{"NORM" if "*" in word else "LOWER": word} for word in _PHRASE_WORD.findall(phrase)]


def _printed_number(doc: Doc, at: int) -> tuple[str | None, int]:
    """A number in digits, its dashed part with it: «6-1» however it was cut into tokens."""
    first = doc[at].text
    if not first[0].isdecimal():
        return None, at
    if not first.isdecimal():
        return (first if re.fullmatch(r"\d[\d.,-]*", first) else None), at + 1
    end = at + 1
    while end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].text.isdecimal() and not doc[end - 1].whitespace_:
        first += "-" + doc[end + 1].text
        end += 2
    return first, end


def _mark(name: str, meaning: str, span: Span) -> Mark:
    return Mark(name, meaning, span.start_char, span.end_char, span.text)


def _outermost(marks: list[Mark]) -> list[Mark]:
    """Without the marks that lie inside a longer one of their class."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.name, -(m.end - m.start), m.start)):
        if not any(k.name == mark.name and k.start <= mark.start and mark.end <= k.end for k in kept):
            kept.append(mark)
    return kept
