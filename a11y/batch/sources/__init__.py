"""Which books a batch makes: files, folders and lists become jobs with names.

In: paths and patterns from the command line, and lists of sources. Out: jobs, each a source and the
name of its book, ordered by where the books go, and a word about what was passed over. What runs
themselves wrote is never taken for a source. Called by: ``tingdu batch``, the proof desk of a
folder, and everything in ``a11y.batch`` that handles a job or meets a file of our own.

Modules:
    - globs: patterns of files and folders, for ``--include`` and ``--exclude``
    - jobs: files, folders and lists become jobs; the way in
    - lists: sources listed one a line, wherever the list comes from
    - naming: what books are called, whatever order their sources were named in
    - own_files: what runs write, and how it is told from what they read
    - places: what lies at a path, as far as this process can see
    - shortlist: one line that names the first few of many files
    - walk: finds the articles in a tree of folders
"""
