"""Style vectors, voices and the vocabulary of the embedded voice; only files, no code.

README.md beside this file says where they come from, under which licence, and how they are made
again. In: what ``tools.kokoro_voices`` wrote. Out: ``*.style`` (the vectors of one voice),
``voices.tsv`` (who can speak), ``distinct.tsv`` (which of them a listener tells apart) and
``vocab.json`` (the number of each symbol). Called by: ``voices.engines.kokoro``, which opens them.
"""
