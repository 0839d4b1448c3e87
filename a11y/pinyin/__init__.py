"""Readings and words: an Interview becomes an Interview with pinyin."""
