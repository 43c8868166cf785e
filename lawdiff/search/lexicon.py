"""The words of an index: every form met in the texts, and the keys by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from lawdiff.language.analysis import Analyzer
from lawdiff.language.fold import fold_key
from lawdiff.search.document import BOUNDARY

Ints = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]

LANGUAGES: Final = ("rus", "kaz", "eng")
_CYRILLIC_LETTERS: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя-")
#: The form that stands where words do not touch: no phrase crosses it, no word is it.
GAP: Final = 0


@cache
def analyzer(language: str) -> Analyzer:
    """One analyzer a language: it remembers the keys of the words it has met."""
    return Analyzer(language)


def form_of(text: str, key: str) -> str:
    """How a token is kept: folded and in small letters; what holds a digit is kept as its key («№ 327-VI» as «327-vi»).

    >>> form_of("Беженцев", "беженц"), form_of("№ 327-VI", "327-vi")
    ('беженцев', '327-vi')
    """
    return key if any(letter.isdigit() for letter in key) else fold_key(text)


def stem_key(language: str, stem: str) -> str:
    """The key of a stem. One field of an engine holds the keys of all languages."""
    return f"{language}:{stem}"


def lemma_key(language: str, lemma: str) -> str:
    """The key of a dictionary form. Engines do not hold it: it tells which forms belong together though their stems differ (люди, человек)."""
    return f"{language}={lemma}"


class Lexicon:
    """The forms and keys of an index, read from its folder. Form 0 is the gap.

    ``stems[form]`` and ``lemmas[form]`` are places in ``keys``; -1 where a form has none.
    """

    def __init__(self, forms: list[str], languages: npt.NDArray[np.uint8], stems: Ints, lemmas: Ints, keys: list[str]) -> None:
        self.forms = forms
        self.languages = languages
        self.stems = stems
        self.lemmas = lemmas
        self.keys = keys

    @classmethod
    def read(cls, folder: Path) -> Lexicon:
        """The lexicon kept in a folder."""
        forms = (folder / "forms.txt").read_text(encoding="utf-8").split("\n")
        keys = (folder / "keys.txt").read_text(encoding="utf-8").split("\n")
        languages, stems, lemmas = (np.load(folder / f"form_{name}.npy") for name in ("languages", "stems", "lemmas"))
        return cls(forms, languages, stems, lemmas, keys)

    def write(self, folder: Path) -> None:
        """Keep the lexicon in a folder."""
        (folder / "forms.txt").write_text("\n".join(self.forms), encoding="utf-8")
        (folder / "keys.txt").write_text("\n".join(self.keys), encoding="utf-8")
        for name, values in (("languages", self.languages), ("stems", self.stems), ("lemmas", self.lemmas)):
            np.save(folder / f"form_{name}.npy", values)

    @cached_property
    def key_places(self) -> dict[str, int]:
        """Key → its place."""
        return {key: place for place, key in enumerate(self.keys)}

    @cached_property
    def form_places(self) -> tuple[dict[str, int], ...]:
        """Form → its place, a table a language."""
        tables: tuple[dict[str, int], ...] = tuple({} for _ in LANGUAGES)
        for place, (form, language) in enumerate(zip(self.forms, self.languages.tolist(), strict=True)):
            if place != GAP:
                tables[language][form] = place
        return tables

    def token_keys(self, text: str, key: str, language: str) -> list[str]:
        """The keys of a token cut from a query that this index holds: its stem's and its dictionary form's.

        A token of a text is the same word when it shares either.
        """
        wanted = [stem_key(language, key)]
        lemma = self._lemma(form_of(text, key), language)
        if lemma is not None:
            wanted.append(lemma_key(language, lemma))
        return [found for found in wanted if found in self.key_places]

    def _lemma(self, form: str, language: str) -> str | None:
        place = self.form_places[LANGUAGES.index(language)].get(form)
        if place is None:
            return lemma_of(form, language)  # a form that no text holds; asking the dictionary first takes it half a second to open
        lemma = int(self.lemmas[place])
        return self.keys[lemma].partition("=")[2] if lemma >= 0 else None

    def forms_of_keys(self, keys: Iterable[str]) -> Mask:
        """Which forms the keys find."""
        mask = np.zeros(len(self.forms), dtype=np.bool_)
        for key in keys:
            place = self.key_places.get(key)
            if place is not None:
                mask |= (self.lemmas if "=" in key else self.stems) == place
        return mask

    def forms_where(self, language: str, wanted: Callable[[str], bool]) -> Mask:
        """Which forms of a language pass a test."""
        mask = np.fromiter((wanted(form) for form in self.forms), dtype=np.bool_, count=len(self.forms))
        mask[GAP] = False
        mask &= self.languages == LANGUAGES.index(language)
        return mask


@cache
def lemma_of(form: str, language: str) -> str | None:
    """The dictionary form of a Russian word; ``None`` for other languages, numbers, and words too short to have one.

    >>> lemma_of("людей", "rus"), lemma_of("законы", "rus"), lemma_of("людей", "kaz"), lemma_of("327-vi", "rus")
    ('человек', 'закон', None, None)
    """
    if language != "rus" or len(form) < 3 or not _CYRILLIC_LETTERS.issuperset(form):
        return None
    from lawdiff.language.russian_stem import lemma

    return lemma(form)


class LexiconBuilder:
    """Gathers forms while texts are indexed. It goes on from an older lexicon, whose places stay."""

    def __init__(self, older: Lexicon | None = None) -> None:
        self.forms: list[str] = list(older.forms) if older else [""]
        self.languages: list[int] = older.languages.tolist() if older else [0]
        self.stems: list[int] = older.stems.tolist() if older else [-1]
        self.lemmas: list[int] = older.lemmas.tolist() if older else [-1]
        self.keys: list[str] = list(older.keys) if older else []
        self._keys = {key: place for place, key in enumerate(self.keys)}
        self._forms: dict[tuple[str, str, str], int] = {
            (LANGUAGES[self.languages[place]], self.forms[place], self.keys[self.stems[place]]): place for place in range(GAP + 1, len(self.forms))
        }
        self._tokens: dict[tuple[str, str, str], int] = {}

    def stream(self, text: str, language: str) -> list[int]:
        """The places of a text's forms, in order, with a gap wherever the text has a boundary."""
        found: list[int] = []
        known = self._tokens
        cut = analyzer(language)
        for piece in pieces(text):
            if found:
                found.append(GAP)
            for token in cut.tokens(piece):
                place = known.get((language, token.text, token.key))
                if place is None:
                    form = form_of(token.text, token.key)
                    place = known[language, token.text, token.key] = self._form(form, stem_key(language, token.key), language)
                found.append(place)
        return found

    def _form(self, form: str, stem: str, language: str) -> int:
        place = self._forms.get((language, form, stem))
        if place is None:
            place = self._forms[language, form, stem] = len(self.forms)
            self.forms.append(form)
            self.languages.append(LANGUAGES.index(language))
            self.stems.append(self._key(stem))
            lemma = lemma_of(form, language)
            self.lemmas.append(-1 if lemma is None else self._key(lemma_key(language, lemma)))
        return place

    def _key(self, key: str) -> int:
        place = self._keys.get(key)
        if place is None:
            place = self._keys[key] = len(self.keys)
            self.keys.append(key)
        return place

    def counted_keys(self, stream: Sequence[int]) -> dict[str, int]:
        """How often each stem stands in a text: what an engine is given."""
        counts: dict[str, int] = {}
        keys, stems = self.keys, self.stems
        for form in stream:
            if form != GAP:
                key = keys[stems[form]]
                counts[key] = counts.get(key, 0) + 1
        return counts

    def done(self) -> Lexicon:
        """The lexicon as it stands now."""
        numbers = np.array(self.stems, dtype=np.int32), np.array(self.lemmas, dtype=np.int32)
        return Lexicon(self.forms, np.array(self.languages, dtype=np.uint8), *numbers, self.keys)


def pieces(text: str) -> list[str]:
    """A text cut at its boundaries.

    >>> pieces("Понятия\\nвиза – отметка\\tда")
    ['Понятия', 'виза – отметка', 'да']
    """
    for boundary in BOUNDARY[1:]:
        text = text.replace(boundary, BOUNDARY[0])
    return text.split(BOUNDARY[0]) if text else []
