"""The embedded voice: Kokoro-82M (Apache-2.0), run by ONNX Runtime on this machine.

The model's graph is put together from packages, made faster once per machine, and kept. In: an
utterance with its readings. Out: samples at 24 kHz, and the beginning of each word known to the
sample, since the model itself says how long each symbol lasts. Called by: ``voices.engines``, by
name only; and ``tools.kokoro_voices``, which writes the style vectors in the form read here.

Modules:
    - adapter: the engine: utterances in, speech out, in Chinese and English
    - graph: puts the model's graph together from its packages and makes it faster
    - model: the model at work: symbols in, samples and durations out
    - phonemes: a whole utterance as the symbols that the model knows
    - prepared: the graph chosen and optimised once per machine, and kept
    - styles: style vectors as they are shipped: one row for each number of symbols
    - voices: the voices that are there, their styles, and which a listener tells apart
"""
