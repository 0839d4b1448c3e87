"""``python -m a11y`` is ``tingdu``."""

from a11y.cli import main

main()
