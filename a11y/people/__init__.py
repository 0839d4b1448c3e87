"""People: how they are called, in any article.

``names`` takes a label apart into name and title, ``namesakes`` says which names may be one
person's, ``gender`` reads an article's courtesies and pronouns, ``sex`` guesses by a given name.
Called by ``a11y.read`` and by the stages behind it; knows of no article. The words are in
``word_lists`` and in tables, whose README says where they come from.
"""
