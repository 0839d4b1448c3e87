"""The pictures of a source, fit for a book.

Remote pictures are fetched only when asked for, bounded, and never from a private address. In: the
flow's figures. Out: bytes scaled to what readers show, or a finding that says why there is no
picture. Called by: ``a11y.read.reading``.

Modules:
    - fetch: fetches pictures, bounded in size, time, count and redirects
    - images: pictures from the document, its folder, the cache or the net, made fit for a book
    - payload: the bytes of one picture, how many there may be, and why they cannot be had
"""
