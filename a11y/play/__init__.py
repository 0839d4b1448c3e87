"""A page on this machine that shows a book and reads it aloud.

The page itself is in ``page/``, and the reading engine it uses in ``foliate/``, with its licence.
In: a finished book. Out: an address on loopback with a random token, until it is closed. Called by:
``tingdu play``, ``tingdu voices --play``, and the proof desk when it shows the book that it built.

Modules:
    - server: the server of one book
    - voice_page: voices one below the other, each to be heard
"""
