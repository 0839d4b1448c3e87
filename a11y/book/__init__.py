"""The book: an Interview and its Narration become an EPUB 3.3, and an EPUB is read back."""

from a11y.book.bind import Anthology, Book, Part, bind, write
from a11y.book.container import check_writable, replacing

__all__ = ["Anthology", "Book", "Part", "bind", "check_writable", "replacing", "write"]
