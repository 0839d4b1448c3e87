"""a11y makes an interview into a book that can be heard and followed."""
