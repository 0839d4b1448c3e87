"""Rules that serve Chinese and English sentences alike: addresses, Latin letters, scripture, signs, scripts."""
