"""Jobs become books, on this machine's workers or a Dask cluster's."""
