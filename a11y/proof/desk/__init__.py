"""Changes made to one article, or to a folder's, and the way back.

In: requests for changes. Out: files written, the article read again, and what is needed to take the
change back as long as nobody else changed those files. Called by: ``tingdu proof`` and the servers
in ``a11y.proof.web``; what is heard asks the desk for its article.

Modules:
    - archive: a folder on the desk: its articles by doubts, its guests over all of them
    - desk: one article, the changes made to it, and the way back
    - done: what a change did to the files: what each held before, and holds now
    - journal: the last changes of a desk that was ended, kept for the next
"""
