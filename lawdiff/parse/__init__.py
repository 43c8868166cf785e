"""From bytes to a tree: readers make blocks, the outline makes provisions of them.

``read_document`` is the way in; ``read_history`` reads the table of editions.
"""

from lawdiff.parse.document import PARSER_VERSION, Parsed, read_document
from lawdiff.parse.history import HistoryRow, read_history

__all__ = ["PARSER_VERSION", "HistoryRow", "Parsed", "read_document", "read_history"]
