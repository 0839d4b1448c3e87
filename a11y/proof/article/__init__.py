"""One article at one moment: what is read and doubtful in it, and what a word may be read as."""
