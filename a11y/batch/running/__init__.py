"""Jobs become books, on this machine's workers or a Dask cluster's.

``run`` and ``dask`` are the two ways through an agenda; ``stages`` are the steps of one book,
done in ``workers``; ``spool`` and ``values`` keep narrations for an anthology; ``workroom`` and
``leftovers`` look after what is unfinished.
"""
