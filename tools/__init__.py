"""Makers of every shipped table and weight, and of the reference; none of it is in the wheel.

``make tables`` runs the makers and says which files came out otherwise than they are shipped, and
which it cannot make from packages alone. In: dictionaries and models of others, from packages of
fixed versions, and lists of our own. Out: the files under ``a11y`` and ``voices`` whose README
names the maker. Called by: the Makefile and whoever changes a table; the programs themselves never
import this.

Modules:
    - __main__: makes every shipped table again and says whether it came out the same
    - cmudict: English words from the CMU dictionary that the other dictionaries lack
    - english: makes the two large pronouncing dictionaries of English
    - given_names: makes the tables that guess a sex by a given name
    - kokoro_voices: makes the style vectors of the embedded voice
    - messages: brings the catalogues of messages up to date
    - pinyin: makers of the tables of readings and words
    - reference: writes the reference of what may be imported, as pages
    - speakers: makes the weights that decide who speaks, and measures them
"""
