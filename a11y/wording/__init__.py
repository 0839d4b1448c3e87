"""Words of our own that a book shows and says: the same for the eye and for the ear.

In: a language. Out: a :class:`Wording`, one module a language. Neutral ground: the narration speaks
them, the book prints them, reading recognises them.
"""

from a11y.wording.choosing import wording
from a11y.wording.languages import language_name
from a11y.wording.wording import Wording

__all__ = ["Wording", "language_name", "wording"]
