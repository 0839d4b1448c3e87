"""A podcast of a shelf: an episode a book, with chapters and a transcript, and the feed of all.

Standards: RSS 2.0 (https://www.rssboard.org/rss-specification), Apple's podcast tags, and the
podcast namespace (https://github.com/Podcastindex-org/podcast-namespace) for what players show
while they play: ``chapters`` (JSON 1.2), ``transcript`` (WebVTT), ``person``.
"""

from __future__ import annotations

import json
import re
import shutil
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from lxml import etree

from a11y.book.readback.publication import read_back
from a11y.errors import OptionError, OutputError
from a11y.export.captions import vtt
from a11y.export.sound import m4b
from a11y.export.sound.covers import cover_of
from a11y.export.timeline import chapters
from a11y.installed.version import version
from a11y.messages.clock import clock
from voices.host.atomic import room

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.book.readback.publication import Publication
    from a11y.finding import Finding

FEED_NAME = "feed.xml"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCAST = "https://podcastindex.org/namespace/1.0"
_ATOM = "http://www.w3.org/2005/Atom"
_FEEDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace in which the podcast namespace names feeds by their address."""
_ROLES = {"ive": "guest", "ivr": "host"}
"""MARC relators of a book's people, as podcasts call them."""
CATEGORY = "Society & Culture"
"""Where directories show a talk of people; any other has to be stated."""
_CATEGORIES = (
    *("Arts", "Business", "Comedy", "Education", "Fiction", "Government", "Health & Fitness"),
    *("History", "Kids & Family", "Leisure", "Music", "News", "Religion & Spirituality", "Science"),
    *(CATEGORY, "Sports", "Technology", "True Crime", "TV & Film"),
)
"""Apple's, without which its directory takes no show (podcasters.apple.com/support/1691)."""
_PICTURES = {"image/jpeg": ".jpg", "image/png": ".png"}
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Episode:
    """What the feed says of one book; files lie in the feed's folder."""

    title: str
    identifier: str
    language: str
    description: str
    date: str
    """The date as the book states it, a day, a month or a year; empty where it does not."""
    people: tuple[tuple[str, str], ...]
    """Name and role: ``guest`` or ``host``."""
    audio: str
    size_bytes: int
    duration_ms: int
    chapters: str
    transcript: str
    picture: str
    """Empty where the book has no cover that players show."""


def export(
    books: Sequence[Path],
    out: Path,
    *,
    address: str | None = None,
    title: str = "",
    category: str = CATEGORY,
) -> tuple[Finding, ...]:
    """Write the folder of a podcast, which must not exist, or be empty.

    Args:
        books: one becomes an episode each, in this order.
        out: the folder; what is in it is to be put under ``address`` as it is.
        address: where the folder will be found (``https://example.org/talks/``): a feed names its
            files whole.
        title: the podcast's; the folder's name where none is given.
        category: where directories show it, as Apple calls that; one beneath it stands behind
            ``>`` (``Arts > Books``).

    Returns:
        What could not be heard.

    Raises:
        OptionError: there is no address of the web, or no directory knows the category.
        SourceError: a book, or its sound, cannot be read.
        EmptySourceError: nothing in one is read aloud.
        OutputError: the folder cannot be written.
    """
    base = _base(address)
    shown_among = _category(category)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError(f"{out}: already there; name a new folder with -o")
    try:
        made = room(out.parent)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
    try:
        folder = made / "podcast"
        folder.mkdir()
        lost: list[Finding] = []
        episodes = [_episode(book, folder, lost) for book in books]
        feed = _feed(title or out.resolve().name, base, shown_among, episodes)
        (folder / FEED_NAME).write_bytes(feed)
        if out.is_dir():
            out.rmdir()
        folder.replace(out)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return tuple(lost)


def _base(address: str | None) -> str:
    if not address:
        raise OptionError("--to podcast needs --address, where its folder will be on the web")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise OptionError(
            f"--address {address!r} is no folder of the web; write https://HOST/PATH/"
        )
    return address.rstrip("/") + "/"


def _category(stated: str) -> list[str]:
    """A category by Apple's name, and one beneath it where that is stated."""
    first, _, beneath = (part.strip() for part in stated.partition(">"))
    known = {name.casefold(): name for name in _CATEGORIES}
    if first.casefold() not in known:
        names = ", ".join(_CATEGORIES)
        raise OptionError(f"--category {stated!r}: directories know only {names}")
    # What stands beneath is written as directories write it: each word with a capital.
    words = (word if word[0].isupper() else word.capitalize() for word in beneath.split())
    return [known[first.casefold()], *([" ".join(words)] if beneath else [])]


def _episode(path: Path, folder: Path, lost: list[Finding]) -> Episode:
    """Write an episode's files; ``lost`` takes what of the book could not be heard."""
    # 80 characters, of Chinese 240 bytes, and an ending: file systems take names of 255 bytes.
    name = _unused_name(folder, _UNSAFE.sub(" ", path.stem).strip(" .")[:80] or "episode")
    sound = folder / f"{name}.m4a"
    lost += m4b.export(path, sound)
    vtt.export(path, folder / f"{name}.vtt")
    with read_back(path) as book:
        package = book.package
        duration_ms = _write_chapters(book, folder / f"{name}.json")
        return Episode(
            title=package.value("dc:title") or path.stem,
            identifier=next((m.value for m in package.meta if m.id == package.identifier), name),
            language=package.value("dc:language"),
            description=package.value("dc:description"),
            date=package.value("dc:date"),
            people=tuple(
                (meta.value, role)
                for meta in package.meta
                if meta.name == "dc:creator" and meta.id
                for relator, role in _ROLES.items()
                if relator in package.values("role", meta.id)
            ),
            audio=sound.name,
            size_bytes=sound.stat().st_size,
            duration_ms=duration_ms,
            chapters=f"{name}.json",
            transcript=f"{name}.vtt",
            picture=_write_cover(book, folder, name),
        )


def _unused_name(folder: Path, name: str) -> str:
    """The name, numbered where another book has it."""
    # Without regard to case: on many disks A.m4a and a.m4a are one file.
    taken = {path.stem.casefold() for path in folder.iterdir()}
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _write_chapters(book: Publication, out: Path) -> int:
    """Write where chapters begin; the sound's length in milliseconds comes back."""
    begin_ms, marks = 0, []
    for chapter in chapters(book):
        marks.append({"startTime": begin_ms / 1000, "title": chapter.title})
        begin_ms += chapter.duration_ms
    content = {"version": "1.2.0", "chapters": marks}
    out.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")
    return begin_ms


def _write_cover(book: Publication, folder: Path, name: str) -> str:
    found = cover_of(book)
    if found is None:
        return ""
    media_type, content = found
    file = folder / f"{name}{_PICTURES[media_type]}"
    file.write_bytes(content)
    return file.name


def _feed(title: str, base: str, shown_among: Sequence[str], episodes: Sequence[Episode]) -> bytes:
    """The feed: what RSS and Apple require of a channel, then its episodes."""
    names = {"itunes": _ITUNES, "podcast": _PODCAST, "atom": _ATOM}
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=names)
    channel = etree.SubElement(rss, "channel")
    hosts = dict.fromkeys(n for e in episodes for n, role in e.people if role == "host")
    _add_child(channel, "title", title)
    _add_child(channel, "link", base)
    # Apple takes no more than 4,000 characters of a description.
    _add_child(channel, "description", "、".join(episode.title for episode in episodes)[:3900])
    _add_child(channel, "language", episodes[0].language)
    _add_child(channel, "generator", f"tingdu {version()}")
    etree.SubElement(
        channel,
        f"{{{_ATOM}}}link",
        {"href": f"{base}{FEED_NAME}", "rel": "self", "type": "application/rss+xml"},
    )
    _add_child(channel, f"{{{_ITUNES}}}author", ", ".join(hosts) or title)
    _add_child(channel, f"{{{_ITUNES}}}explicit", "false")
    within = channel
    for name in shown_among:
        within = etree.SubElement(within, f"{{{_ITUNES}}}category", {"text": name})
    picture = next((episode.picture for episode in episodes if episode.picture), "")
    if picture:
        etree.SubElement(channel, f"{{{_ITUNES}}}image", {"href": base + quote(picture)})
    # Made of the feed's address without its scheme, so that a podcast that moves from http to https
    # stays the same one (podcast namespace, "guid").
    address = f"{base}{FEED_NAME}".partition("://")[2]
    _add_child(channel, f"{{{_PODCAST}}}guid", str(uuid.uuid5(_FEEDS, address)))
    for episode in episodes:
        _add_episode(channel, episode, base)
    return etree.tostring(rss, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _add_episode(channel: etree._Element, episode: Episode, base: str) -> None:
    item = etree.SubElement(channel, "item")
    _add_child(item, "title", episode.title)
    _add_child(item, "description", episode.description)
    etree.SubElement(
        item,
        "enclosure",
        {
            "url": base + quote(episode.audio),
            "length": str(episode.size_bytes),
            "type": "audio/mp4",
        },
    )
    _add_child(item, "guid", episode.identifier).set("isPermaLink", "false")
    _add_child(item, "pubDate", _moment(episode.date))
    _add_child(item, f"{{{_ITUNES}}}duration", clock(episode.duration_ms / 1000))
    if episode.picture:
        etree.SubElement(item, f"{{{_ITUNES}}}image", {"href": base + quote(episode.picture)})
    for name, role in episode.people:
        _add_child(item, f"{{{_PODCAST}}}person", name).set("role", role)
    etree.SubElement(
        item,
        f"{{{_PODCAST}}}transcript",
        {
            "url": base + quote(episode.transcript),
            "type": "text/vtt",
            "language": episode.language,
        },
    )
    etree.SubElement(
        item,
        f"{{{_PODCAST}}}chapters",
        {"url": base + quote(episode.chapters), "type": "application/json+chapters"},
    )


def _add_child(parent: etree._Element, name: str, text: str) -> etree._Element:
    """A child with the text; none is added where there is nothing to say.

    An element comes back all the same, so that callers may give it attributes without asking.
    """
    child = etree.Element(name)
    # control characters, which XML 1.0 cannot hold and lxml raises for
    child.text = "".join(c for c in text if c in "\t\n\r" or c >= " ")
    if text:
        parent.append(child)
    return child


def _moment(date: str) -> str:
    """A stated day as RSS has it; nothing for a year or a month alone."""
    try:
        return format_datetime(datetime.strptime(date[:10], "%Y-%m-%d").replace(tzinfo=UTC))
    except ValueError:
        return ""
