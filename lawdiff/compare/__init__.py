"""Comparing editions: which provision became which, and what changed in its words.

``compare`` is the way in; ``replay`` proves its rows.
"""

from lawdiff.compare.engine import compare

__all__ = ["compare"]
