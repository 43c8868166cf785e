"""Read, compare and search the law of Kazakhstan, edition by edition."""

__version__ = "0.1.0"
