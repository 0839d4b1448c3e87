"""Which reading a character has in its sentence, and what decided it.

In: a sentence and its tokens. Out: one dictionary reading a character with its reason. In this
order: the user's lexicon, phrases, rules, the context model, a character's usual reading.
"""
