"""A book as captions of its sound: vtt, srt."""
