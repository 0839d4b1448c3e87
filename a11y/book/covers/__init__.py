"""The cover that we draw where a person gives no picture.

Title, people and colours make an archive's covers differ from each other, and the same book has the
same cover on every machine with the same Pillow. In: what a title page says. Out: a picture as
bytes. Called by: ``a11y.book.assembly``, and the catalogue's shelf for books without a cover, or
with one that not every client shows.

Modules:
    - colours: the colours: a dark ground in a hue of the book's own
    - drawing: draws the cover, with a font that ships with tingdu
    - title: tells series, title and subtitle apart, and breaks rows between words
"""

from a11y.book.covers.drawing import HEIGHT, WIDTH, drawn, drawn_png
from a11y.book.covers.title import Front

__all__ = ["HEIGHT", "WIDTH", "Front", "drawn", "drawn_png"]
