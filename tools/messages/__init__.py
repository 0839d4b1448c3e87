"""Brings the catalogues of messages up to date with what the code can tell a person.

Messages are written in English where they arise, and found by walking the code; a translation stays
with its message for as long as the message is there. In: the code, and the catalogues so far. Out:
the catalogues under ``a11y/messages/locale``, and the messages that wait for a translation.
Called by: ``python -m tools.messages``, run by whoever adds a message.

Modules:
    - __main__: the command: brings the catalogues up to date and names what is to be translated
    - catalogues: a catalogue as bytes, before and after
    - extract: every message that the code can tell, as templates
"""
