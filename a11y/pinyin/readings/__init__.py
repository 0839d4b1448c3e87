"""Which reading a character has in its sentence, and what decided it.

The first that speaks decides, in this order: the user's lexicon, readings that the author gives,
phrases, rules, the models, a character's usual reading. In: a sentence and its tokens. Out: one
dictionary reading a character with its reason. Called by: ``a11y.pinyin.annotation``,
``tingdu pinyin``, ``tingdu say`` and the proof desk.

Modules:
    - apart: words that are written in several though a dictionary has them as one
    - choices: every reading a character could have here, with its share and its reasons
    - context: small models of our own: what neighbours and words say of a character's reading
    - evidence: what every step would say of every character, for explanations and margins
    - lexicon: the user's own readings, glosses and spoken forms, which outweigh all else
    - model: readings by a small neural network, where neither phrase nor rule speaks
    - people: the people of an interview: their names are words, read as surnames are
    - phrases: readings from the table of phrases
    - reader: a text becomes readings and words; the way in
    - rules: readings by what stands around a character
    - signs: signs that are said, and the words they light up with
    - unsure: readings that a person should look at, as lines of a lexicon to correct
"""
