"""The book: an Interview and its Narration become an EPUB 3.3, and an EPUB is read back."""
