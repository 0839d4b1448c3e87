"""voices makes sound from text. It knows nothing of books."""
