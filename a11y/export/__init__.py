"""Other forms of a finished book: m4b, vtt, srt, html, anki, tsv."""
