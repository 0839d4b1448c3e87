"""What digits, signs and units sound like in an English sentence.

There is a module for each kind of thing, and one list that says in which order the rules are tried.
In: a match in an English sentence. Out: what is said for it, in English words. Called by: the pass
in ``voices.normalize.text``.

Modules:
    - calendar: dates, times and years
    - money: amounts of money
    - names: numbers and abbreviations that are part of a name
    - quantities: percentages, ranges, fractions, ratios and units
    - rules: all rules of English, in the order in which they are tried
    - words: words that stand for signs, units, months and shorthand
"""
