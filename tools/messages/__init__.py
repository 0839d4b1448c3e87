"""Makes the catalogues of messages in other languages from the code and from translations."""
