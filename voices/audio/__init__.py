"""Sound in hand: samples and the files that hold them.

In: samples, or the bytes of an audio file. Out: samples decoded, measured, levelled (EBU R128) and
encoded with exact timing. Nothing here knows of engines, speech or books. Called by: anyone; the
studio, alignment and the export of sound files do.

Modules:
    - encode: samples to a file, a piece at a time, with constant bit rate and exact timing
    - formats: the kinds of audio file that the studio writes, and at which bit rates
    - loudness: brings every utterance to one loudness, with its peaks held down
    - samples: decodes sound, finds the speech in it, fades, resamples and measures
    - tape: a recording of any length unrolled on disk, so that memory does not hold it
    - treatment: the studio's sample rate, and the versions that tell caches when sound changes
"""
