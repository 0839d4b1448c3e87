"""What lies beside a source: a person's corrections and translations, found and applied.

In: the source's path and the interview as read. Out: the same, corrected; files are read only.
Called by reading, by the pipeline's inputs and by the proof desk, which writes them.
"""
