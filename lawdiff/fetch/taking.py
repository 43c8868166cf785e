"""Taking one edition: from a source's offer to a text in the corpus, or to the reason why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, Protocol

import msgspec

from lawdiff.corpus.archive import Archive
from lawdiff.fetch.crosscheck import places
from lawdiff.fetch.dossier import Dossier, Figures, Held, Shelf, figures
from lawdiff.fetch.honesty import Finding, examine
from lawdiff.fetch.outcome import Disagreement, Event, Noted, Outcome, Row
from lawdiff.fetch.reading import Promise, Reader
from lawdiff.fetch.source import Offer, Source, Text
from lawdiff.fetch.trouble import Trouble
from lawdiff.model.act import Act
from lawdiff.model.edition import Edition, ParseWarning, Provenance
from lawdiff.model.errors import LawdiffError, Unreadable
from lawdiff.parse.document import PARSER_VERSION, Parsed

#: Where one address fails in these ways, another of the same publisher may do.
_OTHER_WAY: Final = frozenset(("absent", "forbidden", "server", "answer", "cut", "timeout", "too-big", "redirect", "not-named", "page"))


class Store(Protocol):
    """What is asked of the corpus: the editions held, one of them, and adding one (atomic; ``replace`` writes over other bytes)."""

    def editions(self, act: str | None = None, language: str | None = None) -> Sequence[Any]:
        """Keys (``act``, ``language``, ``date``) of the editions held."""
        ...

    def load(self, key: Any) -> Edition:
        """The edition of a key."""
        ...

    def add(self, edition: Edition, *, replace: bool = False, flush: bool = True) -> str:
        """Keep an edition; without ``flush``, it is durable only after the next one."""
        ...

    def flush(self) -> None:
        """Make everything added durable."""
        ...

    def sweep(self, act: str) -> int:
        """Remove what killed processes left half-written of an act."""
        ...


class Shelving(Protocol):
    """Where editions go (``lawdiff.fetch.shelving``)."""

    def put(self, edition: Edition, *, replace: bool) -> None:
        """Add an edition, soon."""
        ...


class _Read(msgspec.Struct, frozen=True):
    text: Text
    parsed: Parsed
    figures: Figures


class Job:
    """An edition under way: what came of asking for it. ``row`` is set where nothing is left to do."""

    def __init__(self, offer: Offer, held: Held | None) -> None:
        self.offer, self.held = offer, held
        self.row: Row | None = None
        self.text: Text | None = None
        self.promise: Promise | None = None
        self.check: tuple[Text, Promise] | LawdiffError | None = None
        self.failure = ""  # why the first address did not give the page, where the second may

    def read(self) -> _Read:
        """The text read; ``Unreadable`` where it is none."""
        assert self.text is not None and self.promise is not None
        reading = self.promise()
        return _Read(self.text, reading.parsed, reading.figures)


class Taking:
    """Takes the editions of one act in one language from one source, and gathers rows, remarks, disagreements and events."""

    def __init__(
        self,
        act: Act,
        language: str,
        source: Source,
        dossier: Dossier,
        store: Store,
        archive: Archive,
        shelving: Shelving,
        reader: Reader,
        *,
        accepted: frozenset[str] = frozenset(),
        recheck: bool = False,
        optional: bool = False,
    ) -> None:
        self.act, self.language, self.source = act, language, source
        self.dossier, self.store, self.archive, self.shelving, self.reader = dossier, store, archive, shelving, reader
        self.shelf: Shelf = dossier.shelf(source.name, language)
        self.accepted, self.recheck, self.optional = accepted, recheck, optional
        self.notes: list[Noted] = []
        self.disagreements: list[Disagreement] = []
        self.events: list[Event] = []
        self._keys = {key.date: key for key in store.editions(act.id, language)}

    def begin(self, offer: Offer) -> Job:
        """Ask for an edition, and begin to read it. Nothing is decided yet."""
        held = self.shelf.texts.get(offer.date.isoformat()) if offer.date else None
        job = Job(offer, held)
        if held is not None and self._settled(offer, held):
            job.row = self._row(offer, "unchanged", held=held)
            return job
        try:
            job.text = self.source.text(offer)
        except (Trouble, Unreadable) as problem:
            if offer.check_url is not None and held is None and isinstance(problem, Trouble) and problem.kind in _OTHER_WAY:
                job.check, job.failure = self._ask_check(offer), str(problem)
            if not isinstance(job.check, tuple):
                job.row = self._not_had(offer, problem)
            return job
        if held is not None:
            job.row = self._known(offer, held, job.text)
        if job.row is None:
            job.promise = self.reader.read(job.text.data, self.language, job.text.format)
            if offer.check_url is not None and held is None:
                job.check = self._ask_check(offer)
        return job

    def finish(self, job: Job, following: Job | None = None) -> Row:
        """Decide on an edition; the row says what became of it. ``following`` is the next one, which tells whether the oldest is whole."""
        if job.row is not None:
            return job.row
        if job.text is None:
            instead = self._instead(job, job.failure)
            return self._decide(job, instead, following) if instead is not None else self._row(job.offer, "failed", job.failure)
        try:
            read = job.read()
        except Unreadable as problem:
            self.source.refuse(job.text, str(problem))
            reason = f"{job.offer.url}: {problem}"
            instead = self._instead(job, reason)
            return self._decide(job, instead, following) if instead is not None else self._row(job.offer, "failed", reason)
        if job.offer.date is None:
            day = self._first_day(read)
            if day is None:
                reason = f"{job.offer.url}: the day from which the text holds is not known (no table of editions; the act is not a new one)."
                return self._row(job.offer, "failed", reason)
            job.offer = msgspec.structs.replace(job.offer, date=day)
            job.held = self.shelf.texts.get(day.isoformat())
            known = self._known(job.offer, job.held, job.text) if job.held is not None else None
            if known is not None:
                return known
        return self._decide(job, read, following)

    # -- what is known already ------------------------------------------------------------------------------------------

    def _settled(self, offer: Offer, held: Held) -> bool:
        """History that is held, read by this parser and not doubted is not asked for again."""
        return (
            offer.settled
            and not self.recheck
            and held.refused is None
            and held.parser == PARSER_VERSION
            and offer.date in self._keys
            and self.archive.has(held.sha256)
        )

    def _known(self, offer: Offer, held: Held, text: Text) -> Row | None:
        """A row for bytes that were judged before, by this parser; ``None`` where they must be read."""
        if held.parser != PARSER_VERSION or offer.date not in self._keys:
            return None
        if text.answer.sha256 == held.sha256:
            if held.refused is not None:  # the publisher went back to the text that was taken
                self._keep(offer, msgspec.structs.replace(held, refused=None, refused_sha256=None))
            self._repeat(offer, held)
            return self._row(offer, "unchanged", held=held)
        if held.refused is not None and text.answer.sha256 == held.refused_sha256 and not self._is_accepted(offer):
            return self._row(offer, "failed", self._asking(offer, held.refused), held=held)
        return None

    def _repeat(self, offer: Offer, held: Held) -> None:
        if held.differs and offer.date is not None:
            edition = self.store.load(self._keys[offer.date])
            self._disagree(offer.date, edition.provenance.source, held.differs)

    # -- reading and judging ---------------------------------------------------------------------------------------------

    def _ask_check(self, offer: Offer) -> tuple[Text, Promise] | LawdiffError:
        try:
            text = self.source.text(offer, check=True)
        except (Trouble, Unreadable) as problem:
            return problem
        return text, self.reader.read(text.data, self.language, text.format)

    def _decide(self, job: Job, read: _Read, following: Job | None) -> Row:
        offer, held = job.offer, job.held
        assert offer.date is not None
        earlier = self.dossier.before(self.source.name, self.language, offer.date)
        later = self._look_ahead(following) if earlier is None and held is None else None
        findings = examine(self.act, offer, read.text, read.parsed, read.figures, earlier, later)
        refused = [finding for finding in findings if finding.severity == "refuse"]
        if refused:
            reason = "; ".join(finding.sentence for finding in refused)
            self.source.refuse(read.text, reason)
            reason = f"{read.text.answer.url}: not taken: {reason}."
            instead = self._instead(job, reason)
            return self._decide(job, instead, following) if instead is not None else self._row(offer, "failed", reason)
        before = self._before(offer, held)
        # Asked by what the dossier knows, not by what the corpus holds: a run that was killed in between must look again, too.
        confirmed = held is not None and held.figures is not None and held.figures.law == read.figures.law
        if offer.check_url is not None and not confirmed:
            read, findings, offer = self._check(job, read, findings)
        asked = [finding.sentence for finding in findings if finding.severity == "ask"]
        same_bytes = held is not None and held.sha256 == read.text.answer.sha256
        if before is not None and before.law != read.figures.law and not same_bytes:
            asked.append("the publisher changed the words of an edition that is already held")
            self._event(offer, "text-changed", read, before)
        if asked and not self._is_accepted(offer):
            return self._ask(offer, read, held, "; ".join(asked))
        if before is None and offer.date in self._keys:
            return self._compare(offer, read, findings)
        return self._store(offer, read, findings, before, same_bytes)

    def _look_ahead(self, following: Job | None) -> tuple[str, Figures] | None:
        """The next edition's day and figures: the oldest has none before it to be held against."""
        if following is None or following.offer.date is None:
            return None
        day = following.offer.date.isoformat()
        if following.held is not None and following.held.stored and following.held.figures is not None:
            return day, following.held.figures
        if following.promise is None:
            return None
        try:
            read = following.read()
        except Unreadable:
            return None  # its own turn will tell
        found = examine(self.act, following.offer, read.text, read.parsed, read.figures, None)
        if any(finding.severity == "refuse" for finding in found):
            return None  # what is no edition of this act says nothing about its neighbours
        return day, read.figures

    def _before(self, offer: Offer, held: Held | None) -> Figures | None:
        """The figures of this source's own text of that day in the corpus; ``None`` where there is none."""
        if offer.date not in self._keys:
            return None
        if held is not None:
            return held.figures if held.stored else None
        edition = self.store.load(self._keys[offer.date])
        return figures(edition.root) if edition.provenance.source == self.source.name else None

    def _check(self, job: Job, read: _Read, findings: tuple[Finding, ...]) -> tuple[_Read, tuple[Finding, ...], Offer]:
        """Hold the plain document against the archived page of the day it is taken for."""
        offer = job.offer
        assert offer.date is not None and offer.check_url is not None
        asked = job.check or self._ask_check(offer)
        try:
            if isinstance(asked, LawdiffError):
                raise asked
            text, promise = asked
            reading = promise()
        except (Trouble, Unreadable) as problem:
            return read, (*findings, _not_confirmed(str(problem))), offer
        other = _Read(text, reading.parsed, reading.figures)
        if other.figures.law == read.figures.law:
            return read, findings, offer
        archived = msgspec.structs.replace(offer, url=offer.check_url, check_url=None, state="archived", settled=True)
        again = examine(self.act, archived, other.text, other.parsed, other.figures, self.dossier.before(self.source.name, self.language, offer.date))
        if any(finding.severity == "refuse" for finding in again):
            self.source.refuse(other.text, "not the edition of its address")
            reason = "; ".join(finding.sentence for finding in again if finding.severity == "refuse")
            return read, (*findings, _not_confirmed(reason)), offer
        sentence = (
            f"{offer.url} shows a text that is in no edition of the history (it differs from that of {offer.date}). Its day is not known, "
            "so it stays in the archive only; the edition was taken from its own page."
        )
        self._note("unlisted", sentence, offer.url, failed=True)
        self._event(offer, "unlisted", read, other.figures)
        return other, again, archived

    def _instead(self, job: Job, reason: str) -> _Read | None:
        """The same edition from its second address, where the first gave no page and nothing is held yet; the failure is told all the same."""
        offer = job.offer
        if offer.date is None or offer.check_url is None or job.held is not None:
            return None
        asked = job.check or self._ask_check(offer)
        if isinstance(asked, LawdiffError):
            return None
        text, promise = asked
        try:
            reading = promise()
        except Unreadable as problem:
            self.source.refuse(text, str(problem))
            return None
        self._note("page", f"{reason.rstrip('.')}. The edition of {offer.date} was taken from {offer.check_url}.", offer.url, failed=True)
        job.offer = msgspec.structs.replace(offer, url=offer.check_url, check_url=None, state="archived", settled=True)
        return _Read(text, reading.parsed, reading.figures)

    def _first_day(self, read: _Read) -> dt.date | None:
        """An act that was never amended holds from its adoption: that is the day the site's own histories begin with."""
        status = (read.parsed.status or read.text.status).casefold()
        return self.act.date if status in ("новый", "жаңа", "new") else None

    # -- ends --------------------------------------------------------------------------------------------------------------

    def _ask(self, offer: Offer, read: _Read, held: Held | None, reason: str) -> Row:
        if held is None or not held.stored:
            held = self._held(offer, read, stored=False, flags=())
            held = msgspec.structs.replace(held, figures=None)
        self._keep(offer, msgspec.structs.replace(held, refused=reason, refused_sha256=read.text.answer.sha256))
        return self._row(offer, "failed", self._asking(offer, reason), read=read)

    def _compare(self, offer: Offer, read: _Read, findings: tuple[Finding, ...]) -> Row:
        """The corpus holds this edition from elsewhere: the texts are compared, the one held stays."""
        assert offer.date is not None
        edition = self.store.load(self._keys[offer.date])
        origin = edition.provenance.source
        held = self._held(offer, read, stored=False, flags=tuple(finding.sentence for finding in findings))
        if figures(edition.root).law == read.figures.law:
            self._keep(offer, held)
            return self._row(offer, "unchanged", f"held from {origin}; the words agree", held=held)
        where = places(edition.root, read.parsed.root)
        self._keep(offer, msgspec.structs.replace(held, differs=where))
        self._disagree(offer.date, origin, where)
        return self._row(offer, "skipped", f"held from {origin}, whose words differ: see the disagreements", held=held)

    def _store(self, offer: Offer, read: _Read, findings: tuple[Finding, ...], before: Figures | None, same_bytes: bool) -> Row:
        assert offer.date is not None
        flags = tuple(finding.sentence for finding in findings)
        outcome: Outcome
        if before is None:
            outcome, reason = "new", ""
        elif same_bytes:
            outcome, reason = "reparsed", "read again by a newer parser; the publisher's bytes are the same"
        elif before.whole == read.figures.whole:
            outcome, reason = "unchanged", ""  # the page around the text changed (a banner, a list of popular acts), its words did not
        elif before.law == read.figures.law:
            outcome, reason = "changed", "remarks only; the words of the law are the same"
            self._event(offer, "remarks-changed", read, before)
        else:
            outcome, reason = "changed", "accepted"
        held = self._held(offer, read, stored=True, flags=flags)
        if outcome != "unchanged":
            self._add(offer, read, findings, replace=before is not None)
        self._keep(offer, held)
        return self._row(offer, outcome, reason, held=held)

    def _add(self, offer: Offer, read: _Read, findings: tuple[Finding, ...], *, replace: bool) -> None:
        assert offer.date is not None
        text, parsed = read.text, read.parsed
        edition = Edition(
            act=self.act.id,
            language=self.language,
            date=offer.date,
            title=parsed.title or text.title or offer.title or self.act.titles.get(self.language, ""),
            root=parsed.root,
            state=offer.state,
            provenance=Provenance(
                source=self.source.name,
                sha256=text.answer.sha256,
                size=len(text.answer.data),
                url=text.answer.url,
                path=text.path,
                retrieved_at=text.answer.at,
                parser=PARSER_VERSION,
                format=parsed.format,
                caused_by=text.caused_by or offer.caused_by,
            ),
            requisites=parsed.requisites or text.requisites or offer.requisites,
            status=parsed.status or text.status or offer.status,
            warnings=(*parsed.warnings, *(ParseWarning(finding.code, finding.sentence) for finding in findings)),
        )
        self.shelving.put(edition, replace=replace)

    def _held(self, offer: Offer, read: _Read, *, stored: bool, flags: tuple[str, ...]) -> Held:
        answer = read.text.answer
        return Held(
            url=answer.url,
            sha256=answer.sha256,
            size=len(answer.data),
            format=read.parsed.format,
            parser=PARSER_VERSION,
            state=offer.state,
            figures=read.figures,
            stored=stored,
            flags=flags,
            caused_by=read.text.caused_by or offer.caused_by,
        )

    def _keep(self, offer: Offer, held: Held) -> None:
        assert offer.date is not None
        self.shelf.texts[offer.date.isoformat()] = held

    def _is_accepted(self, offer: Offer) -> bool:
        day = offer.date.isoformat() if offer.date else ""
        return bool(self.accepted & {f"{self.act.id}@{day}", f"{self.act.id}@{day}/{self.language}"})

    def _asking(self, offer: Offer, reason: str) -> str:
        return f"{offer.url}: not taken: {reason}. Look at it, and accept it with --accept {self.act.id}@{offer.date}/{self.language}."

    def _not_had(self, offer: Offer, problem: LawdiffError) -> Row:
        if isinstance(problem, Trouble) and problem.kind == "absent" and self.optional:
            return self._row(offer, "skipped", f"not published in {self.language}")
        sentence = str(problem)
        return self._row(offer, "failed", sentence if offer.url in sentence else f"{offer.url}: {sentence}")

    def _row(self, offer: Offer, outcome: Outcome, reason: str = "", *, held: Held | None = None, read: _Read | None = None) -> Row:
        found = read.figures if read is not None else held.figures if held is not None else None
        return Row(
            act=self.act.id,
            language=self.language,
            source=self.source.name,
            outcome=outcome,
            date=offer.date,
            reason=reason,
            url=offer.url,
            articles=found.articles if found else None,
            words=found.words if found else None,
            flags=held.flags if held is not None else (),
        )

    def _note(self, code: str, sentence: str, url: str, *, failed: bool) -> None:
        self.notes.append(Noted(self.act.id, self.language, self.source.name, code, sentence, url, failed))

    def _disagree(self, day: dt.date, origin: str, where: tuple[str, ...]) -> None:
        self.disagreements.append(Disagreement(self.act.id, self.language, day, origin, self.source.name, where))

    def _event(self, offer: Offer, kind: Any, read: _Read, before: Figures | None) -> None:
        assert offer.date is not None
        self.events.append(
            Event(
                act=self.act.id,
                language=self.language,
                date=offer.date,
                kind=kind,
                title=read.parsed.title or read.text.title or offer.title,
                source=self.source.name,
                url=offer.url,
                caused_by=read.text.caused_by or offer.caused_by,
                articles=read.figures.articles,
                words=read.figures.words,
                words_before=before.words if before else None,
                law=read.figures.law,
            )
        )


def _not_confirmed(reason: str) -> Finding:
    return Finding("not-confirmed", "flag", f"the archived page of that day does not confirm it ({reason})")
