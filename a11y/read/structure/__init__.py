"""The shape of an interview: title, metadata, languages, sections, sentences, notices.

In: pieces whose speakers are known. Out: sections with ids and sentences, and findings.
"""
