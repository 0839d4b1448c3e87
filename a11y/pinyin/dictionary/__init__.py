"""The dictionary: meanings, HSK levels, idioms, names, surnames, how common a word is.

README.md says where each table comes from, its licence, and how it is made. In: what the makers in
``tools.pinyin`` wrote, and lists of our own. Out: what the dictionary says of a word; nothing is
ever changed at run time. Called by: ``a11y.pinyin.words``, ``readings``, ``writing`` and
``learner``.

Modules:
    - glosses: what a word means, as short as a margin has room for
    - levels: words and characters of the HSK syllabus, by level
    - spelling: the spellings under which a list of simplified words may have a word
"""
