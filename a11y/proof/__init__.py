"""The proof desk: a page where a person settles what no program can know.

``desk`` holds one article and changes the files beside it, ``server`` shows it on loopback,
``page/`` is what the browser runs. Nothing but those files is written, so ``tingdu convert`` makes
the same book without the page.
"""
