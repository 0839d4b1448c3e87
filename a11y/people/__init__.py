"""People: how they are called, whoever asks. Knows of no article; the words are in tables."""
