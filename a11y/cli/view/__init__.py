"""What a person sees of a command: lines, progress, refusals, reports. It decides nothing.

In: values that the stages gave, and their progress. Out: text on a terminal, plain lines where
there is none, JSON lines where a program reads. Called by: the commands of ``a11y.cli``.

Modules:
    - batch_course: how far a whole batch is, and the time that is left
    - batch_lines: what is said of a batch in one line each
    - batch_live: the live view of a batch on a terminal
    - batch_pace: how fast work goes, and how long the rest will take
    - batch_view: chooses the live view, plain lines or JSON lines for a batch
    - book_live: one book under way: what is being done, how far, how long yet
    - columns: text in columns, where a Chinese character is two wide
    - help: help in the person's language, in lines that fit
    - output: the streams that are written to, whatever the text and however soon a reader stops
    - refusals: what the system refused (a full disk, no permission), as one line and a code
    - report: the findings, on stderr
    - why: decisions of who speaks, with margins and reasons, in words
"""
