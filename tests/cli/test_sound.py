"""``tingdu say``, ``voices`` and ``cache``."""

from __future__ import annotations

import base64
import json
import re
from typing import TYPE_CHECKING

import pytest

from voices.audio.samples import duration_ms

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


def test_say_shows_what_it_would_say(tingdu: Tingdu, tmp_path: Path) -> None:
    ran = tingdu("say", "--show", "涨了 25%，跑了3万km。")
    assert (ran.code, ran.out) == (0, "涨了百分之二十五,跑了三万公里.\n")


def test_inspect_shows_what_will_be_said(tingdu: Tingdu, article: Path) -> None:
    article.write_text("# 数\n\n记者：涨了多少？\n\n林桥：涨了 25%，CTO 说的。\n", "utf-8")
    ran = tingdu("inspect", article, "--said")
    assert "\t涨了百分之二十五, C T O 说的.\n" in ran.out


@pytest.mark.parametrize("ending", ["mp3", "m4a", "opus"])
def test_say_writes_the_format_the_name_asks_for(
    tingdu: Tingdu, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / "new" / f"hello.{ending}"
    ran = tingdu("say", "你好，世界。", "-o", out)
    assert ran.code == 0, ran.err
    assert str(out) in ran.out
    assert duration_ms(out) > 150
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_say_says_the_name_of_a_picture(tingdu: Tingdu, tmp_path: Path) -> None:
    assert tingdu("say", "👍", "-o", tmp_path / "x.mp3").code == 0


def test_say_takes_the_voice_and_the_rate(tingdu: Tingdu, tmp_path: Path) -> None:
    lengths = []
    for rate in ("1.0", "0.5"):
        out = tmp_path / f"{rate}.mp3"
        assert tingdu("say", "你好世界", "-o", out, "--voice", "f2", "--rate", rate).code == 0
        lengths.append(duration_ms(out))
    assert lengths[1] == 2 * lengths[0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["你好", "-o", "x.wav"], 2, ".mp3"),
        (["……", "-o", "x.mp3"], 2, "nothing to say"),
        (["你好", "-o", "x.mp3", "--voice", "f9"], 2, "f9"),
        (["你好", "-o", "x.mp3", "--engine", "kokro"], 2, "kokoro"),
        (["你好", "-o", "x.mp3", "--rate", "nan"], 2, "0.5 to 2.0"),
        (["你好", "-o", "x.mp3", "--engine", "edge", "--offline"], 2, "leave out --offline"),
        (["你好"], 2, "-o FILE"),
        (["你好", "-o", "/dev/null/x.mp3"], 6, "cannot be made"),
    ],
)
def test_say_tells_what_is_wrong(
    tingdu: Tingdu,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = tingdu("say", *arguments)
    assert (ran.code, said in ran.err) == (code, True), ran.err
    assert list(tmp_path.glob("x.*")) == []


def test_a_proxy_without_an_address_is_a_bad_option(
    tingdu: Tingdu, tmp_path: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TINGDU_PROXY", "somewhere")
    for command, name in ((("say", "你好"), "x.mp3"), (("convert", article), "x.epub")):
        ran = tingdu(*command, "-o", tmp_path / name, "--engine", "edge")
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "TINGDU_PROXY must be written http://host:port" in ran.err


def test_voices_as_json_are_what_scripts_expect(tingdu: Tingdu) -> None:
    voices = json.loads(tingdu("voices", "--engine", "kokoro", "--json").out)
    assert {frozenset(v) for v in voices} == {
        frozenset({"engine", "name", "gender", "locale", "pitch_hz"})
    }
    mandarin = [v for v in voices if v["locale"] == "zh-CN"]
    assert sum(v["gender"] == "female" for v in mandarin) >= 3
    assert sum(v["gender"] == "male" for v in mandarin) >= 3
    assert all(v["pitch_hz"] for v in voices)


def test_voices_can_be_narrowed_to_a_language(tingdu: Tingdu) -> None:
    english = json.loads(tingdu("voices", "--engine", "kokoro", "--json", "--locale", "en").out)
    assert {v["locale"] for v in english} == {"en-US"}
    assert tingdu("voices", "--engine", "kokoro", "--locale", "z").out == ""


def test_voices_shows_how_to_hear_one(tingdu: Tingdu) -> None:
    ran = tingdu("voices", "--engine", "kokoro")
    assert "zf_xiaoxiao" in ran.out
    assert "225 Hz" in ran.out
    assert "tingdu say" in ran.out


def test_voices_are_heard_on_a_page(
    tingdu: Tingdu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("webbrowser.open", browser)
    ran = tingdu("voices", "--play", "--engine", "silent", "--locale", "zh", "--cache", tmp_path)
    assert ran.code == 0, ran.err
    page = tmp_path / "voices-silent.html"
    assert opened == [page.as_uri()]
    assert ran.out == f"{page}\n"
    text = page.read_text("utf-8")
    listed = json.loads(tingdu("voices", "--engine", "silent", "--locale", "zh", "--json").out)
    sounds = re.findall(r'data:audio/mpeg;base64,([^"]+)"', text)
    assert len(sounds) == len(listed) > 1
    assert all(f'id="{voice["name"]}"' in text for voice in listed)
    heard = tmp_path / "one.mp3"
    heard.write_bytes(base64.b64decode(sounds[0]))
    assert duration_ms(heard) > 500


def test_voices_say_where_their_page_is_if_no_browser_opens_it(
    tingdu: Tingdu, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    ran = tingdu("voices", "--play", "--engine", "silent", "--cache", tmp_path)
    assert (ran.code, "yourself" in ran.err) == (0, True)
    assert tingdu("voices", "--play", "--engine", "silent", "--locale", "xx").code == 0


def test_voices_of_edge_come_with_its_conditions(tingdu: Tingdu) -> None:
    ran = tingdu("voices", "--engine", "edge", "--offline", "--locale", "zh-CN")
    assert ran.code == 0
    assert "XiaoxiaoNeural" in ran.out
    assert "leaves this machine" in ran.err
    assert "commercial" in ran.err


def test_an_unknown_engine_is_met_with_the_nearest(tingdu: Tingdu) -> None:
    ran = tingdu("voices", "--engine", "kokro")
    assert ran.code == 2
    assert "kokoro" in ran.err


def test_the_cache_is_shown_verified_repaired_and_pruned(tingdu: Tingdu, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert tingdu("cache", "show", "--cache", cache).code == 0
    assert tingdu("cache", "verify", "--cache", cache).code == 2
    assert tingdu("say", "你好", "-o", tmp_path / "x.mp3", "--cache", cache).code == 0
    shown = json.loads(tingdu("cache", "show", "--cache", cache, "--json").out)
    assert shown["speech"]["files"] == 1
    assert shown["tracks"]["files"] == 2
    assert shown["bytes"] > 0
    assert "nothing is damaged" in tingdu("cache", "verify", "--cache", cache).out
    (entry,) = (cache / "speech").rglob("*.speech")
    entry.write_bytes(entry.read_bytes()[:-1])
    damaged = tingdu("cache", "verify", "--cache", cache)
    assert damaged.code == 7
    assert str(entry) in damaged.out
    assert "repair" in damaged.err
    assert str(entry) in tingdu("cache", "repair", "--cache", cache).out
    assert tingdu("cache", "verify", "--cache", cache).code == 0
    assert "removed 0 files" in tingdu("cache", "prune", "--cache", cache, "--limit", "1GB").out
    kept = tingdu("cache", "prune", "--cache", cache)
    assert "removed 0 files" in kept.out, "a run may be about to bind it"
    assert "--all" in kept.err
    mine = cache / "tracks" / "album" / "song.mp3"
    mine.parent.mkdir()
    mine.write_bytes(b"a person's own")
    assert "removed 2 files" in tingdu("cache", "prune", "--all", "--cache", cache).out
    assert "nothing was damaged" in tingdu("cache", "repair", "--cache", cache).out
    assert mine.is_file()
    assert tingdu("cache", "prune", "--limit", "much").code == 2


def test_the_bit_rate_can_be_chosen_and_a_wrong_one_is_met_with_the_right_ones(
    tingdu: Tingdu, tmp_path: Path, article: Path
) -> None:
    sizes = []
    for rate in ("64", "128"):
        book = tmp_path / f"{rate}.epub"
        assert tingdu("convert", article, "-o", book, "--bit-rate", rate).code == 0
        sizes.append(book.stat().st_size)
    assert sizes[1] > sizes[0]
    refused = tingdu("convert", article, "--bit-rate", "32")
    assert refused.code == 2
    assert "64, 80" in refused.err
