"""What is heard on the page: sentences, voices' samples, the finished book; and what sounds odd."""
