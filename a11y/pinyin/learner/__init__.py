"""What a learner needs besides readings: what is shown over words, and a section's vocabulary.

In: words with their readings, and what the learner brings (a level, a list of known words). Out:
over which words pinyin stands, and the words that a section explains. Called by: the annotation of
interviews, ``tingdu inspect`` and the proof desk.

Modules:
    - coverage: how much of a text a learner knows, level by level
    - profile: what a learner brings: a level, known words, words always wanted
    - shown: over which words of a book pinyin is shown
    - vocabulary: which words of a section a learner is given, and what is said of them
"""
