"""A book's vocabulary, to be learned elsewhere: anki, tsv."""
