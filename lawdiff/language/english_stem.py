"""English stems (Snowball), with British and American spellings brought together first."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Final

import Stemmer

from lawdiff.language.fold import fold

# Treaties are written in British English, questions often are not.
_SPELLINGS: Final = {
    "labor": "labour", "labors": "labours", "center": "centre", "centers": "centres", "defense": "defence",
    "defenses": "defences", "offense": "offence", "offenses": "offences", "license": "licence", "licenses": "licences",
    "program": "programme", "programs": "programmes", "honor": "honour", "favor": "favour", "neighbor": "neighbour",
    "neighboring": "neighbouring", "traveler": "traveller", "travelers": "travellers", "enrollment": "enrolment",
    "fulfill": "fulfil", "judgement": "judgment", "judgements": "judgments",
}  # fmt: skip
_Z: Final = re.compile(r"(?<=[a-z]{3})iz(?=(?:ations?|ed|ing|es?|ers?)$)")
_Z_WORDS: Final = frozenset(("prize", "seize", "seizes", "seized", "seizing", "capsize", "capsized"))  # z in either spelling
# Words of law that Snowball throws together with their neighbours: an immigrant is not immigration, an employer not employment.
_APART: Final = {
    form: stem
    for stem in (
        "immigration", "emigration", "applicant", "resettlement", "repatriation", "employer", "employee", "inspector", "inspectorate",
        "nationality", "unemployment", "guardianship", "citizenship",
    )
    for form in (stem, f"{stem}s", f"{stem[:-1]}ies")
}  # fmt: skip
_local = threading.local()


def _snowball() -> Stemmer.Stemmer:
    # A Snowball stemmer keeps state while it works, so each thread has its own.
    stemmer = getattr(_local, "english", None)
    if stemmer is None:
        stemmer = _local.english = Stemmer.Stemmer("english", 0)
    return stemmer


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The Snowball stem of one English word, in small letters.

    >>> stem("refugees"), stem("naturalization") == stem("naturalisation"), stem("labor") == stem("labour")
    ('refuge', True, True)
    >>> stem("immigrants"), stem("immigration"), stem("employers"), stem("nationalities")
    ('immigr', 'immigration', 'employer', 'nationality')
    """
    word = fold(word).lower()
    word = _SPELLINGS.get(word, word)
    if word in _APART:
        return _APART[word]
    if word not in _Z_WORDS:
        word = _Z.sub("is", word)
    return str(_snowball().stemWord(word))
