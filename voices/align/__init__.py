"""Forced alignment: when each stretch of a text is heard in a recording, by a voice of ours.

In: a *ruler*, our own voice saying the text with times known to the sample, and a recording of
somebody saying it. Out: which stretch of the recording is which stretch of the text, when each
character is heard, and how sure that is. Called by ``a11y.narrate.listening``.
"""
