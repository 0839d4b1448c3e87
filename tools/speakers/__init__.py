"""Maker of ``a11y/read/speakers/weights.tsv``, and the measure of who is read as speaking.

::

    python -m tools.speakers score            scores as shipped
    python -m tools.speakers score --held     each source judged by weights fitted without it
    python -m tools.speakers fit              fits on all and writes the table

In: labelled texts, from the folder that ``TINGDU_SHARED`` names (else ``../shared``) and from
``tests/fixtures/read``. Out: figures, or the table of weights; no text and no name of a person
comes into it. Called by: whoever changes how speakers are decided, from the command line.

Modules:
    - __main__: the command with its two forms, score and fit
    - cases: the evidence of every labelled text, with what was right
    - fit: fits the weights, by logistic regression
    - labelled: articles of which it is known who says each paragraph
    - measure: how well an article was read, against its labelled paragraphs
    - truth: what a labelled text says of each candidate: a speaker or not, asking or not
"""
