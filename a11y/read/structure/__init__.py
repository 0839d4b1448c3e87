"""The shape of an interview: title, metadata, languages, sections, sentences, notices.

In: pieces whose speakers are known. Out: sections with ids and sentences, what the article states
of itself, and findings for a person. Called by: ``a11y.read.reading``; corrections ask how chapters
are parted.

Modules:
    - metadata: author, date, source and recording, where the article states them
    - notes: references to notes point at their blocks, and their marks are not said
    - notices: what a person should know about how a source was read, one function a rule
    - omitted: what was left out on purpose, as a finding for each reason
    - parting: parts an article: the introduction, then speeches for each question
    - sections: speeches become sections with ids and sentences
    - sentences: cuts a block's text where somebody who reads it aloud pauses for breath
    - tags: language tags of sources, as the standard BCP 47 wants them
    - titles: the title: stated, in a heading, or the first line of a plain text
    - tongue: the language of the whole, and of sentences that are in another
"""
