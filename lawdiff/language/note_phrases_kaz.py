"""Words and formulas of official notes in Kazakh: «Ескерту. 3-бапқа өзгерістер енгізілді – ҚР … № … (… қолданысқа енгізіледі) Заңдарымен»."""

from __future__ import annotations

from typing import Final

from lawdiff.language.note_lexicon import CommencementPattern, Entry, Lexeme, Lexicon, Role


def _unit(kind: str, bare: str, owned: str, *, front: bool = False, short: str = "") -> tuple[Entry, ...]:
    """A unit's cases by role, from its stem as it stands alone (бап) and as it is owned (баб-ы).

    ``front`` tells front-vowel stems (бөлік → бөлікке). The many forms of one case are one pattern: suffixes vary with the last sound.
    """
    plural = f"{bare}(?:лар|дар|тар|лер|дер|тер)"
    owner = f"(?:{owned}|{plural})(?:ы|і|сы|сі)"
    stems = f"(?:{bare}|{plural})"
    forms: dict[Role, str] = {
        "object": f"{stems}(?:мен|бен|пен)|{owner}мен",
        "genitive": f"{stems}(?:ның|нің|дың|дің|тың|тің)|{owner}ның|{owner}нің",
        "place": f"{stems}(?:да|де|та|те)(?:ғы|гі)?|{owner}нда(?:ғы)?|{owner}нде(?:гі)?|{stems}(?:дан|ден|тан|тен|нан|нен)|{owner}нан|{owner}нен",
        "subject": f"{stems}|{owner}|{stems}(?:қа|ке|ға|ге|на|не)|{owner}(?:на|не)|{stems}(?:ны|ні|ды|ді|ты|ті)|{owner}н"
        + (f"|{short}" if short else ""),
    }
    spelt: tuple[str, ...] = () if front or len(bare) < 5 else (bare, f"{bare}ға", f"{owned}сы", f"{owned}ы")
    return tuple(Entry(pattern, Lexeme("unit", kind, role), spelt if role == "subject" else ()) for role, pattern in forms.items())


UNITS: Final[tuple[Entry, ...]] = (
    *_unit("point", "тармақша", "тармақша"),
    *_unit("paragraph", "тармақ", "тармағ"),
    *_unit("article", "бап", "баб", short="б"),
    *_unit("part", "бөлік", "бөліг", front=True),
    *_unit("alinea", "абзац", "абзац"),
    *_unit("chapter", "тарау", "тарау"),
    *_unit("section", "бөлім", "бөлім", front=True),
    *_unit("subchapter", "параграф", "параграф"),
    *_unit("annex", "қосымша", "қосымша"),
    *_unit("sentence", "сөйлем", "сөйлем", front=True),
    *_unit("remark", "ескертпе", "ескертпе", front=True),
    *_unit("heading", "тақырып", "тақырыб"),
    *_unit("heading", "атау", "атау"),
    *_unit("heading", "тақырыпша", "тақырыпша"),
    *_unit("preamble", "кіріспе", "кіріспе", front=True),
    *_unit("preamble", "преамбула", "преамбула"),
    *_unit("toc", "мазмұн", "мазмұн"),
    *_unit("table", "кесте", "кесте", front=True),
    *_unit("row", "жол", "жол"),
    *_unit("column", "баған", "баған"),
    *_unit("caption", "бұрыш", "бұрыш"),
    Entry(
        "заң|заңға|кодекс|кодекске|конституция|конституцияға|қаулы|қаулыға|бұйрық|бұйрыққа|жарлық|жарлыққа|шешім|шешімге",
        Lexeme("unit", "act", "subject"),
    ),
)

VERBS: Final[tuple[Entry, ...]] = (
    Entry("өзгеріс|өзгерістер|өзгеріс(?:тер)?ді|өзгерту|өзгертулер|өзгерді|өзгертілді", Lexeme("verb", "amended"),
          ("өзгеріс", "өзгерістер", "өзгерту", "өзгертулер")),
    Entry("толықтырулар", Lexeme("verb", "amended"), ("толықтырулар",)),
    Entry("толықтыр(?:ылды|ылған|у|ылсын)", Lexeme("verb", "supplemented"), ("толықтырылды", "толықтыру")),
    Entry("редакцияда|редакциясында", Lexeme("verb", "replaced"), ("редакцияда",)),
    Entry("таста(?:лды|лған|у|лсын|лады)", Lexeme("verb", "repealed"), ("тасталды", "тастау")),
    Entry("жойылды|жойылған|жойылсын|жойылды", Lexeme("verb", "repealed"), ("жойылды",)),
    Entry("ауыстыр(?:ылды|ылған|у|ылсын)", Lexeme("verb", "words-replaced"), ("ауыстырылды", "ауыстыру")),
    Entry("тоқтат(?:ыла|ылды|ылған|ылсын|а)", Lexeme("verb", "suspended"), ("тоқтатыла", "тоқтатылды")),
    Entry("саналсын|есептелсін|саналады", Lexeme("verb", "renumbered")),
    Entry("келмейді|келмейтін", Lexeme("verb", "unconstitutional")),
    Entry("келеді", Lexeme("verb", "upheld")),
    Entry("қараңыз", Lexeme("verb", "interpreted"), ("қараңыз",)),
    Entry("енгізіледі|енеді|болады|болды|қолданылады|қолданылды", Lexeme("verb", "in-force"), ("енгізіледі",)),
)  # fmt: skip

#: The amending acts: the case comes at the end of the list of citations («… Заңымен», «… Заңдарымен»).
ACTS: Final[tuple[Entry, ...]] = (
    Entry("заңы?мен|заңдары?мен|заңына|заңдарына", Lexeme("act", "law"), ("заңымен", "заңдарымен")),
    Entry("кодексімен|кодекстерімен|кодексіне", Lexeme("act", "code"), ("кодексімен",)),
    Entry("жарлығымен|жарлықтарымен", Lexeme("act", "decree"), ("жарлығымен",)),
    Entry("қаулысымен|қаулыларымен|қаулысына", Lexeme("act", "resolution"), ("қаулысымен", "қаулыларымен")),
    Entry("бұйрығымен|бұйрықтарымен", Lexeme("act", "order"), ("бұйрығымен",)),
    Entry("шешімімен|шешімдерімен", Lexeme("act", "decision"), ("шешімімен",)),
)

_ORDINALS: Final = (
    ("бірінші", 1), ("екінші", 2), ("үшінші", 3), ("төртінші", 4), ("бесінші", 5), ("алтыншы", 6), ("жетінші", 7), ("сегізінші", 8), ("тоғызыншы", 9),
    ("оныншы", 10), ("жиырмасыншы", 20), ("отызыншы", 30),
)  # fmt: skip
ORDINALS: Final[tuple[Entry, ...]] = tuple(Entry(word, Lexeme("ordinal", str(value)), (word,)) for word, value in _ORDINALS) + tuple(
    Entry(word, Lexeme("count", str(value))) for word, value in (("он", 10), ("жиырма", 20), ("отыз", 30))
)

FLAGS: Final[tuple[Entry, ...]] = (
    Entry("көзде(?:лген|леді|лді|лген-)", Lexeme("flag", "pending"), ("көзделген",)),
    Entry("конституциялық", Lexeme("flag", "constitutional"), ("конституциялық",)),
    Entry("нормативтік", Lexeme("flag", "normative"), ("нормативтік",)),
    Entry("сотының", Lexeme("flag", "court")),
    Entry("кеңесінің", Lexeme("flag", "council")),
    Entry("үкіметінің", Lexeme("flag", "government")),
    Entry("мәтін|мәтіні|мәтініне|мәтінде|мәтіндегі|мәтініндегі|мәтінінде", Lexeme("flag", "text")),
    Entry("сөз(?:дер|дері|і)?(?:ді|н)?|цифр(?:лар|ы|лары)?|сан(?:ы|дар)?", Lexeme("flag", "words")),
    Entry("сөз(?:дер)?(?:дің|ден|інен)", Lexeme("flag", "after-words")),
    Entry("сөз(?:дер)?(?:мен|бен)|сөзімен|сөздерімен|цифр(?:лар)?мен|санмен", Lexeme("flag", "by-words")),
    Entry("дейін", Lexeme("flag", "until-back")),
    Entry("бастап", Lexeme("flag", "since-back")),
    Entry("орысша|орыс", Lexeme("flag", "russian-text")),
    Entry("қазақша|қазақ", Lexeme("flag", "kazakh-text")),
    Entry("кезеңде|түсіндірмеде|мағынада|түсіндіруде", Lexeme("flag", "explained")),
    Entry("осы", Lexeme("flag", "self")),
    Entry("қоспағанда", Lexeme("flag", "except"), ("қоспағанда",)),
    Entry("танылатын", Lexeme("flag", "which")),
)

JOINTS: Final[tuple[Entry, ...]] = (Entry("және|мен|пен|бен|немесе|әрі", Lexeme("joint", "and")),)

#: Who issued the amending act; an officer's name goes before, in words of its own («Еңбек және халықты әлеуметтік қорғау министрінің»).
ISSUERS: Final[tuple[Entry, ...]] = (
    Entry("президентінің", Lexeme("issuer", "president"), ("президентінің",)),
    Entry("парламентінің|қазақстан|республикасы(?:ның)?", Lexeme("issuer"), ("республикасының", "қазақстан")),
    Entry("министр(?:інің|лігінің)|төраға(?:сының|ның)|басшысының|басқармасының|бастығының|агенттігінің|комитетінің|банкінің|прокурорының|басқарушысының|"
          "әкім(?:інің|дігінің)|мәслихатының|палатасының", Lexeme("issuer", "officer"), ("министрінің",)),
)  # fmt: skip

FILLERS: Final[tuple[Entry, ...]] = (
    Entry("енгізіл(?:ді|ген|сін)|енгізу|енгізілуі", Lexeme("filler"), ("енгізілді", "енгізілген")),
    Entry("қр|рк|қаз|респ|ж|жыл|жылғы|деген|деп|жаңа|алып|алынып|күші|бүкіл|бойынша|барлық|мынадай|сәйкес", Lexeme("filler")),
    Entry("тиісінше|танылды|танылсын|тұрады|тұрған|тұр", Lexeme("filler"),
          ("тиісінше",)),
    Entry("заңның|заңының|кодекстің|кодексінің|конституциясына|конституциясының|бұйрықтың|бұйрығының|қаулының|қаулысының|жарлықтың|шешімнің",
          Lexeme("filler")),
    Entry("қағида(?:лар|лары|ға|ларға)?|нұсқаулық(?:қа)?|тізбе(?:ге|сі)?|стандарт(?:қа)?|әдістеме(?:ге|сі)?|бағдарлама(?:ға|сы)?|жоспар(?:ға|ы)?|нысан(?:ға|ы)?|"
          "жарғы(?:ға)?|құрам(?:ға|ы)?|регламент(?:ке)?|оң|сол|жақ|жоғарғы|жоғары|төменгі|берілген|берілді|бұл|бірлескен", Lexeme("filler")),
    Entry("қолданысқа|қолданыста|қолданысы|тәртібі|тәртібін|бөлігінде|алдындағы|тілінде(?:гі)?|мәтінге|өзгермейді", Lexeme("filler")),
    Entry("дегеннің|норма|нормасы|ереже|ережесі", Lexeme("filler")),
    Entry("әкімшілік|қылмыстық|азаматтық|еңбек|салық|кәсіпкерлік|бюджет|экологиялық|кеден|жер|процестік", Lexeme("filler")),
)  # fmt: skip

MONTHS: Final = {
    "қаңтар": 1, "ақпан": 2, "наурыз": 3, "сәуір": 4, "мамыр": 5, "маусым": 6, "шілде": 7, "тамыз": 8, "қыркүйек": 9, "қазан": 10, "қараша": 11,
    "желтоқсан": 12,
}  # fmt: skip

NUMBERS: Final = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40,
    "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90, "жүз": 100,
}  # fmt: skip

_WORD = "(?:" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
_COUNT = rf"(?P<n>{_WORD}(?:\s*{_WORD}){{0,2}}|\d{{1,4}})"
#: «(2-баптың 3) тармақшасынан қараңыз)»: where the order of commencement stands, said without the word for it.
_SEE_ALONE: Final = r"^\W*(?!.*т[әі]\w*тіб)(?=\d+(?:-\d+)?\s*-\s*(?:бап|баб|тармақ|тармағ)\S*(?:\s+\S+){0,3}\s+қара)"
COMMENCEMENT: Final[tuple[CommencementPattern, ...]] = (
    CommencementPattern("see", r"(?:т[әі]\w*тіб\w+\s*|" + _SEE_ALONE + r")(?P<see>.+?)\s*(?:қара\w*|белгілен\w*|айқындал\w*)"),
    CommencementPattern(
        "period",
        rf"(?P<cal>күнтізбелік\s*|жұмыс\s*)?{_COUNT}\s*(?:\([^)]*\)\s*)?(?P<cal2>күнтізбелік\s*|жұмыс\s*)?(?P<unit>күн|ай|жыл|апта)\w*\s*өт",
    ),
    CommencementPattern("publication", r"жариялан\w+\s*(?:күн\w*)?\s*(?:бастап|кейін)"),
    CommencementPattern("signature", r"қол\s*қой\w+\s*(?:күн\w*)?\s*(?:бастап|кейін)"),
    CommencementPattern("upon", r"(?P<see>.+?)\s*(?:қолданысқа\s*енгізіл|күшіне\s*ен)\w+\s*(?:күн\w*)?\s*(?:бастап|кейін)"),
    CommencementPattern("exception", r"қоспағанда|қатысты|бөлігінде"),
    CommencementPattern("retroactive", r"туындаған|қатынастарға"),
    CommencementPattern("until-after", r"\s*(?:ж\.?\s*)?(?:күніне\s*)?дейін"),
    CommencementPattern("not-before-after", r"\s*(?:ж\.?\s*)?(?:бастап\s*)?(?:ерте\s*емес)"),
)
COMMENCEMENT_START: Final = (
    r"\W*(?:алғашқы|алғаш|ресми|қолданысқа|күшіне|қол\s*қойыл|\d|жариялан|осы\s*заң|қоспағанда|күнтізбелік|"
    r".{0,300}(?:қолданысқа\s*енгізіл|күшіне\s*ен|қолданыста\s*бол))"
)
STARTS: Final = r"[\s>*(]*(?:ескерту\s*[.,:]?|(?:зқаи|рқао|қр\s*зқаи)\s*-?\s*ның\s+ескерт\w*\s*[!.:]*|қолданушылар\w*\s+назар\w*\s*!?)\s*"

KAZAKH: Final = Lexicon(
    "kaz",
    entries=(*VERBS, *FLAGS, *ACTS, *UNITS, *ORDINALS, *JOINTS, *ISSUERS, *FILLERS),
    months=MONTHS,
    numbers=NUMBERS,
    starts=STARTS,
    commencement=COMMENCEMENT,
    commencement_start=COMMENCEMENT_START,
    commencement_bare=r"\W*(?:алғашқы\s*ресми|қолданысқа\s*енгізіл|күшіне\s*ен)",
    commencement_alone=r"(?:осы\s+)?(?:қр\s+)?(?:заң|кодекс|қаулы|жарлы|бұйры)\w*[^;]{0,40}қолданысқа\s+енгізіл|қолданысқа\s+енгізіл|"
    r"\d[^;]{0,60}қолданысқа\s+енгізілу\s+т[әі]\w*тіб",
    term_alone=r"[^;]{0,80}?қолданыл\w+\s+мерзімі",
    withheld=r"қызмет\w*\s+(?:бабында\s+)?пайдалану\s+үшін|жариялануға\s+жатпайды",
    act_words=r"\b(?:заң|кодекс|жарлы)",
)
