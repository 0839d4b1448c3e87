"""A book's vocabulary, to be learned elsewhere.

In: a finished book with a glossary, or a shelf of them. Out: Anki decks, or a table. Called by:
``tingdu export``; the timeline and the page take an element's text from here.

Modules:
    - anki: Anki decks: four cards a word, with the sound of the word and of its sentence
    - cards: reads the vocabulary back: each word, its sentence, and where that is heard
    - tsv: the vocabulary as a table, one word a line
"""
