"""A book as one page that plays.

In: a finished book. Out: one HTML file that holds text, sound and pictures and needs no network.
Called by: ``tingdu export``.

Modules:
    - html: the page, with highlighting, in any browser
"""
