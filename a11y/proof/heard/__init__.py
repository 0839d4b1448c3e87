"""What is heard on the page: sentences, voices' samples, the finished book; and what sounds odd.

In: the desk's article and a place in it, or a voice. Out: sound for the browser, the book that
``tingdu convert`` would make, and doubts about sentences whose length or sound is odd. No speech
recogniser is used. Called by: ``a11y.proof.web.server``.

Modules:
    - ahead: what may be asked for next, spoken while nobody asks
    - booth: a sentence as the book will have it, and a voice's sample
    - building: makes the book from the page
    - flaws: what the sound of a sentence says of itself: long silence, an end cut off
    - soundness: which sentences a person should listen to
"""
