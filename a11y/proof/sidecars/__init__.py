"""The files that the desk writes: text in, text with one thing changed out, all else as it was."""
