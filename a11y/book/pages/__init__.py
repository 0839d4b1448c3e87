"""The content documents of a book (EPUB 3.3 §6): pages, cover, navigation, glossary.

In: an annotated Interview. Out: XHTML and the outline of what in it is heard.
"""
