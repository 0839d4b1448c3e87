"""What was made of what: a record a book, the tally of a run, failures in words.

A run that is started again skips a book when its record says that the same source, options,
versions and cast made exactly the file that is there. In: a job, what decided its book, and how it
ended. Out: whether it would be made so again; small files in the output folder's ``.tingdu``.
Called by: the agenda and its steps, the archive's cast and vocabulary, the catalogue and report.

Modules:
    - anthology_record: what an anthology was bound from, so that it is bound anew only if needed
    - failure: what is said of an error that keeps a book from being made
    - record: what a book was made of, and whether it would be made so again
    - store: keeps the records, one small file a book
    - tally: what became of each job of a run, in the order of the jobs
"""
