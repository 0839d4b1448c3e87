"""What is written as digits, signs and units in an English sentence: one module a kind, one table of rules."""
