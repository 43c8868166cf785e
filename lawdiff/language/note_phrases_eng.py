"""Words and formulas of official notes in English: «Footnote. Article 3 as amended by the Law of the Republic of Kazakhstan …»."""

from __future__ import annotations

from typing import Final

from lawdiff.language.note_lexicon import CommencementPattern, Entry, Lexeme, Lexicon


def _unit(kind: str, *stems: str) -> tuple[Entry, ...]:
    """One unit's entries; English has no cases, so the preposition before a unit tells its role."""
    return tuple(Entry(rf"{stem}(?:s|es)?", Lexeme("unit", kind, "either"), (stem, f"{stem}s")) for stem in stems)


UNITS: Final[tuple[Entry, ...]] = (
    *_unit("article", "article"),
    Entry("art", Lexeme("unit", "article", "either")),
    *_unit("paragraph", "paragraph", "clause"),
    *_unit("point", "subparagraph", "sub-paragraph", "subitem", "sub-item", "item", "point", "subclause", "sub-clause", "subpoint"),
    *_unit("part", "part"),
    *_unit("alinea", "indent", "indention"),
    *_unit("chapter", "chapter"),
    *_unit("section", "section"),
    *_unit("subsection", "subsection"),
    *_unit("subchapter", "subchapter"),
    Entry("annex(?:es)?|appendix|appendices|attachments?", Lexeme("unit", "annex", "either"), ("annex", "appendix")),
    *_unit("sentence", "sentence"),
    *_unit("remark", "note", "footnote"),
    Entry("headings?|titles?|headers?", Lexeme("unit", "heading", "either"), ("heading", "title")),
    Entry("contents", Lexeme("unit", "toc", "either")),
    *_unit("preamble", "preamble"),
    *_unit("table", "table"),
    Entry("rows?|lines?", Lexeme("unit", "row", "either")),
    Entry("columns?", Lexeme("unit", "column", "either")),
    *_unit("caption", "corner"),
    Entry("constitution", Lexeme("unit", "act", "either")),
)

VERBS: Final[tuple[Entry, ...]] = (
    Entry("amended|amendments?|changed|changes?|additions|supplements|addenda", Lexeme("verb", "amended"), ("amended", "amendment", "amendments")),
    Entry("supplemented|supplement|added|complemented", Lexeme("verb", "supplemented"), ("supplemented", "complemented")),
    Entry("wording|edition|redaction|reworded|revision|version|restated", Lexeme("verb", "replaced"), ("wording", "edition", "redaction")),
    Entry("excluded|exclude|deleted|repealed|abolished|invalidated|expired|invalid", Lexeme("verb", "repealed"), ("excluded", "deleted", "repealed")),
    Entry("replaced|substituted|replace|substitute", Lexeme("verb", "words-replaced"), ("replaced", "substituted")),
    Entry("considered|renumbered", Lexeme("verb", "renumbered"), ("considered",)),
    Entry("suspended|suspend", Lexeme("verb", "suspended"), ("suspended",)),
    Entry("unconstitutional|inconsistent|contradicting", Lexeme("verb", "unconstitutional"), ("unconstitutional", "inconsistent")),
    Entry("consistent|conforming", Lexeme("verb", "upheld"), ("consistent",)),
    Entry("see", Lexeme("verb", "interpreted")),
    Entry("enforced|enacted", Lexeme("verb", "in-force"), ("enforced", "enacted")),
)

ACTS: Final[tuple[Entry, ...]] = (
    Entry("laws?|acts?", Lexeme("act", "law")),
    Entry("codes?", Lexeme("act", "code")),
    Entry("decrees?|edicts?", Lexeme("act", "decree"), ("decree",)),
    Entry("resolutions?", Lexeme("act", "resolution"), ("resolution",)),
    Entry("rulings?", Lexeme("act", "ruling"), ("ruling",)),
    Entry("orders?", Lexeme("act", "order")),
    Entry("decisions?", Lexeme("act", "decision"), ("decision",)),
)

_ORDINALS: Final = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_CARDINALS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
ORDINALS: Final[tuple[Entry, ...]] = tuple(
    Entry(word, Lexeme("ordinal", str(at))) for words in (_ORDINALS, _CARDINALS) for at, word in enumerate(words, 1)
)

FLAGS: Final[tuple[Entry, ...]] = (
    Entry("provided|envisaged|stipulated|planned|foreseen", Lexeme("flag", "pending"), ("provided", "envisaged", "stipulated")),
    Entry("constitutional", Lexeme("flag", "constitutional"), ("constitutional",)),
    Entry("normative", Lexeme("flag", "normative"), ("normative",)),
    Entry("court", Lexeme("flag", "court")),
    Entry("council", Lexeme("flag", "council")),
    Entry("government", Lexeme("flag", "government"), ("government",)),
    Entry("text", Lexeme("flag", "text")),
    Entry("throughout|whole|entire", Lexeme("flag", "text"), ("throughout",)),
    Entry("words?|figures?|digits?|numbers", Lexeme("flag", "words")),
    Entry("except|excluding|exception", Lexeme("flag", "except"), ("exception",)),
    Entry("after", Lexeme("flag", "after")),
    Entry("not", Lexeme("flag", "not")),
    Entry("kazakh", Lexeme("flag", "kazakh-text")),
    Entry("russian", Lexeme("flag", "russian-text")),
    Entry("until|till", Lexeme("flag", "until")),
    Entry("from|since", Lexeme("flag", "since")),
    Entry("interpretation", Lexeme("flag", "explained"), ("interpretation",)),
    Entry("by|with", Lexeme("flag", "by")),
    Entry("of", Lexeme("flag", "of")),
    Entry("in|to|into", Lexeme("flag", "in")),
)

JOINTS: Final[tuple[Entry, ...]] = (Entry("and|or", Lexeme("joint", "and")), Entry("through", Lexeme("joint", "through")))

#: Who issued the amending act.
ISSUERS: Final[tuple[Entry, ...]] = (
    Entry("republic|kazakhstan|rk|roc|rok|president|parliament", Lexeme("issuer"), ("republic", "kazakhstan")),
    Entry("ministers?|ministry|chairman|chairperson|head|chief|acting|board|bank|agency|committee|prosecutor|department|chamber|akimat|maslikhat",
          Lexeme("issuer", "officer"), ("minister",)),
)  # fmt: skip

FILLERS: Final[tuple[Entry, ...]] = (
    Entry("the|a|an|as|is|are|was|were|be|been|has|have|shall|this|it|its|new|on|dated|date|at|for|that", Lexeme("filler")),
    Entry("made|introduced|stated|set|read|out", Lexeme("filler")),
    Entry("accordance|pursuant|respectively|correspondingly|same|under|having|force|effect|following|became|become|becomes", Lexeme("filler"),
          ("accordance", "respectively")),
    Entry("rules|regulations?|instructions?|list|form|forms|standards?|methodology|program|plan|upper|right|left|lower|top|joint|all|contexts?|english|"
          "language", Lexeme("filler")),
    Entry("labou?r|civil|criminal|tax|land|administrative|procedural|entrepreneurial|environmental|budget|customs|social", Lexeme("filler")),
    Entry("number|no|table|operation|action|validity|recognized|recognised|declared|found|lost|ceased", Lexeme("filler")),
)  # fmt: skip

MONTHS: Final = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11,
    "december": 12,
}  # fmt: skip

NUMBERS: Final = {
    **{word: at for at, word in enumerate(_CARDINALS, 1)},
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip

_WORD = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_COUNT = rf"(?P<n>{_WORD}(?:[\s-]*{_WORD}){{0,2}}|\d{{1,4}})"
_PUBLISHED = r"(?:first\s*)?(?:official\w*\s*)?publi"
COMMENCEMENT: Final[tuple[CommencementPattern, ...]] = (
    CommencementPattern(
        "see",
        r"(?:(?:order|procedure)\s*(?:of|for)\s*(?:the\s*)?(?:enforcement|entry|entering|introduction|enactment)\b.*?see\.?|^\W*see\.?(?=\s*(?:art|para|clause|sub)))"
        r"\s*(?P<see>.+)",
    ),
    CommencementPattern(
        "period",
        rf"(?:(?:upon|after|on|at)\s*(?:the\s*)?(?:expiry|expiration|lapse|end)\s*(?:of\s*)?)?{_COUNT}\s*(?:\([^)]*\)\s*)?"
        r"(?P<cal>calendar|working|business)?\s*(?P<unit>day|month|year|week)\w*",
    ),
    CommencementPattern(
        "publication", rf"(?:from|after|upon|on|since)\s*(?:the\s*)?(?:day|date|moment)?\s*(?:of\s*)?(?:its|their|the)?\s*{_PUBLISHED}"
    ),
    CommencementPattern("signature", r"(?:from|after|upon|on)\s*(?:the\s*)?(?:day|date|moment)?\s*(?:of\s*)?(?:its\s*)?signing"),
    CommencementPattern(
        "upon",
        r"(?:from|after|upon)\s*(?:the\s*)?(?:day|date|moment)?\s*(?:of\s*)?(?:the\s*)?(?:enforcement|entry\s*into\s*force|entering\s*into\s*force|enactment|ratification)"
        r"\s*(?P<see>.+)",
    ),
    CommencementPattern("exception", r"except|excluding|with\s*the\s*exception|in\s*respect\s*of|with\s*regard\s*to|in\s*relation\s*to"),
    CommencementPattern("retroactive", r"appl\w+\s*to\s*(?:the\s*)?(?:legal\s*)?relations|arose|arisen"),
    CommencementPattern("until", r"(?:^|\W)(?:until|till)\s*$"),
    CommencementPattern("not-before", r"not\s*(?:earlier|before)\s*(?:than\s*)?$"),
)
COMMENCEMENT_START: Final = (
    r"\W*(?:shall|enforce|enter|come|came|is|are|was|effective|becom|takes?\s*effect|(?:for\s*)?(?:the\s*)?(?:order|procedure)|see\.?\s*(?:art|para|clause|sub)|upon|from|after|not\s*earlier|put\s*into|into\s*(?:effect|force)|until|valid|"
    r"in\s*force|with\s*the\s*exception|except)"
)
#: How the editors of the official database sign their remarks in English.
_EDITOR: Final = r"(?:izpi|rcpi|ilpi|rcli|illi|ili|lli|ilplr)"
STARTS: Final = (
    r"[\s>*(]*(?:footnote\s*[.,:]?|" + _EDITOR + r"\s*note\s*[!.:]*|note\s+(?:of|by|from)\s+(?:the\s+)?" + _EDITOR + r"\s*[!.:]*|"
    r"attention\s+of\s+users\s*!?)\s*"
)

COMMENCEMENT_ALONE: Final = r"(?:for\s+)?(?:the\s+)?(?:procedure|order)\s+(?:of|for)\s+(?:the\s+)?(?:enforcement|entry|entering|introduction)|th(?:is|e)\s+(?:law|code)\s+(?:shall|is|enters?|comes?)"

ENGLISH: Final = Lexicon(
    "eng",
    entries=(*VERBS, *FLAGS, *UNITS, *ACTS, *ORDINALS, *JOINTS, *ISSUERS, *FILLERS),
    months=MONTHS,
    numbers=NUMBERS,
    starts=STARTS,
    commencement=COMMENCEMENT,
    commencement_start=COMMENCEMENT_START,
    commencement_bare=r"\W*(?:shall\s+(?:be\s+enforced|come|enter)|(?:comes?|came|enters?|entered)\s+into|is\s+enforced|(?:the\s+)?order\s+of\s+enforcement)",
    commencement_alone=COMMENCEMENT_ALONE,
    term_alone=r"(?:the\s+)?(?:term|period)\s+of\s+(?:validity|operation)\s",
    withheld=r"for\s+(?:official|service|internal)\s+use(?:\s+only)?|not\s+subject\s+to\s+(?:official\s+)?publication",
    act_words=r"\b(?:law|code|decree)",
)
