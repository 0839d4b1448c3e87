"""Markup: an element tree becomes a flow, the one way in for HTML, Markdown, Word and EPUB."""
