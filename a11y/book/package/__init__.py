"""The package document, its metadata, and the container (EPUB 3.3 §4, §5).

In: what the book is, who is in it, and its files one after another. Out: metadata, the document
that lists all files, and a ZIP container with the same bytes every time. Called by: the assembly
and binding of books; exports use the container's way of writing a file that appears whole, batches
the metadata, and the pipeline asks for the release.

Modules:
    - container: the ZIP container, written as a stream, and files that appear whole
    - document: the package document
    - metadata: what libraries and readers with a disability want to know of a book
    - people: how a person's name is filed: family name first, in Latin letters
    - release: makes a book that replaces another under its name a later one
"""
