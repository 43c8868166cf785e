"""W3C Web Annotation (JSON-LD) in and out.

A target is the edition (``source``) with a ``FragmentSelector`` that holds the clause's eId (Akoma Ntoso naming convention), refined by a
``TextQuoteSelector`` and a ``TextPositionSelector`` that count in the clause's own text. Source: W3C Recommendation "Web Annotation Data Model",
23 February 2017, sections 3.2, 4.2 and 5. Purposes that the model does not name (translation) stand under this program's own prefix.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from lawdiff.annotate.act_file import ActAnnotations
from lawdiff.annotate.annotation import BEST_RATING, CONTEXT, Annotation, Link, MarkedWords, fresh_id
from lawdiff.annotate.clause import clause_hash, marked_text
from lawdiff.annotate.tokens import runs, snapped, tokens
from lawdiff.corpus.store import Corpus
from lawdiff.model.errors import LawdiffError, NotHeld, WrongUse
from lawdiff.model.reference import Reference

_CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"lawdiff": "urn:lawdiff:terms:"}]
_EID: Final = "http://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html"
_EDITION: Final = "urn:lawdiff:edition:"
_NOTE: Final = "urn:lawdiff:annotation:"
_TRANSLATING: Final = "lawdiff:translating"
#: ISO 639-3 codes of the program and the BCP 47 tags of the web.
_TAGS: Final = {"rus": "ru", "kaz": "kk", "eng": "en", "nld": "nl"}
_CODES: Final = {tag: code for code, tag in _TAGS.items()}


class Taken(NamedTuple):
    """What an import gave: annotations that were understood, and for each other item why it was not."""

    annotations: tuple[Annotation, ...]
    refused: tuple[str, ...]


def to_json_ld(file: ActAnnotations) -> str:
    """An act's annotations as an ``AnnotationCollection``."""
    items = [_item(annotation) for annotation in file.annotations]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": _CONTEXT,
        "id": f"urn:lawdiff:annotations:{file.act}",
        "type": "AnnotationCollection",
        "label": file.act,
        "total": len(items),
        "first": page,
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _item(annotation: Annotation) -> dict[str, Any]:
    reference = annotation.reference
    fragment: dict[str, Any] = {"type": "FragmentSelector", "conformsTo": _EID, "value": reference.eid}
    words = annotation.words
    if words is not None:
        quote = {"type": "TextQuoteSelector", "exact": words.exact, "prefix": words.prefix, "suffix": words.suffix}
        fragment["refinedBy"] = [quote, {"type": "TextPositionSelector", "start": words.start, "end": words.end}]
    item: dict[str, Any] = {
        "id": _NOTE + annotation.id,
        "type": "Annotation",
        "motivation": "commenting",
        "creator": {"type": "Person", "name": annotation.author},
        "created": annotation.created.isoformat() + "T00:00:00Z",
        "body": list(_bodies(annotation)),
        "target": {
            "source": _EDITION + str(Reference(reference.act, reference.date, reference.language)),
            "selector": fragment,
            "lawdiff:sha256": annotation.sha256,
        },
    }
    if annotation.modified is not None:
        item["modified"] = annotation.modified.isoformat() + "T00:00:00Z"
    return item


def _bodies(annotation: Annotation) -> Iterator[dict[str, Any]]:
    if annotation.note is not None:
        yield {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": annotation.note}
    for tag in annotation.tags:
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    if annotation.rating is not None:
        yield {"type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": str(annotation.rating)}
    for language, text in annotation.translations.items():
        yield {"type": "TextualBody", "purpose": _TRANSLATING, "format": "text/plain", "language": _TAGS.get(language, language), "value": text}
    for link in annotation.links:
        body: dict[str, Any] = {"type": "SpecificResource", "purpose": "linking", "source": link.url}
        if link.title:
            body["rdfs:label"] = link.title
        yield body


def from_json_ld(data: bytes, corpus: Corpus) -> Taken:
    """Read one annotation, a list, a page or a collection. What is not understood is listed with its reason, nothing is guessed."""
    try:
        plain: Any = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise LawdiffError(f"the file is not JSON ({str(problem)[:100]}); a W3C Web Annotation in JSON-LD was expected.") from problem
    taken: list[Annotation] = []
    refused: list[str] = []
    for at, item in enumerate(_items(plain), 1):
        try:
            taken.append(_annotation(item, corpus))
        except (LawdiffError, KeyError, TypeError, ValueError) as problem:
            name = item.get("id") if isinstance(item, dict) else None
            missing = f"{problem} is missing" if isinstance(problem, KeyError) else str(problem)
            refused.append(f"annotation {name or at}: {missing}")
    return Taken(tuple(taken), tuple(refused))


def _items(plain: Any) -> Iterable[Any]:
    if isinstance(plain, list):
        return plain
    if isinstance(plain, dict):
        kinds = plain.get("type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if "AnnotationCollection" in kinds:
            first = plain.get("first")
            if isinstance(first, dict) and "next" in first:
                raise LawdiffError("the collection goes on in other files (first.next); export it whole.")
            return _items(first) if isinstance(first, dict) else plain.get("items", [])
        if "AnnotationPage" in kinds or "items" in plain:
            items = plain.get("items", [])
            return items if isinstance(items, list) else [items]
        if "Annotation" in kinds:
            return [plain]
    raise LawdiffError("the file holds no W3C Web Annotation (type Annotation, AnnotationPage or AnnotationCollection).")


def _annotation(item: Any, corpus: Corpus) -> Annotation:
    target = item["target"]
    if isinstance(target, list):
        raise LawdiffError("it has several targets; split it into one annotation a target")
    source = str(target["source"])
    if not source.startswith(_EDITION):
        raise LawdiffError(f"its source “{source[:80]}” is not an edition of this program ({_EDITION}ACT@DATE/LANG)")
    selectors = list(_selectors(target.get("selector")))
    fragment = next((s for s in selectors if s.get("type") == "FragmentSelector"), None)
    if fragment is None:
        raise LawdiffError("it has no FragmentSelector with the clause's eId")
    reference = Reference.parse(f"{source.removeprefix(_EDITION)}#{fragment['value']}")
    if reference.date is None:
        raise LawdiffError("its source does not name the edition's date")
    words = _words(selectors, reference, corpus)
    said = _said(item.get("body"))
    author = _author(item.get("creator"))
    created = _day(item.get("created")) or _day(item.get("modified"))
    if created is None:
        raise LawdiffError("it does not say when it was created")
    sha256 = str(target.get("lawdiff:sha256") or _hash(reference, corpus))
    own = str(item.get("id") or "")
    id = own.removeprefix(_NOTE) if own.startswith(_NOTE) else fresh_id(own, reference, words, sorted(said.items(), key=str), author, created)
    modified = _day(item.get("modified"))
    made = Annotation(id, str(reference), sha256, author, created, words, None if modified == created else modified, **said)
    if not made.says_something:
        raise LawdiffError("it has no body that is a note, tag, rating, translation or link")
    return made


def _selectors(selector: Any) -> Iterator[dict[str, Any]]:
    for one in selector if isinstance(selector, list) else [selector]:
        if isinstance(one, dict):
            yield one
            yield from _selectors(one.get("refinedBy"))


def _words(selectors: list[dict[str, Any]], reference: Reference, corpus: Corpus) -> MarkedWords | None:
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), None)
    if quote is not None and position is not None and position["end"] - position["start"] == len(quote["exact"]):
        return MarkedWords(quote["exact"], position["start"], position["end"], quote.get("prefix", ""), quote.get("suffix", ""))
    if quote is None and position is None:
        return None
    text = _text(reference, corpus)
    if quote is None:
        assert position is not None
        return marked_words(text, position["start"], position["end"])
    spans = quote_spans(text, quote["exact"])
    if len(spans) > 1:
        spans = [span for span in spans if text[: span[0]].endswith(quote.get("prefix", "")) and text[span[1] :].startswith(quote.get("suffix", ""))]
    if len(spans) != 1:
        raise LawdiffError(f"its quote stands {len(spans)} times in {reference}")
    return marked_words(text, *spans[0])


def quote_spans(text: str, quote: str) -> list[tuple[int, int]]:
    """Where a quote stands in a clause's own text, spaces, quotation marks and dashes aside.

    >>> quote_spans("1) виза – отметка", "виза - отметка")
    [(3, 17)]
    """
    wanted, there = tokens(quote), tokens(text)
    return [snapped(text, quote, there[at].start, there[at + len(wanted) - 1].end) for at in runs(wanted, there)]


def marked_words(text: str, start: int, end: int) -> MarkedWords:
    """Words of a clause's own text, with their context. ``WrongUse`` for a stretch that is empty or outside."""
    if not 0 <= start < end <= len(text):
        raise WrongUse(f"characters {start} to {end} are not a stretch of the clause, which has {len(text)}.")
    return MarkedWords(text[start:end], start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _text(reference: Reference, corpus: Corpus) -> str:
    node = corpus.resolve(reference).find(reference.eid or "")
    if node is None:
        raise NotHeld(f"{reference} has no such clause")
    return marked_text(node)


def _hash(reference: Reference, corpus: Corpus) -> str:
    edition = corpus.resolve(reference)
    node = edition.find(reference.eid or "")
    if node is None or edition.date != reference.date:
        raise NotHeld(f"{reference} is not held, so its words cannot be hashed")
    return clause_hash(node)


def _said(body: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"note": None, "tags": [], "rating": None, "translations": {}, "links": []}
    for one in body if isinstance(body, list) else [body]:
        if isinstance(one, str):
            said["links"].append(Link(one))
            continue
        if not isinstance(one, dict):
            continue
        purpose, value = one.get("purpose"), one.get("value")
        if purpose == "tagging" and value:
            said["tags"].append(str(value))
        elif purpose == "assessing":
            rating = int(str(value))
            if not 1 <= rating <= BEST_RATING:
                raise LawdiffError(f"its rating {rating} is not from 1 to {BEST_RATING}")
            said["rating"] = rating
        elif purpose == _TRANSLATING and value:
            tag = str(one.get("language") or "")
            said["translations"][_CODES.get(tag, tag)] = str(value)
        elif purpose == "linking" or (one.get("type") != "TextualBody" and (one.get("source") or one.get("id"))):
            said["links"].append(Link(str(one.get("source") or one.get("id")), one.get("rdfs:label")))
        elif value:
            said["note"] = f"{said['note']}\n\n{value}" if said["note"] else str(value)
    said["tags"], said["links"] = tuple(said["tags"]), tuple(said["links"])
    return said


def _author(creator: Any) -> str:
    one = creator[0] if isinstance(creator, list) and creator else creator
    name = one.get("name") or one.get("nickname") or one.get("id") if isinstance(one, dict) else one
    if not name:
        raise LawdiffError("it does not say who made it (creator)")
    return str(name)


def _day(value: Any) -> dt.date | None:
    if value is None:
        return None
    return dt.datetime.fromisoformat(str(value).replace("Z", "+00:00")).date()
