"""Whole proofs in Chromium: by keyboard alone and by mouse, and what another origin can do."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from a11y.options import preset
from a11y.pipeline import convert
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCE = """# 修钟人：和沈砚聊旧钟

今天的嘉宾是修钟人沈砚。他都记得：谁还钟，谁藏钟，谁把长针拿走。

![](clock.png)

**阿青**：您修的第一座钟还在走吗？

**沈砚**：还在走，就挂在银行的大厅里。这一行做了三十年，行不行全看手。

重的钟锤要重新配，配好了得调，调到分毫不差。

**阿青**：哪一座最难？

**沈砚**：没有最难的，只有最慢的。误差几分都不行，少一分也还得调。

**小满**：我学了\u202e三年\u202c，还差得远。

![](hand.png)

**沈砚**：慢慢来。

**阿青**：谢谢两位。

**小满**：谢谢。
"""
ENDINGS = (".speakers.toml", ".lexicon.tsv", ".alt.toml")


def command(source: Path, cache: Path | None = None) -> list[str]:
    """What serves the desk of a source; speech is kept in ``cache``, beside the source usually."""
    arguments = ["--engine", "silent", "--edition", "learner", "--offline", "--no-browser"]
    cache = cache or source.parent / "cache"
    more = ["--cache", str(cache), "-o", str(source.with_suffix(".epub"))]
    return [sys.executable, "-m", "a11y", "proof", str(source), *arguments, *more]


@contextlib.contextmanager
def desk(source: Path) -> Iterator[str]:
    """The address of a desk that a process of its own serves."""
    process = subprocess.Popen(
        command(source), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def proof(source: Path, how: str, places: Places | None = None) -> Any:
    needs.browser()
    with desk(source) as address:
        told = json.dumps(asdict(places)) if places else '{"audit": true}'
        return json.loads(node(HERE / "proof.mjs", address, how, told, timeout_s=1200))


@dataclass(frozen=True)
class Places:
    """Where in an article the proof does what; words of paragraphs, as they begin."""

    paragraph: str
    word: str
    """In the paragraph; it has several readings."""
    introduction: str
    name: str
    """In the introduction."""
    pinyin: str
    picture: str
    answer: str
    person: str
    """What the last person is to be called."""
    audit: bool = True
    """Whether axe looks at every state of the page."""


CLOCKS = Places(
    paragraph="重的钟锤", word="重", introduction="今天的嘉宾是修钟人", name="沈砚",
    pinyin="shěn yán", picture="What clock.png shows", answer="没有最难的", person="小满儿",
)  # fmt: skip
EXAMPLE = Places(
    paragraph="那个暑假", word="那个", introduction="今天的嘉宾是", name="周蔓", pinyin="zhōu wàn",
    picture="一条从文字到", answer="便宜了差不多", person="周曼", audit=False,
)  # fmt: skip


def files(source: Path) -> dict[str, str]:
    """What the desk left beside the source."""
    paths = [source.with_name(source.name + ending) for ending in ENDINGS]
    paths.append(source.with_name("cast.toml"))
    return {path.name: path.read_text("utf-8") for path in paths}


def planted(source: Path) -> Places:
    source.write_text(SOURCE, encoding="utf-8")
    shutil.copy(EXAMPLES / "path-to-sound.png", source.with_name("clock.png"))
    return CLOCKS


def example(source: Path) -> Places:
    for name in ("talking-books.md", "path-to-sound.png"):
        shutil.copy(EXAMPLES / name, source.with_name(name.replace("talking-books", "clocks")))
    return EXAMPLE


def as_wanted(seen: Any, fewest_doubts: int) -> None:
    """What a whole proof comes to, whatever it is done with."""
    assert seen["errors"] == []
    assert seen["outside"] == []
    assert {state: found for state, found in seen["violations"].items() if found} == {}
    assert dict(seen["steps"])["next"] >= fewest_doubts
    assert seen["settled"] == 0
    assert seen["back"]
    assert seen["ahead"], "it is spoken before somebody asks for it"
    assert len(seen["pictures"]) == 1
    assert seen["pictures"][0] > 0, "the picture is seen"
    assert "(2 sentences)" in seen["places"] or "(3 sentences)" in seen["places"]
    assert (seen["playing"], seen["stopped"]) == ("on", "")
    assert len(seen["heard"]) == 3
    assert all(isinstance(said, str) for said in seen["heard"]), "each came to its end"
    assert seen["lit"].startswith(seen["at"].removeprefix("#")), "it plays at the very sentence"
    shown, selected, changed = seen["changed"]
    assert [shown] == [selected] == changed
    assert seen["build"]["state"] == "done"
    assert seen["build"]["synthesized"] < 5, "the rest, and what was in view, is spoken already"
    assert seen["wide"] <= 390
    assert seen["wideLarge"] <= 390


def as_convert_makes_it(source: Path) -> None:
    """The book that the page made is, byte for byte, that of ``convert``."""
    cache = source.parent / "cache"
    options = replace(preset("learner"), engine="silent", offline=True, cache_dir=cache)
    book = source.with_suffix(".epub")
    from_the_page = book.read_bytes()
    convert(source, book, options)  # in its place: a book that replaces another is later
    assert book.read_bytes() == from_the_page


@pytest.mark.browser
@pytest.mark.parametrize(("write", "fewest_doubts"), [(planted, 10), (example, 10)])
def test_a_whole_proof_by_keyboard_alone_and_by_mouse(
    write: Callable[[Path], Places], fewest_doubts: int, tmp_path: Path
) -> None:
    sources = {how: tmp_path / how / "clocks.md" for how in ("keys", "mouse")}
    for source in sources.values():
        source.parent.mkdir()
        places = write(source)
    with ThreadPoolExecutor() as together:  # each waits most of the time
        proofs = {
            how: together.submit(proof, source, how, places) for how, source in sources.items()
        }
    for how, source in sources.items():
        as_wanted(proofs[how].result(), fewest_doubts)
        as_convert_makes_it(source)
    left = {how: files(source) for how, source in sources.items()}
    assert left["keys"] == left["mouse"]
    lexicon = left["keys"]["clocks.md.lexicon.tsv"].splitlines()
    assert any(line.startswith(places.name + "\t") and line.count("\t") == 1 for line in lexicon)
    assert any("in our own words" in line and line.startswith(places.word) for line in lexicon)
    speakers = tomllib.loads(left["keys"]["clocks.md.speakers.toml"])
    assert any(places.person in one.get("instead_of", ()) for one in speakers["speakers"].values())
    assert len(speakers["blocks"]) == 2, "both parts of what was cut have the speaker it was given"
    assert len(speakers["paragraphs"]["split"]) == 1
    assert not {"join", "leave_out"} & speakers["paragraphs"].keys(), "they were taken back"
    assert "A way from text to sound" in left["keys"]["clocks.md.alt.toml"]
    assert "rate = 0.9" in left["keys"]["cast.toml"]


HOSTILE = """# <script>window.hacked = 1</script> 标题 </script>

**甲**：<img src=x onerror="window.hacked=2"> 你好吗？`</script><script>window.hacked=3</script>`

**乙**：很好。\u202e反过来\u202c写的 [链接](javascript:window.hacked=4)。

![<svg onload=window.hacked=5>](data:text/html,<script>window.hacked=6</script>)
"""


@pytest.mark.browser
def test_nothing_of_an_article_runs_and_no_other_origin_comes_in(tmp_path: Path) -> None:
    source = tmp_path / "hostile.md"
    source.write_text(HOSTILE, encoding="utf-8")
    seen = proof(source, "look")
    assert seen["hacked"] is None
    assert seen["elements"] == 0
    assert seen["violations"] == {"opened": []}
    read = [said for said in seen["stranger"] if said.startswith("read") or said == "loaded"]
    assert read == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["hostile.md"]


@pytest.mark.browser
def test_of_a_long_article_words_are_drawn_where_somebody_is(tmp_path: Path) -> None:
    """A megabyte of words and rubies kept the page, and every change on it, for a minute."""
    needs.browser()
    said = "重的钟锤要重新配，配好了得调，调到分毫不差。" * 9
    # No two answers alike: who says the same eighty times is hardly somebody who speaks.
    turns = [
        f"**阿青**：第{n}座钟呢？\n\n**沈砚**：{said[n:]}{n}座得调{n}年。" for n in range(1, 81)
    ]
    source = tmp_path / "clocks.md"
    source.write_text("\n\n".join(["# 修钟人", *turns, "**沈砚**：行不行？"]) + "\n", "utf-8")
    with desk(source) as address:
        shown = json.loads(urlopen(f"{address}api/article").read())  # ours
        last = shown["doubts"][-1]["block"]
        found = json.loads(node(HERE / "proof-long.mjs", address, last, timeout_s=600))
    assert found["errors"] == []
    block = next(b for s in shown["sections"] for b in s["blocks"] if b["id"] == last)
    assert found["first"] > 0
    assert found["far"] == {"text": block["text"], "rubies": 0, "cursor": "", "shown": False}
    assert found["near"]["rubies"] > 0
    assert found["near"]["cursor"]
    assert found["near"]["shown"]


@pytest.mark.browser
def test_a_folder_is_settled_with_the_keyboard(tmp_path: Path) -> None:
    needs.browser()
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, title in (("one.md", "旧钟"), ("two.md", "新钟")):
        (folder / name).write_text(SOURCE.replace("旧钟", title), encoding="utf-8")
    with desk(folder) as address:
        found = json.loads(node(HERE / "proof-folder.mjs", address, timeout_s=600))
    assert found["errors"] == []
    assert found["violations"] == []
    assert found["settled"] == ["xiǎo màn", "true", True]
    assert found["article"].startswith("修钟人")
    assert found["wide"] <= 390
    for name in ("one.md", "two.md"):
        assert "小满\txiao3 man4" in (folder / f"{name}.lexicon.tsv").read_text("utf-8")


@pytest.mark.browser
def test_nothing_is_looked_for_by_tab_and_what_is_asked_is_announced(tmp_path: Path) -> None:
    needs.browser()
    source = tmp_path / "clocks.md"
    planted(source)
    source.write_text(source.read_text("utf-8").replace("慢慢来", "7/23 再来"), encoding="utf-8")
    with desk(source) as address:
        found = json.loads(node(HERE / "proof-keys.mjs", address, timeout_s=600))
    assert found["errors"] == []
    assert found["asked"].endswith("here?")
    assert found["announced"], "who does not see the page is asked, too"
    assert (found["everywhere"], found["breadth"]) == ("text", "turn")
    assert found["other"] == "pinyin"
    assert found["alt"] != "alt", "Enter saves the words of a picture"
    assert found["near"], "a chosen card is the next to come"
    assert found["number"] == "7/23", "a date is one thing to say"
    assert found["built"]
    assert "Two clocks on a bench" in source.with_name("clocks.md.alt.toml").read_text("utf-8")
