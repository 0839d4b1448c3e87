"""How pinyin is written: word division and capitals (GB/T 16159), marks, numbers, zhuyin, tones.

In: words and their readings, one syllable a character with a tone number. Out: the spelling of a
syllable, a word or a running text in the style that was asked for. Called by: the annotation of
interviews, vocabularies and ``tingdu pinyin``.

Modules:
    - digits: the reading over what is written in digits, such as 25%
    - orthography: a word as the standard writes it: parts, hyphens, apostrophes, capitals
    - running: a whole text in running pinyin, with punctuation
    - style: how a reading is shown over its character: marks, numbers or zhuyin
"""
