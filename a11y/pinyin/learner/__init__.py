"""What a learner needs besides readings: HSK levels, glosses, the vocabulary of a section.

In: words with their readings, and what the learner brings (a level, a list of known words). Out:
levels, meanings in English, and the words that a section explains. Called by: the annotation of
interviews, ``tingdu inspect`` and the proof desk; the cutting and writing of words ask it whether a
dictionary has a word.

Modules:
    - coverage: how much of a text a learner knows, level by level
    - glosses: what a word means, as short as a margin has room for
    - levels: words and characters of the HSK syllabus, by level
    - profile: what a learner brings: a level, known words, words always wanted
    - vocabulary: which words of a section a learner is given, and what is said of them
"""
