"""An act's annotations placed in the editions of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from lawdiff.annotate.annotation import CONTEXT, Annotation, MarkedWords, Placement
from lawdiff.annotate.clause import clause_hash, marked_text
from lawdiff.annotate.follow import Follower, locate, place_without
from lawdiff.annotate.succession import Succession
from lawdiff.corpus.store import Corpus, EditionKey


class Placed(NamedTuple):
    """An annotation and where it stands in one edition."""

    annotation: Annotation
    placement: Placement


class Placer:
    """Places annotations; each pair of editions is compared once."""

    def __init__(self, corpus: Corpus, succession: Succession | None = None) -> None:
        self.corpus = corpus
        self.succession = succession or Succession(corpus)
        self._followers: dict[tuple[EditionKey, EditionKey], Follower] = {}

    def home_of(self, annotation: Annotation) -> EditionKey | None:
        """The edition an annotation was made on, if held."""
        reference = annotation.reference
        keys = self.corpus.editions(reference.act, reference.language)
        return next((key for key in keys if key.date == reference.date), None)

    def place(self, annotation: Annotation, key: EditionKey) -> Placement:
        """Where one annotation stands in an edition of its act and language."""
        home = self.home_of(annotation)
        if home is None:
            return place_without(annotation, self.corpus.load(key))
        follower = self._followers.get((home, key))
        if follower is None:
            follower = self._followers[home, key] = Follower(self.succession.aligned(home, key))
        placement = follower.place(annotation)
        if placement.outcome == "orphaned" and not self.succession.tells(key, annotation.reference.eid or ""):
            return msgspec.structs.replace(placement, reason=f"{key} is held in part, without that clause")
        return placement

    def place_all(self, annotations: Iterable[Annotation], key: EditionKey) -> Iterator[Placed]:
        """All annotations on texts in the edition's language."""
        for annotation in annotations:
            if annotation.reference.language == key.language:
                yield Placed(annotation, self.place(annotation, key))

    def carried(self, placed: Placed, key: EditionKey) -> Annotation:
        """The annotation as made on another edition, for a placement that found its place; unchanged for one that did not."""
        placement = placed.placement
        if placement.eid is None:
            return placed.annotation
        node = self.corpus.load(key).find(placement.eid)
        assert node is not None
        words = None
        if placement.start is not None and placement.end is not None:
            text = marked_text(node)
            start, end = placement.start, placement.end
            words = MarkedWords(text[start:end], start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        return msgspec.structs.replace(placed.annotation, target=placement.target, sha256=clause_hash(node), words=words)

    def trouble(self, annotation: Annotation) -> str | None:
        """What is wrong with an annotation on the edition it was made on; ``None`` if nothing, or if the edition is not held."""
        home = self.home_of(annotation)
        if home is None:
            return None
        eid = annotation.reference.eid or ""
        node = self.corpus.load(home).find(eid)
        if node is None:
            return f"{home} has no {eid}"
        if clause_hash(node) != annotation.sha256:
            return f"the words of {annotation.target} are not those that were marked (another text of that date is held)"
        if annotation.words is not None and locate(marked_text(node), annotation.words) is None:
            return f"the quote is not in {annotation.target}"
        return None
