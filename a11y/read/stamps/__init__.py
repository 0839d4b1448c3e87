"""Stamps: when something is said, kept as data and neither shown nor heard.

In: the flow of any format, before anybody knows who speaks. Out: the same pieces without times,
with ``begin_ms``, parted where a new stamp begins a turn, and cues that break a sentence joined;
every stamp taken out is in ``Flow.left``. Called by: ``a11y.read.formats.dispatch``; the reader of
captions takes its clock from here.

Modules:
    - clock: every way a transcript writes when something is said, found in one line
    - cues: stamped lines that go on in mid-sentence become one paragraph
    - taking: takes the stamps out of the text, and keeps what they say as data
    - weighing: whether a document's times are stamps, or times of day in an article
"""
