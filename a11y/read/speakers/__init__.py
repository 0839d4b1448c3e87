"""Who speaks: labels weighed over the whole document.

A phrase before a colon is a speaker when the document as a whole says so: it is a known label, or a
name that recurs, alternates with another, or is presented in the introduction. How it is set (bold,
in a heading) never decides alone. In: pieces with their candidate labels, and the shipped weights.
Out: a decision for each label with its margin and reasons, roles, and doubts. Called by:
``a11y.read.conversation`` and the steps after it; ``tools.speakers`` fits and measures the weights.

Modules:
    - constraints: what no weight of evidence may overrule
    - deciding: which labels are somebody's, and who of them asks
    - decision: the value: what a label means in its document
    - doubts: which decisions of who speaks a person should look at
    - ends: which paragraphs without a label are the narrator's
    - evidence: what a document shows of who speaks, as numbers
    - roles: who of those who speak asks, and who answers
    - talk: whether a document is a conversation at all
    - unlabelled: questions without a label, known by how they are set
    - weights: what each piece of evidence is worth, and the margin of a decision
"""
