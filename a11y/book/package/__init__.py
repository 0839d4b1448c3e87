"""The package document, its metadata, and the container (EPUB 3.3 §4, §5)."""
