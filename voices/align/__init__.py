"""Forced alignment: when each stretch of a text is heard in a recording, by a voice of ours.

In: a *ruler*, our own voice saying the text with times known to the sample, and a recording of
somebody saying it. Out: which stretch of the recording is which stretch of the text, when each
character is heard, and how sure that is. Called by: ``a11y.narrate.listening``.

Modules:
    - adapting: brings a strange voice nearer to the ruler's, by what pairs of sounds show
    - aligning: a recording and a ruler become an alignment, each stretch scored; the way in
    - anchored: a long recording part by part, where stamps say when turns are heard
    - chance: how alike a recording and a ruler are by chance, as a measure for the rest
    - features: sound as rows of numbers in which two voices saying the same are alike
    - junction: the best way from one unit through what is said between them into the next
    - likeness: what of a sound is compared: speech alone, each voice against itself
    - remembered: what was found before, kept; around what was edited it is looked for anew
    - ruler: the ruler: our own voice saying a text, unit by unit
    - search: which stretch of a recording is which stretch of the ruler, or none
    - warp: exact times within a stretch that is known
    - weighing: where units begin and end, by what that is worth; how sure it is
"""
