"""Words of our own that a book shows and says: the same for the eye and for the ear.

In: a language. Out: a :class:`Wording`, one module a language. Called by: the narration, which
speaks these words, the book, which prints them, and reading, which recognises them.

Modules:
    - choosing: which words a book gets, by its language
    - en: words of a book in English, and in any language without words of its own here
    - languages: what languages call themselves
    - wording: the value: everything that a book needs words of our own for
    - zh_hans: words of a book in simplified Chinese
    - zh_hant: words of a book in traditional Chinese, as Taiwan writes them
"""

from a11y.wording.choosing import wording
from a11y.wording.languages import language_name
from a11y.wording.wording import Wording

__all__ = ["Wording", "language_name", "wording"]
