"""What was made of what: a record a book, the tally of a run, failures in words."""
