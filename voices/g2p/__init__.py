"""From text to the symbols of a voice (grapheme to phoneme), Mandarin and American English.

In: an utterance, its words and dictionary readings. Out: the model's symbols, each with the span of
the text it came from; tone sandhi is applied here and nowhere else. Called by the embedded engine,
by the normalizer (is this a word that can be said?) and by ``a11y.pinyin`` for spoken tones.
"""
