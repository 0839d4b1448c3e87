"""An annotated Interview and its Cast become a Narration: recordings, a clip for each element.

In: the script's lines. Out: tracks with clips in milliseconds. Called by the
pipeline and by batches.
"""
