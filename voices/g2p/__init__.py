"""From text to the sound symbols of the embedded voice, in Mandarin and American English.

G2p is the field's short name for grapheme to phoneme. Tone sandhi (how tones change each other in
speech) is worked out here and nowhere else: readings come as a dictionary has them. In: words and
their readings. Out: their symbols. Called by: the embedded engine, which puts an utterance together
of them; ``voices.normalize``, to ask whether a word can be said; the edge engine, for readings that
nobody gave; and ``a11y.pinyin``, for the tones that are heard.

Modules:
    - dictionary: pronouncing dictionaries searched in their files, without reading them in
    - english: English words as symbols of the embedded voice
    - english_context: weak forms of English words, and homographs told apart by the word before
    - heteronyms: English words written alike and said in two ways, told apart by the sentence
    - mandarin: numbered pinyin as the symbols that the voice was taught for Mandarin
    - phoneme: the value that is made here: a symbol and where in the text it comes from
    - readings: readings for text that nobody has annotated
    - sandhi: tone sandhi: dictionary readings in, the tones that are said out
    - spelling: sounds out English words that no dictionary has
    - words: word boundaries for text that nobody has cut into words
"""
