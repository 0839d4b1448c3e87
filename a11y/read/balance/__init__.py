"""The balance: what a source shows, counted apart from the reader, against what was read of it.

The count shares no code with the reader, so that a mistake of one is seen by the other. In: the raw
bytes of a source, the Interview, and what was left out on purpose. Out: how many letters were read,
left out and why, and lost, with the first lost words. Called by: ``a11y.read.reading``, at the end
of every reading.

Modules:
    - account: adds up the letters of the source: read, left out and why, and lost
    - ledger: finds every piece that was read in the source's letters, and strikes it off
    - seen: the value: the letters a source shows, and where they stand
    - visible: what a source shows, by walks of its own over the raw bytes
    - visible_archive: of Word files and EPUBs
    - visible_page: of HTML pages
    - visible_text: of Markdown, plain text and captions
"""

from __future__ import annotations

from a11y.read.balance.account import balanced
from a11y.read.balance.seen import Seen
from a11y.read.balance.visible import visible

__all__ = ["Seen", "balanced", "visible"]
