"""Every kind of source to one flow of pieces.

``dispatch`` chooses the reader; each format has a module of its own. In: a source (bytes with a
name, known by their content and decoded). Out: a flow (``a11y.read.flow``): text with marks, in
document order, before anyone knows who speaks. Called by: ``a11y.read.reading``; the sniffing of
sources asks the reader of captions whether a text is one.

Modules:
    - archive: articles that come as archives (DOCX, EPUB), held to limits or refused
    - captions: captions and transcripts with times: WebVTT, SubRip, JSON
    - dialects: what sites and exporters write in Markdown that is neither text nor CommonMark
    - dispatch: chooses the reader of a source's kind; the way in
    - docx: DOCX to an element tree
    - epub: EPUB to one element tree, every document in reading order
    - markdown: Markdown to an element tree
    - markup: an element tree to a flow, for HTML, Markdown, Word and EPUB
    - page: whole saved web pages: the article without the site around it
    - plain: plain text, in paragraphs that a line end parts
    - ruled: transcripts of courts, whose every line bears its number
    - tables: tables that hold a conversation become paragraphs with labels
    - tidy: a flow tidied: captions of pictures, white space around breaks
"""
