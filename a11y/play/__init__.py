"""A local page that shows a book and reads it aloud, for ``tingdu play``."""
