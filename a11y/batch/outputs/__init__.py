"""What a batch writes besides its books: anthology, catalogue, report.

In: what became of the jobs, the books that lie in the output folder, and the narrations kept for an
anthology. Out: ``report.json``, ``report.html``, the catalogue, and one book of all interviews
where that was asked for. Called by: ``a11y.batch.archive`` when all jobs are done; the command
shows a book in JSON as the report has it.

Modules:
    - anthology: every interview of a run as a part of one book
    - catalogue: an OPDS 2.0 feed of the output folder, for reading apps
    - report: the report of a run, for programs and for people
    - report_page: the report as a page: totals, kinds of findings, every book
    - shelf: a finished book as a catalogue shows it: what it says of itself, and its cover
    - shelf_page: the catalogue as a page for people, with a field to search
"""
