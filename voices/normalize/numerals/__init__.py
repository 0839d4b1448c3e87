"""Numbers in words, in Chinese and in English.

In: digits. Out: what is said for them. Called by: the rules of both languages, and those that serve
both.

Modules:
    - chinese: numbers as Chinese says them, and the readings of what the rules say
    - english: numbers as English says them
"""
