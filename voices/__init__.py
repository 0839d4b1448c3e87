"""voices makes sound from text. It knows nothing of books, and could be used without ``a11y``.

A caller chooses an engine by name, gives the people of a text to casting to have a voice for each,
and gives a studio what is to be said by which voice. In: utterances, with the readings of their
characters where somebody knows them. Out: recordings in files, and when each word in them is heard.
Called by: ``a11y``, which is never imported here.

Modules:
    - align: when each stretch of a text is heard in a recording, found with a voice of ours
    - assets: files that ship with the engines: dictionaries and style vectors
    - audio: samples and sound files: decoding, loudness, encoding
    - cast: the values of casting: who is heard, and with which voice
    - castfile: the file in which a person chose a voice for somebody
    - casting: gives every speaker a voice, the same one every time
    - casting_notes: what casting had to settle for, one line each, for a person
    - engine: what an engine is: it lists its voices and says one utterance at a time
    - engines: the engines themselves, chosen by name
    - errors: everything that can go wrong with voices
    - g2p: text and readings as the sound symbols of the embedded voice
    - han: which characters are Han, defined once
    - host: the machine: its limits, its usual folders, files that appear whole
    - likeness: whether two voices are heard as two people
    - model: the values of speech: voice, utterance, speech, and when a word is heard
    - normalize: written form as it is said: numbers, dates, units, signs
    - studio: takes in, recordings out, with the cache and the queue to the engine between
"""
