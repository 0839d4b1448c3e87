"""What a document shows of who speaks, as numbers: evidence that decides nothing by itself.

In: pieces, and the candidate labels in them. Out: tallies, features, people presented. Called by:
the decisions one folder up, which weigh it; reading, dialogue, titles and corrections, which use
the tally of labels; and ``tools.speakers``.

Modules:
    - aliases: short forms of a label united with it: 秦老师 with 秦若兰
    - asides: what the narrator tells among speech without labels: asides, scenes, the end
    - candidates: the labels of one document, with whom they name
    - credits: who asks and who answers, where the head of an article lists them
    - dashes: dialogue set with dashes or bullets, nobody named
    - examination: who asks in a court, where ``BY MS. ABELARD:`` stands over ``Q.``
    - features: the evidence for a label, as numbers
    - head: whom the head of an article presents, before the first speaker
    - introduction: what the narrator says before anyone speaks, and whom it presents
    - places: where the label of somebody who speaks begins no turn
    - presented: the guests that the title and the first sentences name
    - pronouns: I, you, and the words of others, as patterns
    - several: labels that name more than one person, or everybody
    - tally: where every candidate label stands in a document, and beside which others
    - verbs: by which it is known that somebody is told of, from a table
"""
