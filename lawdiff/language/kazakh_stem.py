"""Kazakh stemming: strips inflection, guarded by a list of roots and by the harmony of vowels.

The steps, in order; the first that answers wins:
1. the word is itself a root, or a form listed with its root;
2. the longest known root that stands before a chain of endings it may carry (`kazakh_suffixes`), with what the border
   does to its last sound undone: `кітабы` is `кітап` + `ы`, `құқығы` `құқық` + `ы`, `орнына` `орын` + `ына`;
3. a stem derived from a known root: a verb in another voice (`сатылып` is `сат`), a verb made with -ла, a noun with -лық;
4. an unknown stem: the cut that looks best by the length of its chain, never leaving less than three letters.

Roots are read from `kazakh_roots.txt`. A caller who has a corpus gives its words to `KazakhStemmer`: among the cuts of
step 4 one whose stem is itself a word of the corpus is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from lawdiff.language.fold import fold
from lawdiff.language.kazakh_roots import LOAN_ENDS, SOFTENED, VOWELS, harden, roots
from lawdiff.language.kazakh_suffixes import Chain, chains, gather, mask_of, spread
from lawdiff.language.word_lists import words

_PLAIN: Final = re.compile("[а-яәғқңөұүһі]*").fullmatch  # letters only, nothing to fold
_NUMERAL: Final = re.compile("[іхс]+").fullmatch  # may be a Roman numeral typed with look-alike letters
_CONVERB: Final = frozenset("ае")
_FUTURE: Final = frozenset(("ар", "ер"))
_THINE: Final = frozenset(("ң", "ың", "ің"))
_GENITIVE: Final = words("ның нің дың дің тың тің")
_ACCUSATIVE: Final = frozenset(("ын", "ін"))
_CASE_LIKE: Final = words("ың ің а е")
_PARTICLES: Final = words("ақ ау ай мыс міс")
_CACHE: Final = 1 << 17


# Voices: passive, reflexive, reciprocal, causative. Those that begin with a vowel soften the root before them; those of
# one letter stand behind vowels, -т behind р and л too.
_VOICES: Final = words("тыр тір дыр дір ғыз гіз қыз кіз ыл іл ын ін ыс іс ыт іт ыр ір л н с т")

_VOICE_ENDS: Final = frozenset(voice[-1] for voice in _VOICES)

# Endings that make a new noun or adjective: a stem that ends so, and holds a root before it, is a word of its own.
_NOUN_MAKERS: Final = words(
    "шылық шілік сыздық сіздік лылық лілік ушылық ушілік хана лық лік дық дік тық тік сыз сіз ушы уші кер гер паз шы ші лы лі"
)
# The two last letters of a maker → how long the makers are that end so.
_MAKER_SIZES: Final = {
    ending: sorted({len(maker) for maker in _NOUN_MAKERS if maker.endswith(ending)}) for ending in {maker[-2:] for maker in _NOUN_MAKERS}
}
_ADJECTIVAL: Final = words("ды ді ты ті")  # on a whole word these are the accusative
# Makers trusted behind a base that is not known.
_SURE_MAKERS: Final = tuple(words("лық лік дық дік тық тік сыз сіз ушы уші хана шы ші изм ист лог цийа сийа стан"))
_VERB_MAKERS: Final = words("ла ле да де та те")

# Endings of whole words that look like a short chain but make adjectives: туралы, негізгі, атқарушы.
_ADJECTIVE: Final = re.compile("(?:л[ыі]|ш[ыі]|[^аәеоөұүыіиу](?:[ғқ]ы|[гк]і))$").search
_PASSIVE: Final = frozenset(("ыл", "іл"))

_Cut = tuple[str, str, Chain, int]  # stem, what is cut off, its chain, the stem's mask


def _made_noun(word: str, nouns: frozenset[str], verbs: frozenset[str]) -> bool:
    """Whether `word` is a known root with an ending that makes nouns."""
    for length in _MAKER_SIZES.get(word[-2:], ()):  # noqa: SIM110 - a generator would cost more than the test itself
        if word[-length:] in _NOUN_MAKERS and (word[:-length] in nouns or word[:-length] in verbs):
            return True
    return False


class KazakhStemmer:
    """A stemmer with its own memory of words.

    >>> stemmer = KazakhStemmer()
    >>> [stemmer.stem(word) for word in ("заңдарымен", "құқығы", "бабының", "алып", "енгізілді", "Қазақстанның")]
    ['заң', 'құқық', 'бап', 'ал', 'енгіз', 'қазақстан']

    `lexicon`: words of the caller's corpus, in any case; used to choose among the cuts of a word without a known root.
    """

    def __init__(self, lexicon: frozenset[str] | None = None) -> None:
        self._lexicon = frozenset(spread(fold(word).lower()) for word in lexicon) if lexicon else frozenset()
        self._roots = roots()
        self._whole, self._known, self._sizes = self._roots.whole, self._roots.known, self._roots.sizes
        self._chains = chains()
        self.stem: Callable[[str], str] = lru_cache(maxsize=_CACHE)(self._stem)

    def _stem(self, word: str) -> str:
        word = word.lower()
        # The roots and chains are in plain letters: a word that is made of them needs no folding, and most words are.
        return self._familiar(word) or self._unfamiliar(word)

    def _familiar(self, word: str) -> str | None:
        """Steps 1 and 2: the longest known root before a chain it may carry."""
        found = self._whole.get(word)
        if found is not None:
            return found
        known = self._known
        sizes = self._sizes
        for cut in sizes.get(word[:4]) or sizes.get(word[:3]) or sizes.get(word[:2], ()):
            root = known.get(word[:cut])
            if root is None:
                continue
            chain = self._chains.get(word[cut:])
            if chain is None:
                continue
            mask, noun, noun_softened, verb, verb_softened, swallowed, swallowed_mask = root
            nominal, verbal, dropped, _, _ = chain
            if word[cut] in VOWELS:
                noun, verb = noun_softened, verb_softened
            if noun is not None and nominal & mask:
                if word[-1] == "ң" and word[cut:] in _THINE and word[-3:] in _GENITIVE and (owner := known.get(word[:-3])) and owner.noun:
                    return owner.noun  # атаның is ата + ның before it is атан + ың
                return noun
            if verb is not None and verbal & mask:
                if (read := self._as_verb(word, cut, verb)) is not None:
                    return read
            elif swallowed is not None and dropped & swallowed_mask:
                return swallowed
        return None

    def _unfamiliar(self, word: str) -> str:
        """A word in small letters that is not made of a known root and a chain as it is written."""
        if not _PLAIN(word):
            if "i" in word and _PLAIN(plain := word.replace("i", "і")) and not _NUMERAL(plain):
                word = plain  # by far the most frequent thing to fold
            else:
                word = fold(word).lower()
                head, dash, last = word.rpartition("-")
                if dash:
                    if last in _PARTICLES and head:
                        return self._stem(head)
                    return f"{head}-{self._stem(last)}" if head and last else word
        elif "я" not in word and "ю" not in word:
            return self._cut(word)
        if "я" in word or "ю" in word:
            word = spread(word)
            return gather(self._familiar(word) or self._cut(word))
        return self._familiar(word) or self._cut(word)

    def _cut(self, word: str) -> str:
        """Steps 3 and 4, for a word in plain letters."""
        cuts: list[_Cut] = []
        table = self._chains
        for cut in range(len(word) - 1, 1, -1):
            chain = table.get(word[cut:])
            if chain is not None and (chain.nominal | chain.verbal | chain.dropped) & (mask := mask_of(stem := word[:cut])):
                cuts.append((stem, word[cut:], chain, mask))
        if not cuts or _made_noun(word, self._roots.nouns, self._roots.verbs):
            return word
        return self._derived(cuts) or self._guess(word, cuts)

    def _as_verb(self, word: str, cut: int, verb: str) -> str | None:
        """What a word is that may be read as `verb` and an ending; None where another cut is likelier."""
        roots = self._roots
        if word[cut:] in _CONVERB and word[cut - 1] == "с" and word[: cut - 1] in roots.verbs:
            return word[: cut - 1]  # ойласа is ойла + са before it is ойлас + а
        if word[cut] == "р" and word[cut - 2 : cut] in _VERB_MAKERS and word[: cut - 2] in roots.nouns:
            return None  # бастар is бас + тар, hardly ever баста + р
        if word[cut - 1] == "л" and word[cut : cut + 2] in _FUTURE and word[: cut - 1] in roots.nouns:
            return None  # қоралар is қора + лар, hardly ever қорал + ар
        if word[cut:] in _CASE_LIKE and word[cut - 2 : cut] in _ACCUSATIVE and self._softened(word[: cut - 2]):
            return None  # жағына is жақ + ына before it is жағын + а
        return verb

    def _softened(self, stem: str) -> bool:
        """Whether `stem` is a noun as it stands before a vowel."""
        known = self._roots.known.get(stem)
        return known is not None and known.noun_softened is not None

    # Step 3: stems derived from known roots.

    def _unvoiced(self, stem: str, depth: int = 3) -> str | None:
        """The known verb under the voice endings of `stem`, or None."""
        if stem[-1] not in _VOICE_ENDS:
            return None
        roots = self._roots
        for length in (3, 2, 1):
            voice, rest = stem[-length:], stem[:-length]
            if voice not in _VOICES or len(rest) < 2:
                continue
            if length == 1 and rest[-1] not in VOWELS and not (voice == "т" and rest[-1] in "рл"):
                continue
            root = roots.softened_verbs.get(rest) if length == 2 else rest if rest in roots.verbs else None
            if root is None and rest[-2:] in _VERB_MAKERS and rest[:-2] in roots.nouns:
                root = rest
            if root is None and depth:
                root = self._unvoiced(rest, depth - 1)
            if root is not None:
                return root
        return None

    def _derived(self, cuts: list[_Cut]) -> str | None:
        nouns, verbs = self._roots.nouns, self._roots.verbs
        for stem, _, chain, mask in cuts:
            if chain.verbal & mask and (root := self._unvoiced(stem)) is not None:
                return root
        for stem, rest, chain, mask in cuts:
            if chain.verbal & mask and rest[0] != "р" and stem[-2:] in _VERB_MAKERS and stem[:-2] in nouns:
                return stem
            if chain.nominal & mask:
                noun = harden(stem) if rest[0] in VOWELS else stem
                if _made_noun(noun, nouns, verbs) or (noun[-2:] in _ADJECTIVAL and noun[:-2] in nouns):
                    return noun
        return None

    # Step 4: unknown stems.

    def _guess(self, word: str, cuts: list[_Cut]) -> str:
        # A word whose ending makes nouns is one already, unless a longer chain speaks for a cut.
        best, best_score = word, 2.5 if word.endswith(_SURE_MAKERS) else 0.0
        for stem, rest, chain, mask in cuts:
            if rest == "п" and stem[-2:] in _VERB_MAKERS and len(stem) > 4 and best_score < 2:
                best, best_score = stem, 2.0  # жаутаңдап
                continue
            if not chain.believed or len(stem) < 3 or VOWELS.isdisjoint(stem):
                continue
            softened = rest[0] in VOWELS
            root = harden(stem) if softened else stem
            if len(rest) == 1 and (len(stem) == 3 or _ADJECTIVE(word)) and root not in self._lexicon:
                continue
            score = 0.0
            if chain.nominal & mask:
                score = len(rest) + (1.5 if root.endswith(_SURE_MAKERS) else 0)
                if softened and root == stem and stem[-1] in SOFTENED:
                    score -= 1  # a native root would have softened here
            if chain.tense and chain.verbal & mask and len(rest) > score:
                score = len(rest)
                if stem[-2:] in _VERB_MAKERS and stem[-3] not in "ыі":
                    score += 1.5
                if len(stem) < 5 and rest[:2] in ("ат", "ет"):
                    score -= 3  # азаматын is a noun's possessive before it is a habit
                if len(stem) > 4 and stem[-2:] in _PASSIVE:
                    root = harden(stem[:-2])
            if chain.dropped & mask and rest[0] == "и" and score < len(rest) > 2:
                root, score = stem + ("ы" if "ы" in rest or "а" in rest else "і"), len(rest)
            if len(stem) == 3:
                score -= 1
            if root in self._lexicon:
                score += 3
            if score > best_score:
                best, best_score = root, score
        return best[:-1] if best[-1] == "і" and best[:-1].endswith(LOAN_ENDS) else best


# Built on import, so that the first word is not slower than the rest.
_DEFAULT: Final = KazakhStemmer()


def stem(word: str) -> str:
    """The stem of a Kazakh word, in small letters, with look-alike letters folded.

    >>> stem("азаматтығы"), stem("көшіп"), stem("шетелдіктер"), stem("кепiлдiк")
    ('азаматтық', 'көш', 'шетелдік', 'кепілдік')
    """
    return _DEFAULT.stem(word)
