"""Where words begin and end, and which of them are names.

In: a sentence. Out: tokens (start, end, part of speech), joined and parted as readings and
orthography need them.
"""
