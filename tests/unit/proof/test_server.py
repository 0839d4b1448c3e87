"""Who may come in, what may be asked, and what is answered."""

from __future__ import annotations

import asyncio
import hmac
import json
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from a11y.characters.han import is_han
from a11y.pipeline import convert
from a11y.proof.web.server import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from a11y.proof.article.article import Article
    from tests.unit.proof.conftest import Bench


class Client:
    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def ask(
        self, path: str, body: Any = None, *, token: bool = True, **headers: str
    ) -> tuple[int, Any]:
        base = (
            self.server.guard.address() if token else f"http://127.0.0.1:{self.server.guard.port}/"
        )
        method = "GET" if body is None else "POST"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body)
        sent = {"Content-Type": "application/json", **headers} if body is not None else headers
        async with self.session.request(method, base + path, data=data, headers=sent) as answer:
            raw = await answer.read()
            kind = answer.content_type
            return answer.status, json.loads(raw) if kind == "application/json" else raw


@pytest.fixture
async def client(bench: Bench) -> AsyncIterator[Client]:
    server = Server(bench.desk, bench.source.with_name("clocks.epub"))
    runner = await server.start()
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)
    await runner.cleanup()


async def test_the_page_and_its_article(client: Client) -> None:
    status, page = await client.ask("")
    assert status == 200
    assert b"app.js" in page
    status, article = await client.ask("api/article")
    assert status == 200
    assert article["title"] == "修钟人：和沈砚聊旧钟"
    assert {s["name"] for s in article["speakers"]} >= {"阿青", "沈砚"}
    assert article["sections"][1]["blocks"][0]["sentences"][0]["words"]
    assert (await client.ask("api"))[1]["changes"]["reading"]["scope"]["one_of"]


async def test_what_is_in_view_is_spoken_before_somebody_asks(client: Client) -> None:
    _, article = await client.ask("api/article")
    blocks = article["sections"][1]["blocks"]
    sentences = [s["id"] for block in blocks for s in block["sentences"]]
    body = {"sentences": ["s9t9p9n9", *sentences]}  # one of an article that is another by then
    assert (await client.ask("api/prepare", body))[0] == 200
    task = client.server.booth.ahead._task
    assert task is not None
    await asyncio.wait_for(task, 60)
    await client.ask("api/build", {})
    build: dict[str, Any] = {"state": "running"}
    while build["state"] == "running":
        await asyncio.sleep(0.02)
        build = (await client.ask("api/status"))[1]["build"]
    assert build["cached"] >= len(sentences)


@pytest.mark.parametrize(
    "body", [[], {}, {"sentences": "s1"}, {"sentences": [1]}, {"sentences": ["s1"] * 201}]
)
async def test_what_cannot_be_spoken_ahead_is_refused(client: Client, body: Any) -> None:
    assert (await client.ask("api/prepare", body))[0] == 400


async def test_the_page_is_there_while_the_article_is_still_read(bench: Bench) -> None:
    reading: Future[Article] = Future()
    reading.set_running_or_notify_cancel()
    server = Server(bench.desk, bench.source.with_name("clocks.epub"), reading)
    runner = await server.start()
    async with aiohttp.ClientSession() as session:
        client = Client(server, session)
        asked = asyncio.create_task(client.ask("api/article"))
        assert (await client.ask(""))[0] == 200
        assert not asked.done()
        reading.set_result(bench.desk.article())
        assert (await asyncio.wait_for(asked, 60))[0] == 200
    await runner.cleanup()


async def test_the_page_is_told_whether_text_would_leave_the_machine(client: Client) -> None:
    assert (await client.ask("api/article"))[1]["online"] is False


async def test_a_change_answers_with_its_diff(client: Client) -> None:
    before = (await client.ask("api/status"))[1]["revision"]
    body = {"kind": "person", "speaker": "guest", "gender": "male"}
    status, answer = await client.ask("api/change", body)
    assert status == 200
    assert '+gender = "male"' in answer["diffs"]["speakers"]
    assert (await client.ask("api/status"))[1]["revision"] != before
    assert (await client.ask("api/undo", {}))[0] == 200
    assert (await client.ask("api/status"))[1]["revision"] == before


async def test_a_word_has_candidates_with_reasons(client: Client, bench: Bench) -> None:
    place = bench.place("重的")
    query = f"sentence={place['sentence']}&start={place['start']}&end={place['start'] + 1}"
    status, word = await client.ask(f"api/word?{query}")
    assert status == 200
    assert {c["pinyin"] for c in word["candidates"]} >= {"zhong4", "chong2"}
    assert word["candidates"][0]["chosen"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_strangers_are_refused(client: Client, headers: dict[str, str]) -> None:
    assert (await client.ask("api/article", **headers))[0] in {403, 404}
    body = {"kind": "person", "speaker": "guest", "gender": "male"}
    assert (await client.ask("api/change", body, **headers))[0] in {403, 404}


@pytest.mark.parametrize("path", ["", "api/article", "wrong-token/api/article", "app.js"])
async def test_nothing_is_there_without_the_token(client: Client, path: str) -> None:
    assert (await client.ask(path, token=False))[0] == 404


@pytest.mark.parametrize(
    "path",
    ["../desk.py", "%2e%2e/desk.py", "vendor/../../server.py", "image/..%2f..%2fetc", "vendor"],
)
async def test_no_other_file_can_be_had(client: Client, path: str) -> None:
    status, body = await client.ask(path)
    assert status in {403, 404} or b"import" not in body


async def test_a_form_of_another_page_writes_nothing(client: Client, bench: Bench) -> None:
    body = b'{"kind": "person", "speaker": "guest", "gender": "male"}'
    assert (await client.ask("api/change", body, **{"Content-Type": "text/plain"}))[0] == 415
    assert bench.file(".speakers.toml") == ""


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 5000,
        [],
        {"kind": "nothing"},
        {"kind": "person"},
        {"kind": "person", "speaker": 3},
        {"kind": "person", "speaker": "guest", "gender": "robot"},
        {"kind": "person", "speaker": "guest", "name": "x" * 100},
        {"kind": "person", "speaker": "guest", "name": "a\nb"},
        {"kind": "person", "speaker": "guest", "more": 1},
        {"kind": "split", "block": "s1t1p1", "at": True},
        {"kind": "voice", "speaker": "guest", "rate": 9},
        {"kind": "accept", "doubts": [1]},
    ],
)
async def test_values_are_validated(client: Client, bench: Bench, body: Any) -> None:
    status, answer = await client.ask("api/change", body)
    assert status == 400
    assert answer["error"] == "invalid"
    assert bench.file(".speakers.toml") == ""


async def test_a_body_that_is_too_large_is_refused(client: Client) -> None:
    body = {"kind": "by", "name": "x" * 200_000}
    assert (await client.ask("api/change", body))[0] == 413


async def test_the_page_lets_nothing_of_an_article_run(client: Client) -> None:
    async with client.session.get(client.server.guard.address()) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_a_sentence_is_heard_and_the_book_is_convert_s(
    client: Client, bench: Bench, tmp_path: Path
) -> None:
    place = bench.place("钟锤")
    status, said = await client.ask(f"api/say?sentence={place['sentence']}")
    assert status == 200
    assert said["duration_ms"] > 200
    assert len((await client.ask(said["audio"]))[1]) > 1000
    await client.ask("api/change", {"kind": "person", "speaker": "guest", "name": "沈砚秋"})
    assert (await client.ask("api/build", {}))[1]["state"] == "running"
    state = await built(client)
    assert state["state"] == "done", state
    status, book = await client.ask("book")
    assert status == 200
    alone = tmp_path / "alone.epub"
    await asyncio.to_thread(convert, bench.source, alone, bench.desk.options)
    assert alone.read_bytes() == book
    place = bench.place("钟锤")
    change = {"kind": "reading", **place, "pinyin": "zhong1 chui3", "scope": "here"}
    await client.ask("api/change", change)
    await client.ask("api/build", {})
    state = await built(client)
    assert state["changed"] == [place["sentence"]]
    assert 0 < state["synthesized"] < 5
    async with client.session.get(
        client.server.guard.address() + "player?sentence=s1t2p1n1", allow_redirects=False
    ) as answer:
        assert answer.status == 302
        assert answer.headers["Location"].endswith("/#s1t2p1n1")


async def built(client: Client) -> Any:
    while True:
        state = (await client.ask("api/status"))[1]["build"]
        if state["state"] != "running":
            return state
        await asyncio.sleep(0.05)


async def test_a_voice_is_heard_in_the_speaker_s_own_words(client: Client, bench: Bench) -> None:
    voice = bench.desk.engine.voices()[0].name
    status, said = await client.ask(f"api/sample?speaker=guest&voice={voice}")
    assert (status, said["duration_ms"] > 0) == (200, True)
    assert (await client.ask("api/sample?speaker=guest&voice=nobody"))[0] == 400
    assert (await client.ask("api/say?sentence=s9"))[0] == 400
    assert (await client.ask("book"))[0] == 404


async def test_an_article_that_cannot_be_read_any_more_is_said(
    client: Client, bench: Bench
) -> None:
    await client.ask("api/article")
    bench.source.unlink()
    status, answer = await client.ask("api/article")
    assert status == 422
    assert "clocks.md" in answer["message"]


async def test_only_the_desk_can_say_that_it_is_back(client: Client) -> None:
    guard = client.server.guard
    challenge = "0123456789abcdef-0123"
    status, said = await client.ask(f"hello?challenge={challenge}", token=False)
    assert status == 200
    assert said.decode() == hmac.new(guard.token.encode(), challenge.encode(), "sha256").hexdigest()
    assert guard.token.encode() not in said
    assert (await client.ask("hello?challenge=short", token=False))[0] == 400
    assert (await client.ask("hello", {}, token=False))[0] == 400
    for headers in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
        path = f"hello?challenge={challenge}"
        assert (await client.ask(path, token=False, **headers))[0] in {403, 404}


async def test_the_api_tells_what_it_is(client: Client) -> None:
    api = (await client.ask("api"))[1]
    assert "POST api/change" in api["about"]
    assert api["changes"]["split"]["at"] == {"type": "int", "required": True, "longest": 200}


async def test_a_person_is_told_in_their_language_and_a_program_in_english(
    client: Client, bench: Bench
) -> None:
    body = {"kind": "split", "block": "s0t1p1", "at": 0}
    chinese = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}
    for headers, is_chinese in ((chinese, True), ({}, False), ({"Accept-Language": "de"}, False)):
        article = (await client.ask("api/article", **headers))[1]
        refused = (await client.ask("api/change", body, **headers))[1]
        for message in (article["findings"][0]["message"], refused["message"]):
            assert any(is_han(char) for char in message) == is_chinese, message


@pytest.mark.parametrize(
    "sent",
    [
        b"GET {token}/api?start=\xc2\xb2 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00 this is TLS\r\n\r\n",
        b"GET {token}/ HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"GET {token}/ HTTP/1.1\r\n" + b"a: " + b"b" * 70_000 + b"\r\n\r\n",
    ],
    ids=["address", "another protocol", "length", "header"],
)
async def test_what_is_no_request_is_refused_and_not_spoken_of(
    client: Client, sent: bytes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", client.server.guard.port)
    writer.write(sent.replace(b"{token}", f"/{client.server.guard.token}".encode()))
    answer = await reader.read(100)
    writer.close()
    assert answer.split(b" ")[1] == b"400"
    assert caplog.records == []
    assert "Traceback" not in capfd.readouterr().err


async def test_clients_that_ask_nothing_make_room_for_a_person(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("a11y.proof.web.patience._EVERY_S", 0.01)
    monkeypatch.setattr("a11y.proof.web.patience._MOST_CLIENTS", 4)
    port = client.server.guard.port
    slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(12)]
    for _, writer in slow:
        writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    for reader, _ in slow[:6]:  # the longest idle are hung up on, without a word
        assert await asyncio.wait_for(reader.read(), 60) == b""
    assert (await client.ask("api/article"))[0] == 200
    monkeypatch.setattr("a11y.proof.web.patience._LONGEST_S", 0.0)
    for reader, writer in slow:  # and in the end whoever never comes to a question
        assert await asyncio.wait_for(reader.read(), 60) == b""
        writer.close()
