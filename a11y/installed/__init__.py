"""What is installed here: which tingdu, and how to get what some uses need besides."""
