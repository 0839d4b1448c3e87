"""An EPUB read back, ours or not, with suspicion: container, package, overlays, sounds.

In: a path. Out: values for ``verify``, ``export`` and ``play``. Every limit on hostile files is
here.
"""
