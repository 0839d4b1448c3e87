"""Style vectors and vocabulary of the embedded voice; see README.md beside this file."""
