"""Comparing editions: which provision became which, and what changed in its words.

``compare`` is the way in and ``replay`` proves its rows; ``classify`` says what each edit means (it alone needs spaCy, and imports it when called);
``compare_terms`` tells which terms two documents gained and lost.
"""

from lawdiff.compare.classify import classify
from lawdiff.compare.engine import compare
from lawdiff.compare.replay import law_wordings, replay
from lawdiff.compare.terms import Term, Terms, compare_terms

__all__ = ["Term", "Terms", "classify", "compare", "compare_terms", "law_wordings", "replay"]
