"""A folder on the desk, and what its books say of who looked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import pytest

from a11y.batch.archive_cast import archive_cast, sources_cast
from a11y.batch.sources.jobs import plan
from a11y.inputs import open_engine
from a11y.options import preset
from a11y.pipeline import open_and_prepare
from a11y.proof.desk.archive import DeskArchive
from a11y.proof.web.archive_server import ArchiveServer
from tests.unit.proof.conftest import SOURCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.proof.conftest import Bench


@pytest.fixture
def archive(tmp_path: Path) -> DeskArchive:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text(SOURCE, encoding="utf-8")
    (folder / "b.md").write_text(SOURCE.replace("旧钟", "新钟"), encoding="utf-8")
    options = replace(preset("learner"), engine="silent", offline=True, cache_dir=tmp_path / "c")
    return DeskArchive(
        plan([folder], tmp_path / "books"), options, folder / "cast.toml",
        lambda: open_engine(options),
    )  # fmt: skip


async def test_a_folder_lists_its_articles_and_settles_its_guests(archive: DeskArchive) -> None:
    server = ArchiveServer(archive)
    runner = await server.start()
    base = server.guard.address()
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(base + "api/articles") as answer:
                folder = await answer.json()
            if folder["counted"] == 2:
                break
            await asyncio.sleep(0.05)
        assert {one["name"] for one in folder["articles"]} == {"a.md", "b.md"}
        assert folder["folder"] == "texts"
        assert all(one["doubts"] > 0 for one in folder["articles"])
        (guest,) = folder["guests"]
        assert (guest["name"], guest["articles"]) == ("沈砚", [0, 1])
        voice = folder["voices"][-1]
        for key, value in (("gender", "male"), ("reading", "shen3 yan4"), ("voice", voice)):
            async with session.post(
                base + "api/guest", json={"name": "沈砚", key: value}
            ) as answer:
                assert await answer.json() == {"changed": 2}
        async with session.get(base + "api/articles") as answer:
            (guest,) = (await answer.json())["guests"]
        assert (guest["genders"], guest["voices"]) == (["male"], [voice])
        assert guest["readings"] == ["shěn yàn"]
        async with session.post(base + "api/guest", json={"name": "无名", "gender": "male"}) as no:
            assert no.status == 400
        async with session.get(base + "1/api/article") as answer:
            assert (await answer.json())["title"].endswith("聊新钟")
        async with session.get(base) as answer:
            assert "archive.js" in await answer.text()
        async with session.get(base + "1/") as answer:
            assert "app.js" in await answer.text()
    await runner.cleanup()


async def test_a_name_that_stands_before_speech_alone_is_read_as_one_says(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text(SOURCE.replace("修钟人沈砚", "一位修钟人"), encoding="utf-8")
    options = replace(preset("learner"), engine="silent", offline=True, cache_dir=tmp_path / "c")
    archive = DeskArchive(
        plan([folder], tmp_path / "books"), options, folder / "cast.toml",
        lambda: open_engine(options),
    )  # fmt: skip
    await archive.count()
    name = archive.as_object()["guests"][0]["name"]
    archive.settle(name, "reading", "shen3 yan4")
    assert archive.as_object()["guests"][0]["readings"] == ["shěn yàn"]


async def test_what_cannot_be_read_is_said_in_the_language_of_who_looks(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("", encoding="utf-8")
    options = replace(preset("learner"), engine="silent", offline=True, cache_dir=tmp_path / "c")
    archive = DeskArchive(
        plan([tmp_path], tmp_path / "books"), options, tmp_path / "cast.toml",
        lambda: open_engine(options),
    )  # fmt: skip
    await archive.count()
    (english,), (chinese,) = (archive.as_object(said)["articles"] for said in ("en", "zh"))
    assert "empty" in english["error"]
    assert "没有可朗读的内容" in chinese["error"]


def test_voices_are_settled_where_a_batch_looks_for_them(tmp_path: Path) -> None:
    one, two, out = tmp_path / "one", tmp_path / "two", tmp_path / "books"
    for folder in (one, two):
        folder.mkdir()
        (folder / "a.md").write_text(SOURCE, encoding="utf-8")
    alone, mixed = plan([one], out), plan([tmp_path], out)
    assert archive_cast(alone, out) == one / "cast.toml"
    assert archive_cast(mixed, out) == out / "cast.toml"
    out.mkdir()
    (out / "cast.toml").write_text("[cast]\n", encoding="utf-8")
    assert archive_cast(alone, out) == out / "cast.toml"
    assert sources_cast(alone, out) is None
    (one / "cast.toml").write_text("[cast]\n", encoding="utf-8")
    assert sources_cast(alone, out) == one / "cast.toml", "batch takes it before its own"


def said(bench: Bench) -> str:
    prepared, _ = open_and_prepare(bench.source, bench.desk.options)
    return "".join(block.text for block in prepared.interview.sections[-1].blocks)


def test_a_book_says_who_looked(bench: Bench) -> None:
    assert "未经人工校对" in said(bench)
    blocks = [block.id for block in bench.desk.article().blocks()]
    bench("checked", blocks=blocks[:2], value=True)
    assert f"由人工校对 2 段，共 {len(blocks)} 段" in said(bench)
    bench("checked", blocks=blocks, value=True)
    bench("by", name="林老师")
    assert "读音与说话人由林老师校对。" in said(bench)
    text = bench.source.read_text(encoding="utf-8").replace("只有最慢的", "只有最贵的")
    bench.source.write_text(text, encoding="utf-8")
    assert f"由林老师校对 {len(blocks) - 1} 段，共 {len(blocks)} 段" in said(bench)
