"""What digits, signs and units sound like in a Chinese sentence.

There is a module for each kind of thing, and one list that says in which order the rules are tried.
In: a match in a Chinese sentence. Out: what is said for it, in characters with their readings.
Called by: the pass in ``voices.normalize.text``.

Modules:
    - calendar: years, dates and times
    - codes: numbers that are names: telephone numbers, versions, products, companies
    - hyphens: numbers with hyphens that are no ranges: orders, rooms, models, standards
    - measures: what numbers count: measure words, units in Latin letters, currencies
    - money: amounts of money, with a sign before them or a word behind
    - quantities: percentages, ranges, fractions, ratios and units
    - ranges: what a hyphen or a tilde between two numbers says: 到, or 比 in a score
    - rules: all rules of Chinese, in the order in which they are tried
    - science: powers, tolerances and small formulas
"""
