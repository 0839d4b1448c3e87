"""The proof desk: a page where a person settles what no program can know.

``article`` is what is read and doubtful, ``changes`` turns what a person asks for into edits of
the ``sidecars``, a ``desk`` makes them and takes them back, ``heard`` says sentences and builds the
book, ``web`` serves it all on loopback to ``page/`` in the browser. Nothing but sidecars is
written, so ``tingdu convert`` makes the same book without the page.
"""
