"""Effects (legislation.gov.uk's term): what an official note says happened to a provision, by which law, since when."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from lawdiff.model.eid import ROOT

EffectKind = Literal[
    "amended",  # с изменениями / с изменением, внесенным: the wording was changed in some way
    "supplemented",  # дополнен(а): something was added to it (the note names the holder, perhaps also what was added)
    "inserted",  # the unit itself is new: «Закон дополнен статьей 10-1»
    "replaced",  # в редакции: new wording of the whole unit
    "repealed",  # исключен(а), утратил силу
    "renamed-throughout",  # по всему тексту слова … заменены словами …
    "words-replaced",  # слова … заменены in a named place
    "renumbered",  # считать пунктом 3
    "suspended",  # приостановлено до …
    "unconstitutional",  # признан не соответствующим Конституции
    "upheld",  # признан соответствующим Конституции, perhaps in a given interpretation
    "interpreted",  # см. нормативное постановление: the note only points at an act that explains the provision
    "in-force",  # порядок введения в действие: the note speaks of commencement alone
]

CommencementRule = Literal[
    "on-date",  # с 01.01.2020
    "days-after-publication",  # по истечении десяти календарных дней после … опубликования
    "months-after-publication",
    "on-publication",  # со дня его первого официального опубликования
    "upon-act",  # после дня введения в действие другого закона
    "see-provision",  # порядок введения в действие см. ст. 2
    "on-signature",  # со дня подписания
    "parts",  # different dates for different parts
    "unstated",
]


class Commencement(msgspec.Struct, frozen=True, omit_defaults=True):
    """When an effect holds: the words as written, a typed rule, and the dates that can be computed from the words alone.

    ``amount`` is the number of days or months of a relative rule (``calendar`` tells calendar from working days); ``not_before`` the floor of
    «…, но не ранее 01.01.2024»; ``see`` the provision or act that a rule points to. ``dates`` is empty where nothing can be computed: never a made-up date.
    """

    text: str
    rule: CommencementRule
    dates: tuple[dt.date, ...] = ()
    amount: int | None = None
    calendar: bool | None = None
    not_before: dt.date | None = None
    see: str | None = None
    retroactive: bool = False


class Affecting(msgspec.Struct, frozen=True, omit_defaults=True):
    """The amending act as the note names it. ``number`` as printed without «№»; ``id`` from the note's link, where it had one."""

    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    id: str | None = None
    kind: str | None = None


class Effect(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing a note says happened. ``provision`` is the eId it happened to (``act`` for the whole), ``note_eid`` where the note stands.

    ``detail`` holds what the kind needs: the words replaced and their replacement for a renaming, the new number for a renumbering, the terms of a
    suspension, the language that changed alone, what the change leaves untouched (an exception, which a renaming may have too), that the amending act
    is not published.
    ``aspect`` is the side of the provision that was touched where it was not the whole: ``heading``, ``sentence 2``, ``remark`` (примечание),
    ``column 3``, ``caption`` (the stamp in a corner), ``part 1`` and ``alinea 1`` (the words on the provision's own line, which are no node).
    ``until`` closes a suspension, a substitute wording or the force of the provision itself. ``pending`` is true for what is only announced.
    """

    kind: EffectKind
    provision: str
    affecting: Affecting | None
    commencement: Commencement
    note: str
    note_eid: str = ROOT
    pending: bool = False
    until: dt.date | None = None
    aspect: str | None = None
    detail: str | None = None
    old_words: tuple[str, ...] = ()
    new_words: tuple[str, ...] = ()
