"""The dictionary's tables: meanings, idioms, names, surnames, how common a word is.

There is no code. README.md says where each comes from, its licence, and how it is made. In: what
the makers in ``tools.pinyin`` wrote, and lists of our own. Out: files that are opened by name and
never changed at run time. Called by: ``a11y.pinyin.learner`` and ``a11y.pinyin.words``, which read
them.
"""
