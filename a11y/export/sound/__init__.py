"""A book as sound files, cut from its own sounds, with cover and tags.

In: a finished book, or a shelf of books for a podcast. Out: an audiobook, a folder of chapters,
drills for practice, or a podcast's feed and episodes. Called by: ``tingdu export``; Anki decks take
the sounds of words from here.

Modules:
    - audio: a folder of sound files, one a chapter, with a playlist
    - covers: a cover as sound files and feeds show it, which is JPEG or PNG only
    - drill: each sentence several times, with time to say it after
    - m4b: an audiobook with chapters, cover and metadata
    - podcast: an episode for each book, with chapters and transcript, and the feed of all
    - sounds: a book's sounds as samples, cut where its clips are
    - tags: tags of an MP3 file, before its untouched frames
"""
