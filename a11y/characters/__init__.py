"""Facts of single characters that every stage may ask: which are Han, which only mark another.

In: a text or a character. Out: yes or no, a pattern, or the text with its marks bounded. Nothing
here knows of interviews. Called by: any stage of ``a11y``.

Modules:
    - han: which characters are Han, and what stands for one that no dictionary has
    - marks: combining marks bounded, since normal forms take very long on a run of them
"""
