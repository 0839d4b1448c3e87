"""The files that the desk writes: text in, text with one thing changed out, all else as it was.

In: the text of a file beside a source, and one change. Out: the text with that change; comments,
order and layout stay. Called by: ``a11y.proof.changes`` and ``a11y.proof.desk``; the article asks
where the files lie.

Modules:
    - files: where the files beside a source lie, and how they are read and written
    - lexicon_file: a lexicon's text with one entry more, other or less
    - merging: whether two changes of one file touch the same lines
    - toml_files: a TOML text with one value more, other or less
"""
