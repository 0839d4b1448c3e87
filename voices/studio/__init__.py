"""The studio: takes in, recordings out.

In: what is to be said by which voice (takes). Out: one encoded file a track, with the millisecond
at which each word begins. Between the two lie the cache, the queue to the engine, trimming,
loudness and joining. Called by ``a11y.narrate``, the pipeline, batches and the command line.
"""
