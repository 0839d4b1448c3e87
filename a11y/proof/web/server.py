"""The desk's server: aiohttp on loopback, a page and a JSON API, until Ctrl-C.

The API, below the address with the token; bodies and answers are JSON:

=========================  =====================================================================
``GET api``                this text, what changes there are, and the fields of each
``GET api/article``        the article: speakers, blocks, words, doubts, voices
``GET api/status``         its revision, and how far a build is: cheap, to be asked every second
``GET api/word``           ``?sentence=&start=&end=``: readings of a word with reasons, and places
``POST api/change``        one change (``requests.CHANGES``); the answer has the diff of each file
``POST api/undo``          takes back the last
``GET api/say``            ``?sentence=``: a sentence as it will be heard: audio, times of spans;
``GET api/sample``         ``?speaker=&voice=``: the same, of a voice in the speaker's own words
``POST api/prepare``       ``{"sentences": [...]}``: what may be asked for next; spoken while nobody
                           asks for anything, where no text leaves this machine
``GET audio/NAME``         the sound that one of them names
``POST api/build``         begins to make the book; ``api/status`` says how far it is
``GET book``               the book that was made last
``GET player``             ``?sentence=``: a redirect to the player, at that sentence
``GET image/BLOCK``        a picture of the article
=========================  =====================================================================

What is refused has a status of 400 and more and ``{"error", "message"}``: ``stale`` where the
article is another by now, ``conflict`` where the same lines of a file were changed (``force`` makes
it so all the same), ``unwritable``, ``unusable``.
"""

from __future__ import annotations

import asyncio
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from a11y.errors import A11yError
from a11y.messages import translated
from a11y.proof.article.word import word_of
from a11y.proof.changes.requests import LARGEST_REQUEST_BYTES, Field, change_of, checked, described
from a11y.proof.errors import RefusedError
from a11y.proof.heard.booth import Booth
from a11y.proof.heard.building import Builder
from a11y.proof.web.answers import answers, body_of, language_of, listening, page
from a11y.proof.web.guard import Guard
from a11y.proof.web.view import as_object

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from concurrent.futures import Future
    from pathlib import Path

    from a11y.proof.article.article import Article
    from a11y.proof.desk.desk import Desk
    from a11y.proof.desk.done import Done
    from a11y.proof.heard.booth import Said
    from a11y.proof.web.address import Address

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_MOST_PREPARED = 200
_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"})


class Server:
    """One desk behind one guard."""

    def __init__(
        self,
        desk: Desk | Callable[[], Desk],
        out: Path,
        reading: Future[Article] | None = None,
    ) -> None:
        """``out`` is the book that the page makes; a desk yet to be opened is a function.

        ``reading`` is under way where the article is read for the first time.
        """
        self._desk = desk
        self._reading = reading
        self._out = out
        self.guard = Guard()
        self.app = web.Application(client_max_size=LARGEST_REQUEST_BYTES)
        at = "/"
        self.app.on_cleanup.append(self._close)
        self.app.add_routes(
            [
                web.get(at, page),
                web.get(at + "api", answers(self._api)),
                web.get(at + "api/article", answers(self._article)),
                web.get(at + "api/status", answers(self._status)),
                web.get(at + "api/word", answers(self._word)),
                web.post(at + "api/change", answers(self._change)),
                web.post(at + "api/undo", answers(self._undo)),
                web.get(at + "api/say", answers(self._say)),
                web.post(at + "api/prepare", answers(self._prepare)),
                web.get(at + "api/sample", answers(self._sample)),
                web.post(at + "api/build", answers(self._build)),
                web.get(at + "image/{block}", self._image),
                web.get(at + "audio/{name}", self._audio),
                web.get(at + "book", self._book),
                web.get(at + "player", self._player),
                web.get(at + "{file:.+}", page),
            ]
        )

    async def start(self, port: int = 0, known: Address | None = None) -> web.AppRunner:
        """Listen; ``port`` 0 is any free one, that of the address ``known``, if it can be.

        Raises:
            OSError, OverflowError: the port is taken, or none.
        """
        return await listening(self.app, self.guard, self.guard.listen(port, known))

    @cached_property
    def desk(self) -> Desk:
        """The desk, opened when it is first asked for."""
        return self._desk() if callable(self._desk) else self._desk

    @cached_property
    def booth(self) -> Booth:
        """Where it is heard."""
        return Booth(self.desk)

    @cached_property
    def builder(self) -> Builder:
        """Where its book is made."""
        return Builder(self.desk, self.booth, self._out)

    async def _current(self) -> Article:
        """The article as it is now; who waits for its first reading holds no thread meanwhile."""
        if self._reading is not None:
            await asyncio.wrap_future(self._reading)
        return await asyncio.to_thread(self.desk.article)

    async def _api(self, request: web.Request) -> Any:
        return {"about": __doc__, "changes": described()}

    async def _article(self, request: web.Request) -> Any:
        language = language_of(request)
        article = await self._current()
        return await asyncio.to_thread(as_object, article, self.desk, language)

    async def _status(self, request: web.Request) -> Any:
        article = await self._current()
        build, language = self.builder.state(), language_of(request)
        if "message" in build:
            build["message"] = translated(build["message"], language)
        build["findings"] = [
            {**finding, "message": translated(finding["message"], language)}
            for finding in build.get("findings", ())
        ]
        return {"revision": article.revision, "build": build}

    async def _word(self, request: web.Request) -> Any:
        try:
            sentence = request.query["sentence"]
            start, end = int(request.query["start"]), int(request.query["end"])
        except (KeyError, ValueError) as error:
            raise RefusedError("word needs sentence, start and end") from error
        article = await self._current()
        return await asyncio.to_thread(word_of, article, sentence, start, end)

    async def _change(self, request: web.Request) -> Any:
        change = change_of(await body_of(request))
        done = await asyncio.to_thread(self.desk.change, change)
        return _done(done)

    async def _undo(self, request: web.Request) -> Any:
        return _done(await asyncio.to_thread(self.desk.undo))

    async def _close(self, app: web.Application) -> None:
        if "builder" in self.__dict__:
            await self.builder.aclose()
        if "booth" in self.__dict__:
            await self.booth.aclose()

    async def _say(self, request: web.Request) -> Any:
        article = await self._current()
        return _said(await self.booth.sentence(article, request.query.get("sentence", "")))

    async def _prepare(self, request: web.Request) -> Any:
        body = await body_of(request)
        sentences = body.get("sentences") if isinstance(body, dict) else None
        wanted = checked("sentences", sentences, Field(list, longest=_MOST_PREPARED))
        return {"sentences": self.booth.prepare(wanted)}

    async def _sample(self, request: web.Request) -> Any:
        article = await self._current()
        speaker, voice = request.query.get("speaker", ""), request.query.get("voice", "")
        return _said(await self.booth.sample(article, speaker, voice))

    async def _build(self, request: web.Request) -> Any:
        return self.builder.start()

    async def _audio(self, request: web.Request) -> web.StreamResponse:
        found = self.booth.audio(request.match_info["name"])
        if found is None or not found[0].is_file():
            return web.Response(status=404)
        return web.FileResponse(found[0], headers={"Content-Type": found[1].split(";")[0]})

    async def _book(self, request: web.Request) -> web.StreamResponse:
        out = self.builder.out
        if self.builder.state()["state"] != "done" or not out.is_file():
            return web.Response(status=404)
        name = quote(out.name)
        headers = {
            "Content-Type": "application/epub+zip",
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
        }
        return web.FileResponse(out, headers=headers)

    async def _player(self, request: web.Request) -> web.Response:
        sentence = request.query.get("sentence", "")
        try:
            address = await asyncio.to_thread(self.builder.player)
        except (RefusedError, A11yError) as error:
            return web.Response(status=409, text=str(error))
        place = f"#{sentence}" if re.fullmatch(r"[a-z0-9]{1,40}", sentence) else ""
        return web.Response(status=302, headers={"Location": address + place})

    async def _image(self, request: web.Request) -> web.Response:
        article = await self._current()
        block = article.block(request.match_info["block"])
        asset = block.image.asset if block is not None and block.image is not None else None
        if asset is None or asset.media_type not in _IMAGES:
            return web.Response(status=404)
        return web.Response(body=asset.data, content_type=asset.media_type)


def _said(said: Said) -> dict[str, Any]:
    return {
        "audio": said.name and f"audio/{said.name}",
        "duration_ms": said.duration_ms,
        "boundaries": said.boundaries,
    }


def _done(done: Done) -> dict[str, Any]:
    return {"kind": done.kind, "diffs": done.diffs()}
