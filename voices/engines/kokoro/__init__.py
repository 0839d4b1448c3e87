"""The embedded voice: Kokoro-82M (Apache-2.0), run by ONNX Runtime on this machine.

In: an utterance with its readings. Out: samples at 24 kHz and boundaries known to the sample. The
graph is put together from its wheels, made faster once per machine and kept (``prepared``).
Reached through ``voices.engines`` by name only.
"""
