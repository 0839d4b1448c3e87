"""The balance: what a source shows, counted apart from the reader, against what was read of it.

``visible`` walks the raw bytes with means of its own; ``ledger`` finds every piece of the interview
and everything that was left out on purpose in that text. What nothing accounts for is lost.
"""

from __future__ import annotations

from a11y.read.balance.account import balanced
from a11y.read.balance.visible import Seen, visible

__all__ = ["Seen", "balanced", "visible"]
