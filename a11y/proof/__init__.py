"""The proof desk: a page where a person settles what no program can know.

In: a source, or a folder of sources, and what a person asks for in the browser. Out: files beside
the source (sidecars), and nothing else, so that ``tingdu convert`` makes the same book without the
page; the page itself is in ``page/``. Called by: ``tingdu proof``.

Modules:
    - article: what is read and doubtful in one article at one moment
    - changes: what a person asks for becomes edits of files
    - desk: makes the edits and takes them back
    - errors: what the desk cannot do, and with which HTTP status it says so
    - heard: sentences, samples of voices and the book, made to be heard
    - private: small files that a desk keeps for its user alone, far from the source
    - sidecars: the files beside a source: text in, text with one thing changed out
    - web: serves it all on loopback to the browser
"""
