"""Every kind of source to one flow of pieces.

In: a source (bytes with a name, sniffed and decoded). Out: a flow (``a11y.read.flow``): text with
marks, in document order, before anyone knows who speaks. ``dispatch`` chooses the reader; each
format has a module of its own. Called by ``a11y.read.reading`` alone.
"""
