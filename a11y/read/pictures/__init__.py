"""The pictures of a source, fit for a book.

In: the flow's figures. Out: bytes scaled to what readers show, or a finding. Remote pictures are
fetched only when asked for, bounded, and never from a private address.
"""
