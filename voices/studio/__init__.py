"""The studio: takes in, recordings out.

A take is one utterance as one voice is to say it. Between takes and recordings lie the cache of
speech made before, the queue to the engine, trimming, loudness, and joining with pauses. In: takes.
Out: one encoded file a track, with the millisecond at which each word begins. Called by:
``a11y.narrate``, the pipeline, batches, the proof desk and the command line.

Modules:
    - assembly: joins speeches and their pauses into one encoded file
    - cache: speech and tracks made before, on disk, found by all that decides their sound
    - entries: how an entry of the cache is written, and read with suspicion
    - onsets: puts the beginning of a word after a pause where the sound begins
    - playback: takes speech from a recording where it has the words, else from the engine
    - queue: what is still to be said, as many utterances at once as the engine takes
    - rehearsal: recordings of silence, of the length that speech would have
    - studio: the studio itself: takes in, recordings out
    - takes: makes one utterance ready for the track: trimmed, levelled, packed
    - upkeep: how big the cache is, what in it is damaged, and what can go
"""
