"""One article at one moment: what is read and doubtful in it, and what a word may be read as.

In: a source with the files beside it, options and an engine's voices. Out: values that the page
shows, and doubts with ids that stay when the article is edited elsewhere. Called by: the rest of
``a11y.proof``.

Modules:
    - article: the article as the desk sees it: read, cast, annotated
    - candidates: what a word may be read as, with what speaks for each
    - doubts: what a person should look at; the one place where doubts come from
    - word: what the page asks about a word: readings, meaning, other places
"""
