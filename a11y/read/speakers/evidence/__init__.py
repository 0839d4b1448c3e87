"""What a document shows of who speaks, as numbers: evidence that decides nothing by itself.

In: pieces, and the candidate labels in them. Out: tallies, features, people presented. Called by
the decisions one folder up, which weigh it.
"""
