"""A book as captions of its sound, timed to the audiobook that ``sound.m4b`` writes.

In: a finished book. Out: a WebVTT or SubRip file, with speakers. Called by: ``tingdu export``; the
podcast uses the WebVTT as its transcript.

Modules:
    - srt: SubRip subtitles, with a name where the speaker changes
    - subtitles: the cues of a whole book with absolute times, for both forms
    - vtt: WebVTT, with speakers as voice spans
"""
