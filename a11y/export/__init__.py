"""Other forms of a finished book: m4b, vtt, srt, html, audio, anki, tsv.

One module per form, with ``export(book: Path, out: Path, **choices) -> None``: it reads the EPUB
back, writes ``out`` by write-then-rename, and raises an A11yError that names file and remedy.
"""
