"""Where words begin and end, and which of them are names.

A cutter of others (jieba) makes the first cut; the modules here mend what it cannot know. In: a
sentence. Out: tokens (start, end, part of speech), joined and parted as readings and orthography
need them. Called by: ``a11y.pinyin.readings``, ``writing``, ``learner`` and ``annotation``.

Modules:
    - address: people named by surname and title (仇工), or as friends are (老张)
    - cuts: words that the cutter takes wrongly, found by what stands around them
    - foreign: foreign names that the cutter leaves in pieces, by their characters
    - guesses: words that the cutter guessed and that are several words
    - joining: names that the cutter parts, and words that it joins to them
    - lexicons: places and terms that lists of others have and the cutter breaks
    - names: which words are names, and where their capitals stand
    - recut: guesses of the cutter that are everyday words side by side
    - segment: a text cut into words with their part of speech; the way in
    - span: the value of a cut: a word as a stretch of its text
    - structure: what is written apart in a word no dictionary knows, by how words are built
    - terms: terms of the trade that the cutter's dictionary lacks
    - tokens: the words of a sentence that can be highlighted, without punctuation and space
"""
