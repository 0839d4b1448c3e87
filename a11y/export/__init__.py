"""Other forms of a finished book: sound, captions, page, vocabulary.

There is one module for each form, with ``export(book: Path, out: Path, **choices)``. In: an EPUB
with overlays, ours or another's. Out: a file or folder that appears whole, and findings about what
could not be taken over; an A11yError names file and remedy. Called by: ``tingdu export``.

Modules:
    - captions: captions of the book's sound
    - forms: the table of all forms, with what each takes and how its file is called
    - page: the book as one page that plays
    - shown_text: the text of an element, without the ruby over it
    - sound: the book as sound files
    - timeline: a book laid out in time: chapters, what is heard when, and from which sound
    - vocabulary: the book's words, to be learned elsewhere
"""
