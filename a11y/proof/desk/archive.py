"""A folder on the desk: its articles by number of doubts, and its guests over all of them.

Each article has a desk of its own, opened when it is first asked for. They are counted in the
background, the page shows how far that is.
"""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.errors import A11yError
from a11y.messages import translated
from a11y.proof.article.candidates import name_shown
from a11y.proof.changes.requests import Change
from a11y.proof.desk.desk import Desk
from a11y.proof.desk.journal import Journal
from a11y.proof.errors import RefusedError
from voices.errors import VoicesError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from a11y.batch.sources.jobs import Job
    from a11y.options import Options
    from a11y.proof.article.article import Article
    from voices.engine import Engine


class DeskArchive:
    """The desks of a folder."""

    def __init__(
        self, jobs: Sequence[Job], options: Options, cast: Path, engine: Callable[[], Engine]
    ) -> None:
        """``engine`` opens one: each desk that speaks has its own."""
        self.jobs = jobs
        self._options = options
        self._cast = cast
        self._engine = engine
        self._desks: dict[int, Desk] = {}
        self._counted: dict[int, dict[str, Any]] = {}
        folders = [job.source.absolute().parent for job in jobs]
        self._folder = Path(os.path.commonpath(folders)) if folders else Path()

    def desk(self, number: int) -> Desk:
        """The desk of one article."""
        if number not in self._desks:
            source = self.jobs[number].source
            self._desks[number] = Desk(
                source, self._options, self._engine(), cast=self._cast, journal=Journal(source)
            )
        return self._desks[number]

    async def count(self) -> None:
        """Read every article once."""
        for number in range(len(self.jobs)):
            await asyncio.to_thread(self._count, number)

    def _count(self, number: int) -> None:
        try:
            article = self.desk(number).article()
        except (A11yError, VoicesError, RefusedError) as error:
            self._counted[number] = {"error": str(error), "doubts": -1}
            return
        self._counted[number] = {
            "title": article.interview.title,
            "doubts": len(article.doubts),
            "total": article.total_doubts,
            "checked": len(article.checked),
            "blocks": len(article.blocks()),
            "revision": article.revision,
            "guests": _guests(article),
        }

    def as_object(self, language: str = "en") -> dict[str, Any]:
        """The folder as JSON: articles, most doubts first, and guests over all articles.

        Why an article cannot be read is said in ``zh`` or ``en``.
        """
        for number in [*self._counted]:
            self._count(number)  # what has not changed is not read again
        articles = [
            {"number": number, "name": self._name(job), **self._counted.get(number, {})}
            for number, job in enumerate(self.jobs)
        ]
        for one in articles:
            if "error" in one:
                one["error"] = translated(one["error"], language)
        articles.sort(key=lambda one: -int(one.get("doubts", -1)))
        return {
            "folder": self._folder.name,
            "counted": len(self._counted),
            "articles": [{k: v for k, v in one.items() if k != "guests"} for one in articles],
            "guests": self._guests(),
            "voices": [voice.name for voice in self.desk(0).engine.voices()] if self.jobs else [],
        }

    def _name(self, job: Job) -> str:
        return job.source.absolute().relative_to(self._folder).as_posix()

    def _guests(self) -> list[dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for number, counted in sorted(self._counted.items()):
            for guest in counted.get("guests", ()):
                one = found.setdefault(
                    guest["name"], {"name": guest["name"], "articles": [], "genders": [],
                                    "voices": [], "readings": []},
                )  # fmt: skip
                one["articles"].append(number)
                for key, value in (
                    ("genders", guest["gender"]), ("voices", guest["voice"]),
                    ("readings", guest["reading"]),
                ):  # fmt: skip
                    if value and value not in one[key]:
                        one[key].append(value)
        return sorted(found.values(), key=lambda one: (-len(one["articles"]), one["name"]))

    def settle(self, name: str, key: str, value: str) -> int:
        """One sex, voice or reading of a guest in every article; how many were changed.

        Raises:
            RefusedError: no article has the guest, or the value is none.
        """
        changed = 0
        for number, counted in sorted(self._counted.items()):
            if any(guest["name"] == name for guest in counted.get("guests", ())):
                done = self._settle(self.desk(number), name, key, value)
                changed += done
        if not changed:
            raise RefusedError("no article has this guest")
        return changed

    def _settle(self, desk: Desk, name: str, key: str, value: str) -> bool:
        article = desk.article()
        speaker = next((s for s in article.interview.speakers if s.name == name), None)
        if speaker is None:
            return False
        kind = "voice" if key == "voice" else "person"
        desk.change(Change(kind, {"speaker": speaker.id, key: value}))
        return True


def _guests(article: Article) -> list[dict[str, Any]]:
    interview = article.interview
    return [
        {
            "name": speaker.name,
            "gender": speaker.gender,
            "voice": article.cast.of(speaker.id).voice.name,
            "reading": name_shown(speaker),
        }
        for speaker in interview.speakers
        if speaker.role == "guest" and speaker.named
    ]
