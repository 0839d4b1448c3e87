"""Makers of the tables in ``a11y/pinyin/tables`` and ``a11y/pinyin/dictionary``.

In: dictionaries and a model from packages of others, the lines that we wrote ourselves (``*.tsv``,
``sentences/``). Out: the tables, the same bytes every time. Called by: ``make tables``.

Modules:
    - context: a small model for each character, from what stands around it
    - foreign: how much each character speaks for a foreign name, from CC-CEDICT
    - glosses: what words mean, idioms, names and surnames, from CC-CEDICT
    - lexicons: places and terms of medicine, from THUOCL
    - model: the weights of the neural network that reads where nothing else speaks
    - sources: the dictionaries that tables are made from, as words with their readings
    - tables: the readings of characters and phrases, and the simplified forms
"""
