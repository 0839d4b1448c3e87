"""Rules that serve Chinese and English sentences alike.

An address or an acronym is the same thing in both, and is said with the numerals of the sentence it
stands in. In: a match in a text, and the sentence's language. Out: spoken pieces. Called by: the
lists of rules of ``voices.normalize.zh`` and ``voices.normalize.en``, and the pass over the text.

Modules:
    - addresses: web and mail addresses, handles and hashtags, as short as a listener can use
    - latin: Latin letters: words, CamelCase, acronyms, names with signs in them such as C++
    - scripts: letters of other scripts and numerals of other kinds, said roughly right
    - scripture: books of the Bible with chapter and verse
    - symbols: signs and emoji, named where they mean something, else left silent
"""
