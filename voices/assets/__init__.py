"""Files that the engines need at run time and that ship with them.

Each folder has a README.md and licences that say where its files come from and how they are made
again. ``kokoro`` is a package so that its files are found wherever tingdu is installed;
``english``, the pronouncing dictionaries of English, is a plain folder. In: what the makers in
``tools`` wrote. Out: files, which nobody changes by hand. Called by: the embedded engine and
``voices.g2p``, which open the files; there is no code here.

Modules:
    - kokoro: style vectors, voices and symbols of the embedded voice
"""
