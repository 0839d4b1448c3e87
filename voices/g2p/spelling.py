"""English words no dictionary has, sounded out from their spelling: new names of things.

Letters left to right, the longest spelling first; vowels in open syllables as new names have them
(Grafana, Istio); stress on the last syllable but one. Last resort before spelling out.
"""

from __future__ import annotations

import re

from voices.g2p import mandarin

# Pattern and sound, tried in order at every place. A line is about, for instance:
#   mention, vision, lecture · lightly, schmidt · chroma, docker, whisk · knime, ghost, kongs
#   quill, linx, xylo, scylla · cirrus, gerrit; doubled consonants sound once
#   airdy, docker · sparkly, verbly, fortly · doodle, cloudy, oatly, joinly · monkey, newly, studio, nokia
#   a mute e makes the vowel before it long: fate, bike, note, cute, muses
#   vowels before one consonant and a vowel are open (grafana, kibana, istio), others short (consul)
# What is left is the sound of single letters.
_RULES = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(?<=.)tions?$", "ʃən"), (r"(?<=.)ssion$", "ʃən"), (r"(?<=.)sion$", "ʒən"), (r"ture$", "ʧəɹ"),
        (r"ight", "It"), (r"igh", "I"), (r"tch", "ʧ"), (r"sch(?=[bcdfghjklmnpqrtvwxz])", "ʃ"), (r"sh", "ʃ"),
        (r"ch(?=[rl])", "k"), (r"ch", "ʧ"), (r"ck", "k"), (r"th", "θ"), (r"ph", "f"), (r"^wh", "w"),
        (r"^wr", "ɹ"), (r"^kn", "n"), (r"^ps", "s"), (r"gh", "ɡ"), (r"ng(?=$|s)", "ŋ"), (r"n(?=k)", "ŋ"),
        (r"qu", "kw"), (r"dge", "ʤ"), (r"x$|(?<=.)x", "ks"), (r"x", "z"), (r"sc(?=[eiy])", "s"),
        (r"cc(?=[eiy])", "ks"), (r"c(?=[eiy])", "s"), (r"g(?=[ey])", "ʤ"), (r"([bcdfgklmnprstvz])(?=\1)", ""),
        (r"eer|ear(?=$|[^dnt])", "ɪɹ"), (r"air|are$", "ɛɹ"), (r"ore$|oar", "ɔɹ"), (r"(?<=.)er$|(?<=.)or$", "əɹ"),
        (r"ar(?![aeiouyr])", "ɑɹ"), (r"(?:er|ir|ur)(?![aeiouyr])", "ɜɹ"), (r"or(?![aeiouyr])", "ɔɹ"),
        (r"ee|ea|ie(?=.)", "i"), (r"oo", "u"), (r"ou|ow(?=.)", "W"), (r"ow$|oa", "O"), (r"oi|oy", "Y"),
        (r"ai|ay|ei", "A"), (r"ey$", "i"), (r"au|aw", "ɔ"), (r"eu|ew|ue$|ui", "u"), (r"io$", "iO"), (r"ia$", "iə"),
        (r"a(?=[bcdfgklmnpstvz]e$)", "A"), (r"e(?=[bcdfgklmnprstvz]e$)", "i"), (r"i(?=[bcdfgklmnprstvz]es?$)", "I"),
        (r"o(?=[bcdfgklmnprstvz]es?$)", "O"), (r"u(?=[bcdfgklmnprstvz]es?$)", "u"), (r"(?<=[^aeiou])e$", ""),
        (r"(?<=[^aeiou])es$", "z"), (r"a$", "ə"), (r"a(?=[^aeiouy]?[aeiouy])", "ɑ"), (r"a", "æ"),
        (r"e$", "i"), (r"e", "ɛ"), (r"i(?=$|[^aeiouyx][aeiouy]|[aeou])", "i"), (r"i", "ɪ"),
        (r"o(?=$|[^aeiouyx][aeiouy]|[aeiu])", "O"), (r"o", "ɑ"), (r"u(?=$|[^aeiouyx][aeiouy]|[aeio])", "u"), (r"u", "ʌ"),
        (r"^y|(?<=[aeiou])y(?=[aeiou])", "j"), (r"y$", "i"), (r"y", "ɪ"),
        (r"(?<=[aeioubdglmnrvwy])s$", "z"), (r"c|k|q", "k"), (r"g", "ɡ"), (r"j", "ʤ"), (r"r", "ɹ"),
        (r"h(?=[aeiouy])", "h"), (r"h", ""), (r"([bdflmnpstvwz])", r"\1"),
    )
)  # fmt: skip
_VOWELS = frozenset("AIOWYiuæɑɔəɛɜɪʊʌ")
# What may be a syllable of pinyin; ``mandarin`` says whether it is one.
_SYLLABLE = re.compile(r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]{1,3})(?:ng|n|r)?")
# Has a vowel; no five consonants in a row, no four at the end (strengths is in the dictionaries); does
# not begin with consonants that no English word begins with (mptk, psql).
_PRONOUNCEABLE = re.compile(
    r"(?!.*[^aeiouy]{5})(?!.*[^aeiouy]{4}$)(?!(?:[^aeiouyhlrw]{3}|[^aeiouyhlrws]{2}[^aeiouylr]))"
    r"[a-z]*[aeiouy][a-z]*"
)


def sound_out(word: str) -> str:
    """Phonemes for a lower-case word, or empty where nobody could pronounce it."""
    if len(word) < 3 or not _PRONOUNCEABLE.fullmatch(word):
        return ""
    sounds, at = [], 0
    while at < len(word):
        for pattern, phonemes in _RULES:
            match = pattern.match(word, at)
            if match and match.end() > at:
                sounds.append(match.expand(phonemes) if "\\" in phonemes else phonemes)
                at = match.end()
                break
        else:
            return ""
    return _stressed("".join(sounds))


def _stressed(sounds: str) -> str:
    vowels = [i for i, symbol in enumerate(sounds) if symbol in _VOWELS]
    if not vowels:
        return ""
    place = vowels[-2] if len(vowels) > 1 else vowels[0]
    return f"{sounds[:place]}ˈ{sounds[place:]}"


def as_pinyin(word: str) -> tuple[str, ...]:
    """The Mandarin syllables a lower-case word spells, or none: ``weibo`` → wei, bo.

    An apostrophe ends a syllable before a vowel, as in ``xi'an``.
    """
    before, apostrophe, behind = word.partition("'")
    if apostrophe:
        halves = as_pinyin(before), as_pinyin(behind)
        return (*halves[0], *halves[1]) if all(halves) and behind[0] in "aoe" else ()
    if not word or not word.isascii() or not word.isalpha():
        return ()
    # The longest syllable first (zhuang has six letters), a shorter one if the rest spells none.
    for end in range(min(len(word), 6), 0, -1):
        head = word[:end]
        if not (_SYLLABLE.fullmatch(head) and mandarin.is_syllable(head)):
            continue
        if end == len(word):
            return (head,)
        rest = as_pinyin(word[end:])
        if rest:
            return (head, *rest)
    return ()
