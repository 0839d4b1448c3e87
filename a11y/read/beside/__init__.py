"""What lies beside a source: a person's corrections and translations, found and applied.

In: the source's path and the interview as read. Out: the same, corrected; files are read only.
Called by: ``a11y.read``, the pipeline's inputs, batches (a change there makes a book anew) and the
proof desk, which writes these files.

Modules:
    - corrected: applies corrections to labels, to people and to single blocks
    - doubtful: doubts about who speaks that no correction settled, as findings
    - places: how such a file names a paragraph: by its first words
    - sidecar: the files that correct and complete a source: finding, reading, checking
    - times: when sentences are heard in a recording, as a person set it
    - translations: an editor's translations, paired with the article's paragraphs
"""
