"""The command line. It alone prints and exits.

There is one module for each command, imported only when the command runs, so that ``tingdu --help``
stays quick. In: arguments, ``TINGDU_*`` variables and ``tingdu.toml``. Out: what the command makes,
lines for a person or JSON for a program, and an exit code. Called by: the shell, through ``tingdu``
or ``python -m a11y``; nothing else imports it.

Modules:
    - align: ``tingdu align``: when each sentence of an article is heard in its recording
    - batch: ``tingdu batch``: an archive becomes a folder of books, or one anthology
    - cache: ``tingdu cache``: looks after the speech that is kept
    - check: ``tingdu check``: whether a book is sound, whoever made it
    - convert: ``tingdu convert``: one source becomes one book
    - doctor: ``tingdu doctor``: what is installed, what is missing, and how to get it
    - entry: where a run begins and ends: signals, an error as one line, exit codes
    - export: ``tingdu export``: a finished book in another form
    - group: the commands by name, each imported when it is asked for
    - inspect: ``tingdu inspect``: how a source was read
    - line: one line as a voice is to say it, for ``say`` and ``voices --play``
    - new: ``tingdu new``: a settings file with comments, filled from an article
    - pinyin: ``tingdu pinyin``: plain text with its pinyin
    - play: ``tingdu play``: reads a book aloud in the browser, on this machine only
    - proof: ``tingdu proof``: the proof desk
    - say: ``tingdu say``: one line into an audio file
    - settings: options that several commands share
    - view: what a person sees of a command
    - voices: ``tingdu voices``: who can speak, and how each sounds
"""

from __future__ import annotations

from a11y.cli.entry import main
from a11y.cli.group import COMMANDS, cli

__all__ = ["COMMANDS", "cli", "main"]
