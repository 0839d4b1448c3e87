"""The online voices of Microsoft Edge, through the edge-tts library.

What is to be said is written as the service reads it best, cut where it is too long for one
request, asked for, decoded, and checked: the service cuts speech short without an error, so a reply
counts only when all of it is there. In: an utterance. Out: samples at the service's rate, and when
each word is heard. Called by: ``voices.engines`` by name, and ``tingdu voices`` for the list of
voices.

Modules:
    - adapter: the engine: utterances in, checked speech out
    - align: finds the words that the service reports in the text that was sent
    - failures: what each failure of the service is, how often to ask again, how long to wait
    - homophones: a character everyone reads in one way, for a reading that would not be guessed
    - known: the service's Chinese and English voices as we know them, best first
    - proxy: which proxy leads to the service
    - request: one request to the service
    - sound: the service's MP3 as samples, and where in them the words are
    - split: cuts a text that is too long for one request, where a speaker would breathe
    - spoken: what is sent for an utterance, and the way back from it to the utterance's text
    - takes: checks one reply, and joins several into one speech
    - voice_list: which voices the service has: asked for, remembered, or known
    - whole: whether all that was sent has been said
"""

from voices.engines.edge.adapter import NOTICE, EdgeEngine
from voices.engines.edge.failures import Patience

__all__ = ["NOTICE", "EdgeEngine", "Patience"]
