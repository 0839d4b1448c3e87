"""Sound in hand: samples and the files that hold them.

In: samples, or the bytes of an audio file. Out: samples decoded, measured, levelled (EBU R128) and
encoded with exact timing. Knows nothing of engines, speech or books; anyone may call it.
"""
