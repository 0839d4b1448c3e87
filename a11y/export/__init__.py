"""Other forms of a finished book: sound, captions, page, vocabulary.

One module per form, with ``export(book: Path, out: Path, **choices)``: it reads the EPUB back,
writes ``out`` by write-then-rename, and raises an A11yError that names file and remedy.
"""
