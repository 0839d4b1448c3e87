"""Markup: an element tree becomes a flow, the one way in for HTML, Markdown, Word and EPUB.

In: text, parsed as tolerantly as browsers do, or a tree that another format made. Out: a flow, with
what was left out and why. Called by: ``a11y.read.formats.dispatch``; the readers of EPUB, web pages
and DOCX use its trees and formulas.

Modules:
    - classes: what class names, ids, roles and ``epub:type`` say of an element
    - elements: elements by name: what is dropped, what parts text, what marks it
    - formula: formulas as one line of text: MathML, and Word's own
    - frame: the walk's place in one element: children yet to come, and an open mark
    - html5: broken HTML, parsed as browsers parse it
    - lists: which number an item has, and which items belong together
    - media: pictures and sounds as a page names them
    - notes: marks of notes, and what is raised: exponents, readings
    - raised: raised characters told apart: an exponent is text, a note's mark is not
    - tables: which of a table's elements are cells, and what stands in none
    - tree: parses text to element trees, and says what an element is
    - walk: walks a tree and makes the flow; the way in
    - words: the words of a paragraph, white space collapsed, marks beside them
"""
