"""One official note, read into effects: what happened to which provision, by which act, since when.

A note is a list of citations («от 13.05.2020 № 327-VI») with words between them and commencements in brackets after them. Words that name a unit
or a change hold for the citations that follow, until other words take their place; in Kazakh the name of the act comes after its citations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, Literal, NamedTuple

import msgspec

from lawdiff.amend.note_alone import force_alone
from lawdiff.amend.note_citing import Cited, is_citation
from lawdiff.amend.note_clause import EMPTY, Action, Clause, read_clause
from lawdiff.amend.note_commencement import UNSTATED, Reading, joined, read_commencement
from lawdiff.amend.note_language import act_id_of, language_of, lexicon_for
from lawdiff.amend.note_spared import Spared, read_spared
from lawdiff.amend.note_targets import Target, Targets, put_in
from lawdiff.amend.note_tokens import Token, closing, tokenize
from lawdiff.amend.note_units import Phrase, leading_labels, lies_in, words_of
from lawdiff.amend.places import Places, chain_of
from lawdiff.language.note_lexicon import Lexicon
from lawdiff.model.effect import Affecting, Effect
from lawdiff.model.eid import ROOT
from lawdiff.model.provision import Link

#: What a note turns out to be: it tells of amendments, of announced ones, or names no act at all.
ReadingKind = Literal["amendment", "pending", "no-law"]
#: No note of the site comes near these; beyond them a text is not a note, and is cut, which ``not_understood`` says.
LONGEST_NOTE: Final = 50_000
MOST_EFFECTS: Final = 2_000


class NoteReading(NamedTuple):
    """What one note says. ``not_understood`` holds, in the note's words, whatever could not be read."""

    effects: tuple[Effect, ...]
    not_understood: tuple[str, ...]
    kind: ReadingKind


def read_note(
    text: str,
    *,
    language: str,
    position: str = ROOT,
    known_eids: Iterable[str] | Places = (),
    links: Iterable[Link | tuple[int, int, str]] = (),
    ancestors: Sequence[str] = (),
    note_eid: str | None = None,
    carried: Clause = EMPTY,
) -> NoteReading:
    """Read one note. Never raises for its text; takes time in proportion to it.

    ``position`` is the eId of the node the note stands in and ``ancestors`` what holds that node, nearest first (a chapter is not in an article's
    eId); ``known_eids`` the edition's eIds, or ``Places`` built of them once. ``links`` are characters ``start`` to ``end`` of the text and where
    they lead. ``carried`` is what an introducing note said («По всему тексту:»), see ``introduces``.

    >>> note = "Сноска. Статья 5 с изменением, внесенным Законом РК от 01.02.2020 № 300-VI (вводится в действие с 01.07.2020)."
    >>> effect = read_note(note, language="rus").effects[0]
    >>> effect.kind, effect.provision, effect.affecting.number, str(effect.commencement.dates[0])
    ('amended', 'art_5', '300-VI', '2020-07-01')
    """
    cut = len(text) > LONGEST_NOTE
    text = text[:LONGEST_NOTE]
    lexicon = lexicon_for(language_of(text, language))
    places = known_eids if isinstance(known_eids, Places) else Places(known_eids)
    around = (position, *ancestors) if ancestors else chain_of(position)
    spans = tuple((link.start, link.end, link.href) if isinstance(link, Link) else link for link in links)
    reader = _Reader(text, lexicon, places, around, spans, note_eid or position, carried)
    reading = reader.read()
    if cut:
        return reading._replace(not_understood=(*reading.not_understood, f"the note is longer than {LONGEST_NOTE} characters; the rest was not read"))
    return reading


def introduces(text: str, language: str) -> Clause | None:
    """What an introducing note («Сноска. По всему тексту:») says for the notes that follow it; ``None`` for any other note."""
    if not text.rstrip().endswith(":") or len(text) > 400:
        return None
    lexicon = lexicon_for(language_of(text, language))
    begin = lexicon.starts.match(text)
    tokens = tokenize(text[begin.end() :] if begin else text, lexicon)
    if any(token.kind == "cite" for token in tokens):
        return None
    return read_clause(tokens, lexicon, text, cited=False)


class _Reader:
    """The state of one reading: what the words so far speak of, and the citations met."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        places: Places,
        around: Sequence[str],
        links: tuple[tuple[int, int, str], ...],
        note_eid: str,
        carried: Clause,
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.targets = Targets(places, around)
        self.around = around
        self.links = links
        self.note_eid = note_eid
        self.actions: tuple[Action, ...] = ()
        self.subject: tuple[tuple[str, str | None], ...] = ()
        self.spoken: tuple[Phrase, ...] = carried.subject
        self.mentioned: list[Phrase] = []
        self.throughout = carried.throughout
        self.act: str | None = None
        self.title: str | None = None
        self.since: str | None = None
        self.presidential = False
        self.passing = False
        self.list_act: str | None = None
        self.spared: Spared | None = None
        self.cited: list[Cited] = []
        self.bare: list[tuple[Action, Reading | None]] = []
        self.waiting = False
        self.issuer: str | None = None
        self.labels: Phrase | None = None
        self.withheld: str | None = None
        self.trouble: list[str] = []

    def read(self) -> NoteReading:
        begin = self.lexicon.starts.match(self.text)
        start = begin.end() if begin else 0
        alone = self._alone(start)
        if alone is not None:
            return alone
        withheld = self.lexicon.withheld.match(self.text, start)
        if withheld is not None:  # «Примечание ИЗПИ! Для служебного пользования. Пункт 3 предусмотрен …»
            self.withheld, start = withheld["words"], withheld.end()
        tokens = tokenize(self.text, self.lexicon, start)
        labels = leading_labels(words_of(tokens[:80], self.lexicon))
        if labels is not None:  # a stub repeats its own label before the change: «9) исключен Законом РК …»
            self.labels = labels[0]
            self.spoken = (labels[0],)
            tokens = tokens[labels[1] :]
        self._scan(tokens)
        effects = tuple(islice(self._effects(), MOST_EFFECTS + 1))
        if len(effects) > MOST_EFFECTS:
            self.trouble.append(f"the note speaks of more than {MOST_EFFECTS} changes; the rest is left out")
            effects = effects[:MOST_EFFECTS]
        if not self.cited:
            nameless = self._nameless(tokens)
            if nameless:
                self.trouble.append(f"no number or day of the act: {nameless}")
            telling = bool(effects) or any(phrase.path and phrase.path[-1].numbers for phrase in self.mentioned)
            return NoteReading(effects, tuple(dict.fromkeys(self.trouble)) if telling else (), "amendment" if nameless else "no-law")
        kind: ReadingKind = "pending" if effects and all(effect.pending for effect in effects) else "amendment"
        return NoteReading(effects, tuple(dict.fromkeys(self.trouble)), kind)

    def _alone(self, start: int) -> NoteReading | None:
        """A remark that speaks of force and of nothing else; ``None`` for any other."""
        force = force_alone(self.text, start, self.lexicon, self.targets)
        if force is None:
            return None
        words = " ".join(self.text[start:].split()).strip(" .")
        commencement = msgspec.structs.replace(force.reading.commencement, text=words, retroactive=False)
        law = self._affecting(force.cited) if force.cited is not None else None
        effect = Effect("in-force", force.provision, law, commencement, self.text, self.note_eid, until=force.reading.until)
        return NoteReading((effect,), tuple(self.trouble), "no-law" if law is None else "amendment")

    def _nameless(self, tokens: Sequence[Token]) -> str:
        """«исключена Законом РК» with neither number nor day: the words that speak of an act which cannot be told; empty where none do."""
        for before, token in zip(("", *(t.value.lower() for t in tokens)), tokens, strict=False):
            lexeme = self.lexicon.lookup(token.value) if token.kind == "word" else None
            own = self.lexicon.lookup(before) if before else None
            if lexeme is not None and lexeme.part == "act" and self.bare and (own is None or own.value != "self"):
                return self._words(tokens)[:200]
        return ""

    # --- scanning ---------------------------------------------------------------------------------------------------------------

    def _scan(self, tokens: Sequence[Token]) -> None:
        held: list[Token] = []
        at = 0
        after_cite = False
        while at < len(tokens):
            token = tokens[at]
            if token.kind == "open":
                end = closing(tokens, at, self.lexicon)
                inside = tokens[at + 1 : end]
                withheld = self.lexicon.withheld.fullmatch(self._words(inside))
                if withheld is not None and self.cited:
                    self._connective(held, cited=False)
                    held = []
                    self.cited[-1].beside = withheld["words"]
                    at = end + 1
                    continue
                if self._is_commencement(inside) and (self.cited or self.bare or self.actions or held):
                    unread = self.cited and self.cited[-1].commencements and any(token.kind in ("date", "cite") for token in held)
                    self._connective(held, cited=False)
                    if unread and not self.waiting:  # what stands between two commencements may be another act: its day is not the last one's
                        self.trouble.append(self._words([*_trimmed(held), *inside]))
                    else:
                        self._commence(inside)
                    held = []
                    at = end + 1
                    continue
                if self.cited or not _transparent(inside, self.lexicon):
                    if after_cite and not held and inside and not _trifle(inside):
                        self.trouble.append(self._words(inside))
                    at = end + 1
                    continue
            elif token.kind == "close" or (token.kind == "id" and self.cited):  # the id that old pages print behind the number: «N 89 Z970089_»
                pass
            elif is_citation(tokens, at, held, self.lexicon, listed=bool(self.cited)):
                self.presidential = False
                self._connective(held, cited=True)
                held = []
                self.cited.append(Cited(token, self.act, self.title, self.actions))
                self.cited[-1].presidential = self.presidential
                if self.spared is not None:
                    self.cited[-1].beside, self.cited[-1].spared = self.spared.words, self.spared.actions
                    self.spared = None
                if self.passing:
                    self.act, self.passing = self.list_act, False
                self.waiting = False
                after_cite = True
                at += 1
                continue
            else:
                held.append(token)
                if token.kind not in ("stop", "comma", "dash"):
                    after_cite = False
            at += 1
        self._connective(held, cited=False)

    def _is_commencement(self, inside: Sequence[Token]) -> bool:
        if not inside:
            return False
        words = self.lexicon.fold(self.text[inside[0].start : inside[-1].end])
        return self.lexicon.commencement_start.match(words) is not None

    def _commence(self, inside: Sequence[Token]) -> None:
        words = self._words(inside)
        if self.cited and not self.waiting:
            self.cited[-1].commencements.append(words)
        elif self.bare:
            action, _ = self.bare[-1]
            reading = self._commencement(words, None)
            self.bare[-1] = (action, reading)
            self.waiting = False
        elif self.actions:
            self.bare.append((self.actions[-1], self._commencement(words, None)))

    def _words(self, tokens: Sequence[Token]) -> str:
        return " ".join(self.text[tokens[0].start : tokens[-1].end].split()) if tokens else ""

    def _connective(self, held: Sequence[Token], *, cited: bool) -> None:
        """Words between citations: a commencement without brackets, the name of the act, what is changed and how."""
        held = _trimmed(held)
        if self.cited and held and held[0].value.lower() in ("г", "года", "ж"):  # «от 08.06.2022 г.»: of the day before it
            held = _trimmed(held[1:])
        if not held:
            return
        if self.cited and not self.cited[-1].commencements and self.lexicon.commencement_bare.match(self.lexicon.fold(self._words(held))):
            stop = next((at for at, token in enumerate(held) if token.value == ";"), len(held))
            self.cited[-1].commencements.append(self._words(held[:stop]))
            held = _trimmed(held[stop:])
            if not held:
                return
        held = self._spare(held, cited=cited)
        if not held:
            return
        clause = read_clause(held, self.lexicon, self.text, cited=cited)
        if clause.unknown:
            self.trouble.append(self._words(held))
        self.throughout = self.throughout or clause.throughout
        self.mentioned.extend(clause.subject)
        if cited and self.cited and clause.officer and clause.act is None and not clause.actions and _joins(held, self.lexicon):
            self.cited[-1].joint = True  # «приказом Министра А от … № … и Министра Б от … № …»: one act of two, one commencement
        self._name_act(clause)
        self.issuer = clause.issuer or self.issuer
        self.presidential = clause.issuer == "president"
        self.since = clause.since or self.since
        if clause.actions:
            if not cited and self.actions and self.cited and all(action.kind in ("in-force", "interpreted") for action in clause.actions):
                return  # «… и в период приостановления действует в следующей редакции»: no change of its own
            self._act_on(clause)
        elif clause.subject:
            self.spoken = clause.subject

    def _spare(self, held: list[Token], *, cited: bool) -> list[Token]:
        """The words without the exception they begin with, which is kept with the citation it speaks of: in Kazakh the next one, else the last."""
        before = self.lexicon.language == "kaz"
        if cited != before or (not before and not self.cited):
            return held
        spared = read_spared(held, self.lexicon, self.text)
        if spared is None:
            return held
        if not spared.whole:
            self.trouble.append(spared.words)
        if before:
            self.spared = spared
        else:
            self.cited[-1].beside, self.cited[-1].spared = spared.words, spared.actions
        return _trimmed(held[spared.rest :])

    def _name_act(self, clause: Clause) -> None:
        """The act's kind holds for the whole list of citations, its title for the first alone."""
        self.title = None
        if clause.act is None:
            return
        if self.lexicon.language == "kaz":
            open_ones = [cited for cited in self.cited if cited.act is None]
            if clause.act == "constitutional-law" and not clause.many:  # «A, B Конституциялық заңымен; … Заңдарымен»: of the list only B
                open_ones = open_ones[-1:]
            kind = "government-resolution" if clause.act == "resolution" and self.issuer == "government" else clause.act
            for cited in open_ones:
                if not (cited.presidential and clause.many and kind == "law"):  # «ҚР Президентінің A, B Заңдарымен»: A is no law
                    cited.act, cited.title = kind, clause.title
        else:
            self.act, self.title = clause.act, clause.title
            if clause.many or clause.actions or clause.forceful:
                self.list_act = clause.act if clause.many else None
            # «законами …; Конституционным законом от A; от B»: B is of the list again; after «Указом …, имеющим силу Закона» only the first is sure
            self.passing = not clause.many and (clause.forceful or self.list_act is not None)

    def _act_on(self, clause: Clause) -> None:
        actions = tuple(
            action._replace(
                phrases=tuple(map(self._labelled, action.phrases)) or self.spoken,
                throughout=action.throughout or self.throughout,
                kind="renamed-throughout" if self.throughout and action.kind == "words-replaced" else action.kind,
            )
            for action in clause.actions
        )
        self.spoken = ()
        orphans = [cited for cited in self.cited if not cited.actions]
        if orphans and not self.actions:
            for cited in orphans:
                cited.actions = actions
        else:
            self.actions = actions
            self.waiting = True
            self.bare.extend((action, None) for action in actions)

    def _labelled(self, phrase: Phrase) -> Phrase:
        """«4. (Часть первая исключена …)»: what a stub names behind its label lies in what the label names."""
        return phrase if self.labels is None or not lies_in(phrase, self.labels) else phrase._replace(path=(*self.labels.path, *phrase.path))

    # --- effects ----------------------------------------------------------------------------------------------------------------

    def _effects(self) -> Iterator[Effect]:
        used: set[int] = set()
        seen: set[tuple[object, ...]] = set()
        for cited, after in zip(reversed(self.cited), (None, *reversed(self.cited)), strict=False):
            if cited.joint and after is not None and not cited.commencements:
                cited.commencements = after.commencements
        for cited in self.cited:
            affecting = self._affecting(cited)
            used.update(id(action) for action in cited.actions)
            if not cited.actions:
                self.trouble.append(f"no change is named: {self._around(cited)}")
                continue
            told = cited.commencements
            if not told and self.since is not None and len(self.cited) == 1:  # «С 01.01.2033 в соответствии с Законом РК от … слова … считать …»
                told = [self.since]
            readings = tuple(self._commencement(words, cited.token.date) for words in told)
            for action in cited.actions:
                for effect in self._of(action, affecting, joined(readings) if readings else None, cited.beside):
                    key = (effect.kind, effect.provision, effect.aspect, affecting, effect.commencement, effect.old_words)
                    if key not in seen:
                        seen.add(key)
                        yield effect
            for action in cited.spared:
                yield from self._of(action, affecting, None)
        for action, reading in self.bare:
            if id(action) not in used and (action.kind != "interpreted"):
                yield from self._of(action, None, reading)

    def _around(self, cited: Cited) -> str:
        """A citation with the words around it, none of them cut; «…» where the note goes on."""
        text = self.text
        start = max(text.rfind(" ", 0, max(0, cited.token.start - 60)) + 1, 0)
        end = text.find(" ", min(len(text), cited.token.end + 20))
        end = len(text) if end < 0 else end
        return f"{'… ' * (start > 0)}{' '.join(text[start:end].split())}{' …' * (end < len(text))}"

    def _affecting(self, cited: Cited) -> Affecting:
        token = cited.token
        href = next((act_id_of(link[2]) for link in self.links if link[0] < token.end and link[1] > token.start and act_id_of(link[2])), None)
        if token.impossible:
            self.trouble.append(f"no such day: {self.text[token.start : token.end]}")
        elif token.date is None or (token.number is None and href is None):
            self.trouble.append(f"no {'day' if token.date is None else 'number'} of the act: {self._around(cited)}")
        kind = cited.act
        if token.number is not None and token.number.endswith(("-НП", "-НҚ")):
            kind = "ruling"
        return Affecting(cited.title, token.number, token.date, href, kind)

    def _commencement(self, words: str, law_date: dt.date | None) -> Reading:
        reading = read_commencement(words, self.lexicon, law_date)
        self.trouble.extend(reading.not_understood)
        return reading

    def _of(self, action: Action, affecting: Affecting | None, reading: Reading | None, aside: str | None = None) -> Iterator[Effect]:
        if reading is None and action.since is not None:
            reading = self._commencement(action.since, affecting.date if affecting is not None else None)
        commencement = reading.commencement if reading is not None else UNSTATED
        until = action.until or (reading.until if reading is not None else None)
        beside = f"by {self.targets.provisions((action.agent,), ())[0]} of this act" if action.agent is not None else aside or self.withheld
        for kind, provision, aspect, detail in self._targets(action):
            yield Effect(
                kind, provision, affecting, commencement, self.text, self.note_eid, action.pending, until, aspect, detail or action.detail or beside,
                action.old_words, action.new_words,
            )  # fmt: skip

    def _targets(self, action: Action) -> Iterator[Target]:
        """Kind, provision, aspect and detail of each effect of an action; what it spoke of stays spoken of for actions that name nothing."""
        if action.phrases:
            named = tuple(self.targets.named(action.phrases))
        elif self.subject and not (action.throughout and action.kind == "renamed-throughout"):
            named = self.subject
        else:
            named = ((ROOT if action.throughout else self.around[0], None),)
        if action.objects and action.kind in ("supplemented", "renumbered"):
            put, self.subject = put_in(self.targets, action, tuple(named))
            yield from put
            return
        self.subject = tuple(named)
        for eid, aspect in named:
            yield action.kind, eid, aspect, None


def _joins(held: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether words begin with «и», which «и.о. Министра» does not."""
    lexeme = lexicon.lookup(held[0].value) if held[0].kind == "word" else None
    return lexeme is not None and lexeme.part == "joint" and lexeme.value == "and" and not (len(held) > 1 and held[1].kind == "stop")


def _transparent(inside: Sequence[Token], lexicon: Lexicon) -> bool:
    """Brackets around the note itself: «(исключен - N 72 от 08.07.2005 г.)»."""
    return any(token.kind == "cite" for token in inside) or any(
        lexeme is not None and lexeme.part == "verb" for lexeme in (lexicon.lookup(token.value) for token in inside if token.kind == "word")
    )


def _trifle(inside: Sequence[Token]) -> bool:
    return len(inside) <= 2 and all(token.kind in ("word", "stop") and len(token.value) < 16 for token in inside)


def _trimmed(held: Sequence[Token]) -> list[Token]:
    """Without the punctuation at both ends."""
    start, end = 0, len(held)
    while start < end and held[start].kind in ("stop", "comma", "dash", "close"):
        start += 1
    while end > start and held[end - 1].kind in ("stop", "comma", "dash"):
        end -= 1
    return list(held[start:end])
