"""The desk's server: aiohttp on loopback, a page and a JSON API, until Ctrl-C.

The API, below the address with the token; bodies and answers are JSON:

=========================  =====================================================================
``GET api``                what changes there are, and the fields of each
``GET api/article``        the article: speakers, blocks, words, doubts, voices
``GET api/status``         its revision, and how far a build is: cheap, to be asked every second
``GET api/word``           ``?sentence=&start=&end=``: readings of a word with reasons, and places
``POST api/change``        one change (``requests.CHANGES``); the answer has the diff of each file
``POST api/undo``          takes back the last
``GET api/say``            ``?sentence=``: a sentence as it will be heard: audio, times of its spans
``GET api/sample``         ``?speaker=&voice=``: the same, of a voice in the speaker's own words
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
import json
import mimetypes
import re
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from a11y.errors import A11yError
from a11y.proof.building import Builder
from a11y.proof.candidates import candidates
from a11y.proof.changes.readings import alone
from a11y.proof.errors import ConflictError, RefusedError
from a11y.proof.guard import ENTRY_POLICY, PAGE_POLICY, Guard
from a11y.proof.requests import LARGEST_REQUEST_BYTES, change_of, described
from a11y.proof.sound import Booth
from a11y.proof.view import as_object
from voices.errors import VoicesError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from a11y.proof.article import Article
    from a11y.proof.desk import Desk, Done
    from a11y.proof.sound import Said

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_FILE = re.compile(r"(?:vendor/)?[a-z0-9-]+\.(?:js|css|html|svg)")
_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"})


class Server:
    """One desk behind one guard."""

    def __init__(self, desk: Desk | Callable[[], Desk], out: Path) -> None:
        """``out`` is the book that the page makes; a desk yet to be opened is a function."""
        self._desk = desk
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
                web.get(at + "api/sample", answers(self._sample)),
                web.post(at + "api/build", answers(self._build)),
                web.get(at + "image/{block}", self._image),
                web.get(at + "audio/{name}", self._audio),
                web.get(at + "book", self._book),
                web.get(at + "player", self._player),
                web.get(at + "{file:.+}", page),
            ]
        )

    async def start(self, port: int = 0) -> web.AppRunner:
        """Listen; ``port`` 0 is any free one.

        Raises:
            OSError: the port is taken.
        """
        return await listening(self.app, self.guard, port)

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

    async def _api(self, request: web.Request) -> Any:
        return {"changes": described()}

    async def _article(self, request: web.Request) -> Any:
        return await asyncio.to_thread(lambda: as_object(self.desk.article(), self.desk))

    async def _status(self, request: web.Request) -> Any:
        article = await asyncio.to_thread(self.desk.article)
        return {"revision": article.revision, "build": self.builder.state()}

    async def _word(self, request: web.Request) -> Any:
        try:
            sentence = request.query["sentence"]
            start, end = int(request.query["start"]), int(request.query["end"])
        except (KeyError, ValueError) as error:
            raise RefusedError("word needs sentence, start and end") from error
        article = await asyncio.to_thread(self.desk.article)
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
        article = await asyncio.to_thread(self.desk.article)
        return _said(await self.booth.sentence(article, request.query.get("sentence", "")))

    async def _sample(self, request: web.Request) -> Any:
        article = await asyncio.to_thread(self.desk.article)
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
        article = await asyncio.to_thread(self.desk.article)
        block = article.block(request.match_info["block"])
        asset = block.image.asset if block is not None and block.image is not None else None
        if asset is None or asset.media_type not in _IMAGES:
            return web.Response(status=404)
        return web.Response(body=asset.data, content_type=asset.media_type)


def answers(answer: Callable[[web.Request], Awaitable[Any]]) -> Handler:
    """A handler whose answer, or refusal, is JSON."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return _answer(await answer(request))
        except RefusedError as error:
            more = {}
            if isinstance(error, ConflictError):
                more = {"theirs": error.theirs, "mine": error.mine}
            said = {"error": error.code, "message": str(error), **more}
            return _answer(said, int(error.status))
        except (A11yError, VoicesError) as error:
            return _answer({"error": "article", "message": str(error)}, 422)

    return handle


async def listening(app: web.Application, guard: Guard, port: int) -> web.AppRunner:
    """Serve an application below the guard's token, on loopback.

    Raises:
        OSError: the port is taken.
    """
    root = web.Application(middlewares=[guard.middleware], client_max_size=LARGEST_REQUEST_BYTES)
    root.add_subapp(f"/{guard.token}", app)
    runner = web.AppRunner(root, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    guard.port = runner.addresses[0][1]
    return runner


async def page(request: web.Request, usual: str = "index.html") -> web.Response:
    """A file of the page."""
    name = request.match_info.get("file", usual)
    file = resources.files("a11y.proof") / "page"
    if not _FILE.fullmatch(name):
        return web.Response(status=404)
    for part in name.split("/"):
        file /= part
    if not file.is_file():
        return web.Response(status=404)
    kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
    policy = PAGE_POLICY if name.endswith(".html") else ENTRY_POLICY
    return web.Response(
        body=file.read_bytes(),
        content_type=kind,
        charset="utf-8",
        headers={"Content-Security-Policy": policy},
    )


def word_of(article: Article, sentence_id: str, start: int, end: int) -> dict[str, Any]:
    """What the page asks about a word: candidates, its gloss, where else it stands.

    Raises:
        RefusedError: there is no such span.
    """
    from a11y.pinyin.learner.glosses import gloss
    from a11y.proof.article import readings_of

    place = article.sentence(sentence_id)
    if place is None or not 0 <= start < end <= len(place[1].text):
        raise RefusedError("there is no such word")
    block, sentence = place
    word = sentence.text[start:end]
    reading = readings_of(block, article.reader).get(sentence_id)
    known = article.lexicon.entries.get(word)
    holding = [each for each in article.sentences() if word in each.text]
    places = alone(word, article) if len(word) == 1 else []
    return {
        "word": word,
        "candidates": [
            {
                "pinyin": each.pinyin,
                "shown": each.shown,
                "gloss": each.gloss,
                "reasons": [list(reason) for reason in each.reasons],
                "chosen": each.chosen,
            }
            for each in (candidates(article.reader, reading, start, end) if reading else ())
        ],
        "gloss": (known.gloss if known else "") or gloss(word, sentence.readings[start:end]),
        "sentences": len({each.id for each, _ in places} if places else holding),
        "spoken": next((s.text for s in sentence.spoken if s.start < end and start < s.end), ""),
    }


def _said(said: Said) -> dict[str, Any]:
    return {
        "audio": said.name and f"audio/{said.name}",
        "duration_ms": said.duration_ms,
        "boundaries": said.boundaries,
    }


def _done(done: Done) -> dict[str, Any]:
    return {"kind": done.kind, "diffs": done.diffs()}


async def body_of(request: web.Request) -> Any:
    """The JSON of a request.

    Raises:
        RefusedError: it is none.
    """
    try:
        return json.loads(await request.text())
    except (ValueError, RecursionError) as error:
        raise RefusedError("the body is no JSON") from error


def _answer(value: Any, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False, default=str)
    body = text.encode("utf-8", "backslashreplace")
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")
