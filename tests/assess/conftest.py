"""The demo law's editions, as the annotations' tests have them."""

from tests.annotate.conftest import demo_corpus

__all__ = ["demo_corpus"]
