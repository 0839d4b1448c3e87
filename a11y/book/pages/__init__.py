"""The content documents of a book (EPUB 3.3 §6): pages, cover, navigation, glossary.

In: an annotated Interview. Out: XHTML, and the outline of what in it is heard, of which the overlay
is made. Called by: ``a11y.book.assembly``; ``a11y.inputs`` checks a cover picture here, and the
other writers of the book take their XML text from here.

Modules:
    - blocks: paragraphs, headings, lists, quotations, code, figures and tables
    - content: a section of an interview as a page, with its outline
    - contents: what the table of contents lists of an interview, or of an anthology's articles
    - cover: the page that shows the cover, and the user's own picture for it
    - glossary: a section's vocabulary, and the index of all words of the book
    - guests: an anthology's index of guests, for the eye only
    - inline: what stands inside a block: sentences, words, ruby and marks
    - markup: XML text, and the frame of a page
    - navigation: the navigation document: contents, landmarks, figures
    - outline: the value that says what in a page is heard, in order, and what holds what
    - readings: readings over characters, as ruby
"""
