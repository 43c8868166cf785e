"""When an effect holds: «вводится в действие по истечении десяти календарных дней после …» is a typed rule.

Dates are given only where the words alone give them.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final, NamedTuple

from lawdiff.amend.note_tokens import find_dates
from lawdiff.amend.note_units import first_path
from lawdiff.amend.places import Places
from lawdiff.language.note_lexicon import Lexicon
from lawdiff.model.effect import Commencement, CommencementRule

UNSTATED: Final = Commencement("", "unstated")

_MONTHS_IN: Final = {"month": 1, "year": 12}
_DAYS_IN: Final = {"day": 1, "week": 7}


class Reading(NamedTuple):
    """A commencement, the day on which what it speaks of ends («действует до …»), and what of its words could not be read."""

    commencement: Commencement
    until: dt.date | None = None
    not_understood: tuple[str, ...] = ()


def read_commencement(text: str, lexicon: Lexicon, law_date: dt.date | None = None) -> Reading:
    """Read the words on commencement. No date is ever computed from a rule that counts from publication: that day is not in the note.

    >>> from lawdiff.language.note_phrases_rus import RUSSIAN
    >>> found = read_commencement("вводится в действие с 01.07.2021", RUSSIAN).commencement
    >>> found.rule, found.dates
    ('on-date', (datetime.date(2021, 7, 1),))
    >>> read_commencement("вводится в действие по истечении шести месяцев после дня его опубликования", RUSSIAN).commencement.amount
    6
    """
    reading = _read(" ".join(text.split()), lexicon)
    dates = reading.commencement.dates
    if law_date is not None and dates and min(dates) < law_date and not reading.commencement.retroactive:
        held = reading.commencement
        reading = reading._replace(commencement=_with(held, retroactive=True))
    return reading


def joined(readings: tuple[Reading, ...]) -> Reading:
    """Several commencements of one citation, «(… с 01.05.2026); (… с 01.07.2026)»: different dates for different parts."""
    if len(readings) == 1:
        return readings[0]
    held = [reading.commencement for reading in readings]
    dates = tuple(sorted({day for one in held for day in one.dates}))
    first = held[0]
    commencement = Commencement(
        "; ".join(one.text for one in held), "parts", dates, first.amount, first.calendar, first.not_before, first.see,
        any(one.retroactive for one in held),
    )  # fmt: skip
    until = next((reading.until for reading in readings if reading.until), None)
    return Reading(commencement, until, tuple(line for reading in readings for line in reading.not_understood))


def _with(held: Commencement, *, retroactive: bool) -> Commencement:
    return Commencement(held.text, held.rule, held.dates, held.amount, held.calendar, held.not_before, held.see, retroactive)


@lru_cache(maxsize=4096)
def _read(text: str, lexicon: Lexicon) -> Reading:
    plain = lexicon.fold(text)
    patterns = dict(lexicon.commencement)
    trouble: list[str] = []
    starts: dict[dt.date, int] = {}
    until: dt.date | None = None
    floor: dt.date | None = None
    retroactive = "retroactive" in patterns and patterns["retroactive"].search(plain)
    for start, end, day in find_dates(plain, lexicon):
        if day is None:
            trouble.append(f"no such day: {plain[start:end]}")
            continue
        role = _role_of_date(plain, start, end, patterns)
        if role == "until":
            until = day
        elif role == "not-before":
            floor = day
        elif retroactive and start > retroactive.start():
            continue  # the day from which relations are covered, not the day of commencement
        else:
            starts.setdefault(day, start)
    rule, amount, calendar, see, places = _relative(plain, text if len(text) == len(plain) else plain, patterns, lexicon)
    if rule in ("see-provision", "upon-act"):  # a date inside what the rule points to is not ours
        pointer = patterns["see" if rule == "see-provision" else "upon"].search(plain)
        starts = {day: start for day, start in starts.items() if pointer is not None and start < pointer.start()}
    since = list(starts)
    excepted = patterns["exception"].search(plain) if "exception" in patterns else None
    if len(since) > 1 or (excepted and since and rule is not None) or (places > 1 and rule != "upon-act"):
        rule = "parts"
    elif since and rule in (None, "on-publication", "days-after-publication", "months-after-publication") and floor is None:
        rule = "parts" if rule is not None else "on-date"
    elif since and rule in ("see-provision", "upon-act"):
        rule = "on-date"
    if rule is None:
        rule = "on-date" if since else "unstated"
        if not since and floor is None and until is None and not trouble:
            trouble.append(text)
    commencement = Commencement(text, rule, tuple(since), amount, calendar, floor, see, bool(retroactive))
    return Reading(commencement, until, tuple(trouble))


def _role_of_date(plain: str, start: int, end: int, patterns: dict[str, re.Pattern[str]]) -> str:
    """Whether the words beside a date make it an end («до …», «… дейін») or a floor («не ранее …»)."""
    before, after = plain[max(0, start - 24) : start], plain[end : end + 24]
    for name, look, text in (
        ("not-before", "search", before),
        ("until", "search", before),
        ("not-before-after", "match", after),
        ("until-after", "match", after),
    ):
        pattern = patterns.get(name)
        if pattern is not None and (pattern.search(text) if look == "search" else pattern.match(text)):
            return name.removesuffix("-after")
    return "since"


_Relative = tuple[CommencementRule | None, int | None, bool | None, str | None, int]


def _relative(plain: str, text: str, patterns: dict[str, re.Pattern[str]], lexicon: Lexicon) -> _Relative:
    """Rule, amount, calendar days, where it points, and how many rules the words hold."""
    see = patterns["see"].search(plain)
    if see is not None:
        return "see-provision", None, None, _pointed(text[see.start("see") : see.end("see")], lexicon), 1
    periods = list(patterns["period"].finditer(plain))
    upon = patterns["upon"].search(plain)
    if periods:
        m = periods[0]
        unit = _unit(m["unit"])
        amount = _count(m["n"], lexicon)
        calendar = _calendar(m)
        published = patterns["publication"].search(plain) is not None or _mentions_publication(plain)
        if not published and upon is not None:
            return "upon-act", amount, calendar, _name(text, upon), len(periods)
        if not published:
            return None, None, None, None, 0
        if amount is None:
            return None, None, None, None, 0
        if unit in _MONTHS_IN:
            return "months-after-publication", amount * _MONTHS_IN[unit], None, None, len(_distinct(periods))
        return "days-after-publication", amount * _DAYS_IN[unit], calendar, None, len(_distinct(periods))
    if upon is not None:
        return "upon-act", None, None, _name(text, upon), 1
    if patterns["publication"].search(plain):
        return "on-publication", None, None, None, 1
    if patterns["signature"].search(plain):
        return "on-signature", None, None, None, 1
    return None, None, None, None, 0


def _name(text: str, m: re.Match[str]) -> str:
    """The act or event that a rule waits for, in the note's own letters."""
    return text[m.start("see") : m.end("see")].strip(" ,.;")


def _distinct(periods: list[re.Match[str]]) -> set[tuple[str, str]]:
    return {(m["n"] or "", _unit(m["unit"])) for m in periods}


def _mentions_publication(plain: str) -> bool:
    return any(word in plain for word in ("опубликов", "жариял", "publi"))


_UNITS: Final = (
    ("day", ("дн", "день", "суток", "күн", "day")),
    ("week", ("недел", "апта", "week")),
    ("month", ("месяц", "ай", "month")),
    ("year", ("год", "лет", "жыл", "year")),
)


def _unit(word: str) -> str:
    return next((unit for unit, stems in _UNITS if word.startswith(stems)), "day")


def _calendar(m: re.Match[str]) -> bool | None:
    """Whether days are calendar days (true) or working days (false); ``None`` where the words do not say."""
    groups = m.groupdict()
    said = (groups.get("cal") or groups.get("cal2") or "").strip()
    if not said:
        return None
    return said.startswith(("календар", "күнтізбелік", "calendar"))


def _count(words: str | None, lexicon: Lexicon) -> int | None:
    """«двадцати одного» → 21, «жиырма бір» → 21, «60» → 60; one where no number stands («по истечении месяца»)."""
    if words is None:
        return 1
    if words.strip().isdigit():
        return int(words)
    total = 0
    rest = re.sub(r"[\s-]+", "", words)
    names = sorted(lexicon.numbers, key=len, reverse=True)
    while rest:
        name = next((name for name in names if rest.startswith(name)), None)
        if name is None:
            return None
        value = lexicon.numbers[name]
        total = total * value if value == 100 and total else total + value
        rest = rest[len(name) :]
    return total


def _pointed(words: str, lexicon: Lexicon) -> str:
    """Where a rule points, as an eId of the amending act: «пп. 1) п. 1 ст. 2» is ``art_2__para_1__point_1``; the words where they name no unit."""
    path = first_path(words, lexicon)
    if path:
        return Places().resolve(path, ("act",))
    bare = re.fullmatch(r"(\d+(?:-\d+)?)\s*[.)]?", words.strip())
    return f"art_{bare.group(1)}" if bare else words.strip(" .;)")
