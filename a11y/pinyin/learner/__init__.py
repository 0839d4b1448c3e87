"""What a learner needs besides readings: HSK levels, glosses, the vocabulary of a section."""
