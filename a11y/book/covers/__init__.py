"""The cover we draw: which part of a title has which size, where rows break, and the colours."""

from a11y.book.covers.drawing import HEIGHT, WIDTH, drawn, drawn_png
from a11y.book.covers.title import Front

__all__ = ["HEIGHT", "WIDTH", "Front", "drawn", "drawn_png"]
