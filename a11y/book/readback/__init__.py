"""An EPUB read back, ours or not, with suspicion: container, package, overlays, sounds.

Every limit on hostile books is here. In: a path. Out: values of what the book holds, with times in
milliseconds; or one error that says why it cannot be read. Called by: ``verify``, ``export``,
``play``, and the catalogue of a batch.

Modules:
    - archive: the container opened with limits, and XML parsed without a network
    - publication: the whole book: package, documents, overlays, sounds; the way in
    - smil: media overlays as pairs of text and clip
    - sound: what an audio file really holds: format, exact length, whether one can seek in it
"""
