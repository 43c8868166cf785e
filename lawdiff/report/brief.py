"""The ratification brief: what the treaty asks, what the law says, where it falls short, and on what all that rests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from lawdiff.annotate.clause import lead
from lawdiff.assess.assessment import ANSWERS
from lawdiff.assess.assessments import Assessments
from lawdiff.assess.evidence import Evidence, Evidences
from lawdiff.assess.history import law_of
from lawdiff.assess.instrument import Instrument, Tongue, TreatyArticle
from lawdiff.assess.picture import Picture, Row
from lawdiff.assess.sources import SourceFile
from lawdiff.corpus.store import EditionKey
from lawdiff.model.effect import Commencement, Effect
from lawdiff.model.reference import Reference
from lawdiff.report.brief_document import (
    AnswerTag,
    Block,
    Brief,
    Bullets,
    Contents,
    Figure,
    Footnote,
    Heading,
    LinkTo,
    Paragraph,
    Runs,
    Table,
    Text,
    labelled,
    plain,
)
from lawdiff.report.brief_method import LIMITS, METHOD
from lawdiff.report.brief_words import LETTERS, WORDS, after_publication
from lawdiff.report.citation import cite
from lawdiff.report.labels import labels_of, language_tag
from lawdiff.report.matrix import article_word, day_line, headline, is_fictional, remarks, warnings

#: The most characters of a clause that are quoted; the footnote leads to the whole of it.
_QUOTED = 420
_OPENING = 120
_HEAVIEST = 8


def compose(picture: Picture, evidences: Evidences, tongue: Tongue, names: Mapping[str, str], files: Sequence[SourceFile]) -> Brief:
    """The brief in one language. ``names`` are the instruments' short names in it, ``files`` what people wrote and the picture rests on."""
    return _Composer(picture, evidences, tongue, names, files).brief()


class _Composer:
    def __init__(self, picture: Picture, evidences: Evidences, tongue: Tongue, names: Mapping[str, str], files: Sequence[SourceFile]) -> None:
        self.picture = picture
        self.instrument: Instrument = picture.instrument
        self.assessments: Assessments = picture.assessments
        self.corpus = evidences.corpus
        self.evidences = evidences
        self.tongue = tongue
        self.names = names
        self.files = files
        self.words = WORDS[tongue]
        self.labels = labels_of(tongue)

    def brief(self) -> Brief:
        """All chapters in order."""
        title = f"{self.words['brief']}: {self.instrument.title.of(self.tongue)}"
        blocks: list[Block] = []
        if self.assessments.title is not None:
            blocks.append(Paragraph(plain(f"{self.words['subject']}: {self.assessments.title.of(self.tongue)}"), "lead"))
        blocks.append(Paragraph(plain(f"{day_line(self.picture, self.tongue)}."), "lead"))
        blocks += [Paragraph(plain(mark), "warn") for mark in warnings(self.picture, self.tongue)]
        blocks += [
            Contents(),
            *self._standing(),
            *self._summary(),
            *self._articles(),
            *self._gaps(),
            *self._history(),
            *self._method(),
            *self._sources(),
        ]
        return Brief(title, self.instrument.short.of(self.tongue), tuple(warnings(self.picture, self.tongue)), tuple(blocks))

    # -- the treaty --------------------------------------------------------------------------------------------------------

    def _standing(self) -> Iterator[Block]:
        words, item, day = self.words, self.instrument, self.labels.day
        yield Heading(1, words["standing"], "standing")
        if is_fictional(self.picture):
            yield Paragraph(plain(words["standing_demo"]), "warn")
        yield labelled(item.title.of(self.tongue), f"{_capital(words[item.status.standing])}.")
        facts = [f"{words['adopted']}: {day(item.adopted)}"]
        facts.append(f"{words['in_force_since']}: {day(item.entered_into_force)}" if item.entered_into_force else words["not_in_force"])
        if item.depositary is not None:
            facts.append(f"{words['depositary']}: {item.depositary.of(self.tongue)}")
        if item.languages is not None and self.tongue == "eng":  # a fact kept in English alone
            facts.append(f"{words['authentic']}: {item.languages.rstrip('.')}")
        yield Paragraph(plain("; ".join(facts) + "."), "small")
        head = (words["fact"], words["date"], words["source"], words["checked"])
        rows = []
        for fact in item.status.facts:
            name = words.get(f"fact_{fact.fact}", fact.fact.replace("_", " "))
            when = day(fact.date) if fact.date else words["unknown"] if fact.fact != "not_party" else "–"
            checked = day(fact.checked) if fact.checked else words["never_checked"]
            rows.append(
                (plain(Text(name, bold=True), f". {fact.note.of(self.tongue)}"), plain(when), plain(fact.source or words["unknown"]), plain(checked))
            )
        yield Table(head, tuple(rows), (0.42, 0.15, 0.28, 0.15))

    def _summary(self) -> Iterator[Block]:
        words, coverage = self.words, self.picture.coverage
        yield Heading(1, words["summary"], "summary")
        yield Paragraph(plain(headline(self.picture, self.tongue)))
        yield Figure(self.picture, words["figure"])
        total = len(self.picture.rows)
        counted = [
            (plain(AnswerTag(a)), plain(str(coverage.answers[a])), plain(f"{100 * coverage.answers[a] / total:.0f} %"))
            for a in ANSWERS if a in coverage.answers
        ]  # fmt: skip
        yield Table((words["answer"], words["count"], words["share"]), tuple(counted), (0.5, 0.25, 0.25))
        heaviest = self.picture.shortfalls()[:_HEAVIEST]
        if heaviest:
            yield Paragraph(plain(Text(f"{words['heaviest']}:", bold=True)), keep=True)
            yield Bullets(tuple(self._short(row) for row in heaviest))
        yield Heading(2, words["by_theme"], "themes")
        used = [a for a in ANSWERS if a in coverage.answers and a != "procedural"]
        rows = []
        for theme, counts in coverage.themes.items():
            if any(counts.get(a) for a in used):
                name = plain(self.instrument.themes[theme].of(self.tongue))
                rows.append((name, *(plain(str(counts[a]) if counts.get(a) else "") for a in used)))
        share = 0.66 / max(len(used), 1)
        yield Table((words["theme"], *(LETTERS[a] for a in used)), tuple(rows), (0.34, *(share for _ in used)))

    def _short(self, row: Row) -> Runs:
        question = row.question.of(self.tongue) if row.question else ""
        return plain(LinkTo(f"{row.question_id}", f"#{_anchor(row.article)}"), " ", AnswerTag(row.answer), f" {question}")

    # -- article by article --------------------------------------------------------------------------------------------------

    def _articles(self) -> Iterator[Block]:
        words = self.words
        yield Heading(1, words["articles"], "articles")
        if self.tongue == "kaz":
            yield Paragraph(plain(words["language_fallback"]), "small")
        procedural = []
        for article in self.instrument.articles:
            if article.kind == "procedural":
                procedural.append(plain(Text(f"{article.number}. ", bold=True), article.title.of(self.tongue), f" ({self._basis_short(article)})"))
            else:
                yield from self._article(article)
        if procedural:
            yield Heading(2, words["procedural_list"], "procedural")
            yield Bullets(tuple(procedural))

    def _article(self, article: TreatyArticle) -> Iterator[Block]:
        words = self.words
        name = f"{article_word(self.instrument, self.tongue)} {article.number}. {article.title.of(self.tongue)}"
        if self.tongue == "kaz" and self.instrument.status.standing != "endorsed":
            name = f"{article.number}-бап. {article.title.of(self.tongue)}"
        yield Heading(2, name, _anchor(article.number))
        yield labelled(words["asks"], article.asks.of(self.tongue))
        basis = words["basis_text" if article.basis == "text" else "basis_unverified"]
        said = [f"{words['basis']}: {basis}", f"{words['reservations']}: {words['res_' + article.reservations]}"]
        related = "; ".join(f"{self.names.get(r.instrument, r.instrument)}, {r.article}" for r in article.related)
        if related:
            said.append(f"{words['related']}: {related}")
        yield Paragraph(plain(". ".join(said) + "."), "small")
        asked = None
        for row in (row for row in self.picture.rows if row.article == article.number):
            if row.question_id != asked and row.question is not None:
                asked = row.question_id
                yield Paragraph(plain(Text(f"{row.question_id} ", bold=True), Text(row.question.of(self.tongue), bold=True)), keep=True)
                if row.disputed:
                    yield Paragraph(plain(words["disputed"]), "warn")
            yield from self._answer(row)

    def _answer(self, row: Row) -> Iterator[Block]:
        words = self.words
        facts = []
        if row.basis == "unverified":
            facts.append(words["basis_unverified_short"])
        if row.confidence:
            facts.append(f"{words['confidence'].lower()}: {words[row.confidence]}")
        facts.append(f"{words['weight'].lower()}: {row.weight}")
        if row.author:
            facts.append(f"{words['author'].lower()}: {row.author}; {words['reviewer'].lower()}: {row.reviewer or words['no_reviewer']}")
        if row.as_of:
            facts.append(f"{_small(words['as_of'])} {self.labels.day(row.as_of)}")
        if row.stale:
            facts.append(f"{words['stale'].lower()}: {words['stale_yes']}")
        elif row.stale is None and row.evidence:
            facts.append(f"{words['stale'].lower()}: {words['stale_unknown']}")
        yield Paragraph(plain(AnswerTag(row.answer), f"   {'; '.join(facts)}"), "small", keep=True)
        if row.author is None:
            since = f" {words['assessed_from']} {self.labels.day(row.assessed_from)}." if row.assessed_from else ""
            yield Paragraph(plain(words["not_reasoned"] + since))
            return
        if row.evidence:
            yield Paragraph(plain(Text(f"{words['law_says']}.", bold=True)), keep=True)
            yield Bullets(tuple(self._citation(item, row.evidence) for item in row.evidence))
        elif row.answer != "unassessed":
            yield labelled(words["law_says"], words["silent"])
        if row.reasoning:
            yield labelled(words["reasoning"], self._told(row.reasoning.of(self.tongue), row.reasoning.has(self.tongue)))
        if row.closes:
            yield labelled(words["closes"], self._told(row.closes.of(self.tongue), row.closes.has(self.tongue)))
        if row.read:
            yield labelled(words["read"], "; ".join(act.of(self.tongue) for act in row.read) + ".")

    def _told(self, text: str, own: bool) -> Text:
        """A text of the assessors; in Russian where nobody wrote it in Kazakh, and then marked as Russian."""
        return Text(text, lang=None if own else "ru")

    def _citation(self, item: Evidence, beside: Sequence[Evidence]) -> Runs:
        """A cited clause with its words; of one whose parts are cited beside it the opening alone."""
        ref = Reference.parse(item.ref)
        key = self.evidences.held(ref, None)
        title = self._act_name(ref)
        head = f"{_capital(cite(ref.eid or 'act', self.tongue))}, {title} ({self.words['edition_of']} {self.labels.day(ref.date)})"
        note = [item.ref]
        if key is not None and (url := self.corpus.load(key).provenance.url):
            note.append(url)
        runs: list[Text | Footnote] = [Text(head), Footnote("; ".join(note))]
        if item.quote is not None:
            tag = language_tag(ref.language)
            length = _OPENING if any(other.ref.startswith(f"{item.ref}__") for other in beside) else _QUOTED
            runs += [Text(": "), Text(f"«{lead(item.quote, length)}»", italic=True, lang=tag)]
        said = remarks(item, self.tongue)
        if said:
            runs.append(Text(f" [{'; '.join(said)}]", bold=True))
        return tuple(runs)

    def _act_name(self, ref: Reference) -> str:
        keys = self.corpus.editions(ref.act, ref.language)
        title = " ".join(self.corpus.title(keys[-1]).split()) if keys else ""
        return f"«{title}» ({ref.act})" if title else ref.act

    def _basis_short(self, article: TreatyArticle) -> str:
        return self.words["basis_text_short" if article.basis == "text" else "basis_unverified_short"]

    # -- what falls short ----------------------------------------------------------------------------------------------------

    def _gaps(self) -> Iterator[Block]:
        words = self.words
        yield Heading(1, words["gaps"], "gaps")
        short = self.picture.shortfalls()
        if not short:
            yield Paragraph(plain(words["no_gaps" if self.picture.coverage.assessed else "nothing_assessed"]))
        else:
            rows = []
            for row in short:
                why = self._told(row.closes.of(self.tongue), row.closes.has(self.tongue)) if row.closes else Text("")
                short_basis = f" ({words['basis_unverified_short']})" if row.basis == "unverified" else ""
                question = (row.question.of(self.tongue) if row.question else "") + short_basis
                rows.append((plain(LinkTo(row.question_id or row.article, f"#{_anchor(row.article)}")), plain(str(row.weight)),
                             plain(AnswerTag(row.answer)), plain(question), (why,)))  # fmt: skip
            head = (article_word(self.instrument, self.tongue), words["weight"], words["answer"], words["question"], words["closes"])
            yield Table(head, tuple(rows), (0.09, 0.07, 0.16, 0.34, 0.34))
        unread: dict[str, list[str]] = {}
        for row in self.picture.rows:
            for act in row.read:
                unread.setdefault(act.of(self.tongue), []).append(row.question_id or row.article)
        if unread:
            yield Heading(2, words["unassessed_list"], "unassessed")
            listed = sorted(unread.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            yield Bullets(tuple(plain(Text(f"{act}: ", bold=True), ", ".join(dict.fromkeys(ids))) for act, ids in listed))

    # -- history, method, sources --------------------------------------------------------------------------------------------

    def _cited(self) -> dict[EditionKey, list[str]]:
        """The editions cited and held, with the clauses cited from each."""
        found: dict[EditionKey, list[str]] = {}
        for item in (item for row in self.picture.rows for item in row.evidence):
            ref = Reference.parse(item.ref)
            key = self.evidences.held(ref, None)
            if key is not None and ref.eid is not None and ref.eid not in found.setdefault(key, []):
                found[key].append(ref.eid)
        return found

    def _history(self) -> Iterator[Block]:
        words = self.words
        yield Heading(1, words["history"], "history")
        rows: list[tuple[Runs, ...]] = []
        for key, eids in sorted(self._cited().items()):
            order = {eid: at for at, eid in enumerate(self.corpus.load(key).by_eid)}
            effects = {e for eid in eids for e in self.evidences.histories.of_clause(key, eid) if law_of(e) is not None and not e.pending}
            for provision in sorted({e.provision for e in effects}, key=lambda eid: order.get(eid, 0)):
                told = [e for e in effects if e.provision == provision]
                told.sort(key=lambda e: (str(e.affecting and e.affecting.date), e.kind))
                name = self.labels["whole_act"] if provision == "act" else _capital(cite(provision, self.tongue))
                rows.append((plain(f"{name} ({key.act})"), plain("; ".join(dict.fromkeys(map(self._effect, told))) + ".")))
        if not rows:
            yield Paragraph(plain(words["no_history"]))
            return
        yield Paragraph(plain(words["history_hint"]), "small")
        yield Table((words["clause"], words["law"]), tuple(rows), (0.3, 0.7))

    def _effect(self, effect: Effect) -> str:
        """«95-VII (30.12.2021) – изменение, 01.01.2022»: the law, what it did, and when in force where the note tells."""
        affecting, when = effect.affecting, effect.commencement
        assert affecting is not None
        days = ", ".join(self.labels.day(day) for day in when.dates)
        if not days and when.rule != "unstated":
            days = self._rule(when)
        signed = f" ({self.labels.day(affecting.date)})" if affecting.date else ""
        return f"{affecting.number}{signed} – {self.labels.effects[effect.kind]}" + (f", {days}" if days else "")

    def _rule(self, when: Commencement) -> str:
        """A commencement that no date could be computed for, in words."""
        if when.amount and when.rule in ("days-after-publication", "months-after-publication"):
            days = "day" if when.calendar is None else "calendar" if when.calendar else "working"
            return after_publication(when.amount, "month" if when.rule.startswith("months") else days, self.tongue)
        return self.labels.rules[when.rule]

    def _method(self) -> Iterator[Block]:
        yield Heading(1, self.words["method"], "method")
        yield from (Paragraph(plain(text)) for text in METHOD[self.tongue])
        yield Heading(1, self.words["limits"], "limits")
        yield from (Paragraph(plain(text)) for text in LIMITS[self.tongue])
        if self.assessments.files and self.assessments.files[0].note is not None:
            yield Paragraph(plain(self.assessments.files[0].note.of(self.tongue)))

    def _sources(self) -> Iterator[Block]:
        words = self.words
        yield Heading(1, words["sources"], "sources")
        rows: list[tuple[Runs, ...]] = []
        held: set[tuple[str, dt.date | None]] = set()
        for key in sorted(self._cited()):
            edition = self.corpus.load(key)
            source = edition.provenance
            held.add((key.act, key.date))
            title = " ".join(edition.title.split()) or key.act
            when = f"{source.retrieved_at:%Y-%m-%d}" if source.retrieved_at else words["unknown"]
            where: Runs = (LinkTo(source.url, source.url),) if source.url else plain(source.path or source.source)
            said = (
                f"{key}. {edition.requisites}. {self.labels.states[edition.state]}"
                if edition.requisites
                else f"{key}. {self.labels.states[edition.state]}"
            )
            name = plain(Text(title, bold=True, lang=language_tag(key.language)), f". {said}")
            rows.append((name, where, plain(when), plain(source.sha256)))
        for ref in dict.fromkeys(Reference.parse(i.ref) for row in self.picture.rows for i in row.evidence if i.trouble == "not-held"):
            if (ref.act, ref.date) not in held:
                held.add((ref.act, ref.date))
                rows.append((plain(str(Reference(ref.act, ref.date, ref.language))), plain(words["not_held_edition"]), plain("–"), plain("–")))
        rows += [(plain(file.name), plain("lawdiff"), plain("–"), plain(file.sha256)) for file in self.files]
        yield Table((words["source"], words["url"], words["retrieved"], words["hash"]), tuple(rows), (0.36, 0.28, 0.12, 0.24))


def _anchor(article: str) -> str:
    return f"art-{article}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
