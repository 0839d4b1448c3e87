"""Options that several commands share, and how they become option values.

In: what a user wrote on the command line, in ``TINGDU_*`` variables or in ``tingdu.toml``. Out: the
values of ``a11y.options``, the settings of an engine, a name for the book; or a refusal that names
the option. Called by: the commands of ``a11y.cli``.

Modules:
    - book_name: what a book that is asked for is to be called
    - book_options: the options that decide a book, for all commands that make one
    - rate: the pace of speech, as an option
    - shared_options: options that mean the same to several commands
"""
