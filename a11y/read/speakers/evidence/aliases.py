"""Aliases: short forms of a label (``Feld`` of ``Jonas Feld``, 秦老师 of 秦若兰) united with it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.people import courtesy, word_lists
from a11y.people.names import is_full_name, is_word, person
from a11y.read.labels import is_asker, is_guest, key_of
from a11y.read.shortened import abridges
from a11y.read.speakers.evidence.examination import examined
from a11y.read.speakers.evidence.several import several

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from a11y.people.names import ParsedName
    from a11y.read.flow import Piece
    from a11y.read.speakers.evidence.tally import LabelPlace

_DECLARED = re.compile(
    r"([\w·•《》 ]{2,24}?)\s*[（(](?:[^（）()：:]{1,20}[，,；;]\s*)?"
    r"(?:以下|下文|后文|文中)?(?:[简簡][称稱]|[称稱])?(?:为|為|作)?\s*[:：]?\s*"
    r"[“\"「『]?(\w{1,8})[”\"」』]?(?:[，,、；;]?\s*以?[下后後]同)?[)）]"
)
_ABRIDGED = re.compile(
    r"(?<![\w·])([\u4e00-\u9fff·]{2,8}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3})\s*"
    r"[（(]([\u4e00-\u9fff]{1,2}|[A-Z]{2,4})[)）]"
)
_STANDS_FOR = re.compile(
    r"(?<![A-Za-z\u4e00-\u9fff])(?:以下|其中|文中)?([A-Z甲乙丙丁])\s?(?:为|是|代表|[=＝])\s?([\u4e00-\u9fff]{2,10})(?=[，,；;、。）)\s]|$)"
)
_KIN = re.compile(
    r"(?:[父母]亲|爸爸?|妈妈?|爷爷|奶奶|外[公婆]|女儿|儿子|孩子|丈夫|妻子|[哥姐弟妹]{1,2}|[老学]生|记者|主持人?|嘉宾|"
    r"作者|编辑|同学|朋友|邻居|师[父傅]|徒弟)\Z"
)
"""What stands before the name of whom a letter stands for, and is no part of it."""
_DOTTED = re.compile(r"[·•・‧]")
_HOST = re.compile(r"主持人?|主播|host|moderator", re.IGNORECASE)
_MOST_LABELS = 300
"""Every label is held against every other: a list of a thousand names is no conversation."""
_OFTEN = 8
_LONG_ENOUGH = 5
"""Letters of a name that may be another's but for one."""
_QUOTES = '“”"「」『』《》'


def unite(
    lines: Sequence[LabelPlace], pieces: Sequence[Piece], settled: frozenset[str] = frozenset()
) -> list[LabelPlace]:
    """The lines, each short form of a label replaced by the full label it stands for.

    Labels the user has ``settled`` stay as they are.
    """
    lines = examined(lines, pieces)
    texts: dict[str, str] = {}
    loose: dict[str, str] = {}
    for line in lines:
        shouted = line.label and line.label.form == "spaced" and len(line.label.text) > 1
        if line.label and (line.label.form in {"colon", "bracket"} or shouted):
            texts.setdefault(line.label.key, line.label.text)
        elif line.label and line.label.bold:
            loose.setdefault(line.label.key, line.label.text)
    labels = set(texts)
    together = several(texts)
    texts = {key: text for key, text in texts.items() if key not in together}
    people = {key: person(text) for key, text in texts.items()}
    aliases = _in_one_script(texts) | _declared(pieces, labels)
    aliases |= _shorter(texts, lines, aliases)
    aliases |= _in_brackets(people, texts, aliases) | _slips(texts, lines, aliases)
    aliases |= _same_name(loose)
    for key, parts in together.items():
        names = [aliases.get(key_of(part), ("", part))[1] for part in parts]
        if names != parts:
            aliases[key] = (key_of("、".join(names)), "、".join(names))
    for label in settled:
        aliases.pop(key_of(label), None)
    if not aliases:
        return list(lines)
    return [_renamed(line, aliases) for line in lines]


def _shorter(
    texts: dict[str, str], lines: Sequence[LabelPlace], known: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """What is a shorter form of one other label, as that label says itself or as names go."""
    aliases = dict(known)
    people = {key: person(_in_small(text)) for key, text in texts.items()}
    declaring = {line.label.key: line.label for line in lines if line.label and line.label.short}
    for key, label in declaring.items():
        if key_of(label.short) in texts.keys() - {key}:
            aliases[key_of(label.short)] = (key, label.text)
    for key, text in texts.items():
        if key in declaring:
            continue  # 钱仲谋（简称“钱”）: so he is called, whatever stands of him elsewhere
        stem = key_of(word_lists.ACT.sub("", text))
        if key not in aliases and stem != key and stem in texts:
            aliases[key] = (stem, texts[stem])  # 王明答 may be a name, but not beside 王明
        elif key not in aliases and len(texts) <= _MOST_LABELS:
            others = {k: one for k, one in people.items() if one and k != key}
            found = _longer(text, others, texts)
            if found:
                aliases[key] = (found, texts[found])
    return aliases


def _in_small(text: str) -> str:
    """``Kofi Brandt`` for KOFI BRANDT, whom KB stands for."""
    return text.title() if text.isupper() and " " in text else text


def _renamed(line: LabelPlace, aliases: dict[str, tuple[str, str]]) -> LabelPlace:
    label = line.label
    if not label or label.key not in aliases:
        return line
    key, text = aliases[label.key]
    return replace(line, label=replace(label, key=key, text=text))


def _declared(pieces: Sequence[Piece], labels: set[str]) -> dict[str, tuple[str, str]]:
    """What the article itself abbreviates: ``范十方（以下简称“范”）``."""
    out: dict[str, tuple[str, str]] = {}
    for piece in pieces[:40]:
        text = piece.body.text
        out.update(_stand_ins(text, labels))
        out.update(_abridged(text, labels))
        if "称" not in text and "稱" not in text:
            continue
        for match in _DECLARED.finditer(text):
            short = key_of(match.group(2))
            head = re.split(r"[是为与和跟同、，]", match.group(1))[-1].strip()
            if short in labels and len(head) > 1:
                out[short] = (key_of(head), head)
    return out


def _abridged(text: str, labels: set[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """``罗一川（罗）``, ``Nora Field (NF)``: a name, and the label that is made of it."""
    for match in _ABRIDGED.finditer(text):
        name, short = match[1].strip(), match[2]
        one = person(name)
        whole = is_full_name(name) or bool(one and one.name == name)
        if key_of(short) in labels and whole and abridges(short, name):
            yield key_of(short), (key_of(name), name)


def _stand_ins(text: str, labels: set[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """``（甲为父亲龚大山，乙为女儿龚小溪）``: the characters that stand for people, with these."""
    for match in _STANDS_FOR.finditer(text):
        short, words = key_of(match[1]), match[2]
        names = [words, *(words[-n:] for n in (3, 2) if _KIN.search(words[:-n]))]
        name = next((n for n in names if is_full_name(n) and not is_word(n)), "")
        if short in labels and name and not word_lists.TITLE_END.search(words):
            yield short, (key_of(name), name)


def _in_one_script(texts: dict[str, str]) -> dict[str, tuple[str, str]]:
    """A name in the other script: as it stands first."""
    first: dict[str, str] = {}
    out = {}
    for key in texts:
        plain = key.translate(word_lists.NAME_FORMS)
        if first.setdefault(plain, key) != key:
            out[key] = (first[plain], texts[first[plain]])
    return out


def _in_brackets(
    people: Mapping[str, ParsedName | None], texts: dict[str, str], known: Collection[str]
) -> dict[str, tuple[str, str]]:
    """``CL``, where somebody's first label is ``陈丽（CL）``."""
    full: dict[str, list[str]] = {}
    for key, one in people.items():
        for short in one.title.split() if one and one.shape == "name" else ():
            full.setdefault(key_of(short), []).append(key)
    return {
        key: (full[key][0], texts[full[key][0]])
        for key in texts
        if key not in known and len(full.get(key, ())) == 1 and full[key] != [key]
    }


def _slips(
    texts: dict[str, str], lines: Sequence[LabelPlace], known: Collection[str]
) -> dict[str, tuple[str, str]]:
    """A label that stands once and is another's but for a letter or a full stop: ``Fabric``."""
    counts = Counter(line.label.key for line in lines if line.label)
    often = {key: text for key, text in texts.items() if counts[key] >= _OFTEN and key.isascii()}
    out = {}
    for key in texts:
        if counts[key] > 2 or not key.isascii() or key in known or any(map(str.isdigit, key)):
            continue
        near = [
            other
            for other in often
            if other.rstrip(".") == key.rstrip(".") or (counts[key] == 1 and _slipped(key, other))
        ]
        if len(near) == 1 and near[0] != key:
            out[key] = (near[0], texts[near[0]])
    return out


def _slipped(key: str, other: str) -> bool:
    """Whether one has a letter more, less or other than the other."""
    if min(len(key), len(other)) < _LONG_ENOUGH or abs(len(key) - len(other)) > 1:
        return False
    pairs = zip(key, other, strict=False)
    same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(key), len(other)))
    rest, others = key[same:], other[same:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _same_name(loose: dict[str, str]) -> dict[str, tuple[str, str]]:
    """``康宁`` alone in bold, after ``主持人 ／ 康宁``: the label that says more."""
    people = {key: one for key, text in loose.items() if (one := person(text))}
    called: dict[str, list[str]] = {}
    for key, one in people.items():
        for word in {one.name, *one.name.split(), one.name[0]} if one.shape == "name" else ():
            called.setdefault(word, []).append(key)
    out = {}
    for key, one in people.items():
        word = one.name[0] if one.shape == "nick" else one.name
        same = [k for k in called.get(word, ()) if fits(one.name, people[k].name)]
        if len({people[k].name for k in same if k != key}) > 1:
            continue
        most = max(same, key=lambda k: len(loose[k]), default=key)
        if most != key:
            out[key] = (most, loose[most])
    return out


def _longer(text: str, people: dict[str, ParsedName], texts: dict[str, str]) -> str:
    """The key of the one full label a short one stands for; empty when there is none, or two."""
    if is_asker(text) or is_guest(text):
        return _only_host(text, texts)
    mine = person(text)
    name = mine.name if mine else text.strip().strip(_QUOTES)
    full = {key: one.name for key, one in people.items() if one.shape == "name"}
    matches = {
        other: whole
        for other, whole in full.items()
        if _abbreviates(name, whole) and len(whole) >= len(name)
    }
    matches |= {
        key: one.name
        for key, one in people.items()
        if one.name == name and len(texts[key]) > len(text)
    }
    if name.isupper() and name.isascii() and 1 < len(name) < _LONG_ENOUGH:  # RW of ReadWrite网
        matches |= {
            key: other
            for key, other in texts.items()
            if "".join(re.findall("[A-Z]", other)) == name and re.search("[a-z]", other)
        }
    if not matches and len(name) == 1 and name in word_lists.SURNAMES:
        matches = {
            other: whole
            for other, whole in full.items()
            if whole[0] == name and len(whole) < 4 and (texts[other] != whole or not is_word(whole))
        }
    names = set(matches.values())
    return max(matches, key=lambda k: len(texts[k])) if len(names) == 1 else ""


def _only_host(text: str, texts: dict[str, str]) -> str:
    """``主持人`` is 主持人康宁, where nobody else is called so."""
    if not _HOST.fullmatch(text):
        return ""
    named = {key: one for key, other in texts.items() if (one := person(other))}
    same = [key for key, one in named.items() if text in re.split(r"[\s、，,·|｜/／]+", one.title)]
    return same[0] if len({named[key].name for key in same}) == 1 else ""


def _abbreviates(short: str, whole: str) -> bool:
    if short == whole:
        return False
    if whole.isascii():
        words = whole.replace(".", " ").split()
        initials = "".join(word[0] for word in words)
        bare = short.replace(".", "").replace(" ", "")
        if len(words) > 1 and short.isascii():
            parts = {word.casefold() for word in words}
            return short.casefold() in parts or bare.upper() == initials.upper()
        return False
    if len(whole) == 3 and short == whole[1:]:
        return True
    if _DOTTED.search(whole):
        return len(short) > 1 and short in _DOTTED.split(whole)
    if whole[:2] in word_lists.COMPOUND_SURNAMES and short.startswith(whole[:2]):
        return short == whole[:2] or bool(word_lists.HONORIFIC.fullmatch(short[2:]))
    match = courtesy.SHORT.fullmatch(short)
    return bool(match and len(short) > 1 and whole.startswith(match.group(1)) and len(whole) > 1)


def fits(label: str, name: str) -> bool:
    """Whether a label may mean the person of that name."""
    if label == name or (label.isascii() and label in name.split()):
        return True
    if len(label) > 1 and (label in _DOTTED.split(name) or (len(name) == 3 and label == name[1:])):
        return True
    if len(label) == 1 and label in word_lists.SURNAMES:
        return name[0] == label and len(name) < 5
    return len(label) < len(name) + 3 and courtesy.family_called(label) == name[0]
