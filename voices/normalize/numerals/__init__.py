"""Numbers in words, in Chinese and in English.

In: digits. Out: what is said for them. Called by: the rules of both languages, and those that serve
both.

Modules:
    - chinese: numbers as Chinese says them, and the reading of every character a rule may say
    - english: numbers as English says them
"""
