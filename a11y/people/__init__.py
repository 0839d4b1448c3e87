"""People: how they are called, in any article.

In: a label or a name, and the text around it where that matters. Out: name and title apart, whether
two names may be one person's, and a gender stated or guessed. Nothing here knows of an article's
structure. The words are in ``word_lists`` and in tables, whose README says where they come from.
Called by: ``a11y.read``; one maker of tables uses its surnames.

Modules:
    - courtesy: words behind a family name that are a courtesy: 王医生, 林女士
    - gender_by_name: guesses by a given name, from how often women and men are called so
    - gender_in_text: what an article tells of a person's gender, by courtesies and pronouns
    - names: takes a label apart into name and title
    - namesakes: which names may be one person's
    - word_lists: lists of words that decide who speaks: labels, titles, surnames, closing notes
"""
