"""Jobs become books, on this machine's workers or on those of a Dask cluster.

The work that keeps a processor busy (reading, annotating, binding, verifying) is done in worker
processes; on one machine a single studio speaks for all books. In: an agenda. Out: books in the
output folder, and an outcome for each job. Called by: ``a11y.batch.archive``; the agenda, the
archive's cast and its vocabulary use the steps, anthologies the narrations that were kept.

Modules:
    - dask: the way through an agenda on a Dask cluster: a book is a task
    - leftovers: removes temporary files of runs that were killed
    - run: the way through an agenda on this machine
    - spool: keeps narrations on their way into an anthology, as JSON
    - stages: the steps of one book that run in a worker process, as plain functions over values
    - values: frozen values as JSON, and back, with every type checked
    - workers: the worker processes
    - workroom: a run's own folder for what is not finished, gone when the run is
"""
