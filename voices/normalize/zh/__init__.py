"""What is written as digits, signs and units in a Chinese sentence: one module a kind, one table of rules."""
