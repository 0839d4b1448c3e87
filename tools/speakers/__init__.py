"""Maker of ``a11y/read/speakers/weights.tsv``, and the measure of who is read as speaking.

::

    python -m tools.speakers score            scores as shipped
    python -m tools.speakers score --held     each source judged by weights fitted without it
    python -m tools.speakers fit              fits on all and writes the table

Labelled texts lie in the folder ``TINGDU_SHARED`` names (else ``../shared``) and in
``tests/fixtures/read``. Only weights come of them: no text, no name of a person.
"""
