"""Verification: an EPUB becomes Findings, one function per rule."""
