# ruff: noqa: E501, PT017, RUF043
"""Hostile sources: only safe content is left, in bounded time, with a clear error at worst."""

from __future__ import annotations

import io
import itertools
import time
from pathlib import Path

import pytest
from PIL import Image

from a11y.cli import main
from a11y.errors import A11yError, SourceError
from a11y.read import ReadOptions, loading, read
from a11y.read.pictures.fetch import fetch, fetch_all, is_public
from a11y.read.pictures.images import prepare
from a11y.read.pictures.payload import PictureError
from tests.mutation import mutated

pytestmark = pytest.mark.slow

OFFLINE = ReadOptions(offline=True)
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "read"
SEEDED = 300
SOAK = 10_000


ACTIVE = [
    "<script>alert('boo')</script>",
    '<p onclick="boo()">正文</p>',
    "<iframe src='https://example.org/boo'></iframe>",
    "<a href='javascript:boo()'>链接</a>",
    "<a href=' java\nscript:boo()'>链接</a>",
    "[链接](javascript:boo%28%29)",
    "<a href='vbscript:boo'>链接</a>",
    "<a href='data:text/html,boo'>链接</a>",
    "<svg><script>boo()</script><text>boo</text></svg>",
    "<math><mtext><script>boo()</script></mtext></math>",
    "<object data='boo.swf'></object><embed src='boo'>",
    "<form action='boo'><input value='boo'><button>boo</button></form>",
    "<style>p{background:url(boo)}</style>",
    "<template><p>boo</p></template>",
    "<noscript><p>boo</p></noscript>",
    "<p hidden>boo</p><p style='display:none'>boo</p>",
    "<base href='https://boo.example/'>",
    "<meta http-equiv=refresh content='0;url=boo'>",
]


@pytest.mark.parametrize(
    ("hostile", "name"),
    [
        (hostile, name)
        for hostile in ACTIVE
        for name in ("a.md", "a.html")
        if hostile[0] == "<" or name == "a.md"
    ],
)
def test_nothing_active_is_left(hostile: str, name: str) -> None:
    start, end = ("<html><body>", "</body></html>") if name == "a.html" else ("", "")
    source = f"{start}\n\n<p>记者：好吗？</p>\n\n{hostile}\n\n<p>方舟：好。</p>\n\n{end}"
    interview = read((name, source.encode()), OFFLINE)
    said = "".join(b.text for s in interview.sections for b in s.blocks)
    assert "boo" not in said
    targets = [m.target for s in interview.sections for b in s.blocks for m in b.marks]
    assert not any("boo" in target for target in targets)
    assert said.count("好") >= 2


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 60_000 + "记者：好吗？" + "</div>" * 60_000,
        "<b>" * 30_000 + "记者：好吗？",
        "> " * 5000 + "好吗？",
        "- " * 5000 + "好吗？",
        "[" * 20_000 + "好吗？",
        "*" * 30_000 + "好吗？",
        "**好" * 10_000,
        "`" * 20_001 + "好",
        "<!DOCTYPE x [" + "<!ENTITY a '" + "b" * 5000 + "'>" + "]><p>&a;&a;好</p>",
        "Q：" * 20_000 + "好",
        "：" * 50_000 + "好",
        "张三：好。\n\n" * 20_000,
        "\n".join(f"{chr(0x4E00 + n % 5000)}{n}：好？" for n in range(20_000)),
        "| 好 | 吗 |\n|---|---|\n" + "| 好 | 吗 |\n" * 10_000,
        "<table>" * 2000 + "<tr><td>好",
        "（" * 30_000 + "好。",
        "“" * 30_000 + "好。",
        "好" * 300_000,
        "a" * 300_000 + "好",
        "&#128512;" * 50_000 + "好",
        "好[^1]\n\n" * 3000 + "[^1]: 注\n",
        "    " * 20_000 + "好",
        "\u202e好\u2028好\u0000好",
    ],
    ids=itertools.count(),
)
def test_bad_shapes_take_bounded_time(source: str) -> None:
    begin = time.process_time()
    try:
        interview = read(("a.md", source.encode()), OFFLINE)
    except A11yError as error:
        assert "\n" not in str(error)
    else:
        assert "好" in "".join(b.text for s in interview.sections for b in s.blocks)
    assert time.process_time() - begin < 20


def _sources() -> list[bytes]:
    """Every case of the fixtures, as bytes to be mutated."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt"))]
    return [source.encode() for text in texts for source in text.split("\n.\n")[1::3]]


def _survives(seed: int, sources: list[bytes]) -> None:
    name = ("talk.md", "talk.html", "talk.txt", "talk.docx")[seed % 4]
    try:
        interview = read((name, mutated(seed, sources)), OFFLINE)
    except A11yError as error:
        assert "\n" not in str(error), seed
        return
    ids = [block.id for section in interview.sections for block in section.blocks]
    assert len(ids) == len(set(ids)), seed
    for section in interview.sections:
        for block in section.blocks:
            if block.kind not in {"code", "table"}:
                assert "".join(s.text for s in block.sentences) == block.text, (seed, block.id)
                assert block.sentences, (seed, block.id)
            assert all(0 <= m.start < m.end <= len(block.text) for m in block.marks), (
                seed,
                block.id,
            )


def test_mutated_sources_end_in_an_interview_or_a_clear_error() -> None:
    sources = _sources()
    for seed in range(SEEDED):
        _survives(seed, sources)


@pytest.mark.soak
def test_ten_thousand_mutated_sources() -> None:
    sources = _sources()
    for seed in range(SOAK):
        _survives(seed, sources)


def test_bare_text_before_a_quotation_is_not_in_it() -> None:
    source = "<body><p>好。</p>前面的话。<blockquote><p>引来的话。</p></blockquote></body>"
    interview = read(("a.html", source.encode()), OFFLINE)
    kinds = {b.text: b.kind for s in interview.sections for b in s.blocks}
    assert kinds["前面的话。"] == "paragraph"
    assert kinds["引来的话。"] == "quote"


# -- pictures -------------------------------------------------------------------------------


def _png(width: int, height: int, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 80, 20)).save(out, form)
    return out.getvalue()


def test_local_pictures_are_embedded_and_scaled(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "my chair.png").write_bytes(_png(40, 30))
    (tmp_path / "wide.jpg").write_bytes(_png(4000, 100, "JPEG"))
    source = tmp_path / "a.md"
    source.write_text(
        "# 椅子\n\n记者：什么样？\n\n范十方：看图。\n\n![一把椅子](pics/my%20chair.png)\n\n![](wide.jpg)\n",
        encoding="utf-8",
    )
    (tmp_path / "a.md.alt.toml").write_text('"wide.jpg" = "一块长木板"\n', encoding="utf-8")
    blocks = [b for s in read(source, OFFLINE).sections for b in s.blocks if b.image]
    assert [b.text for b in blocks] == ["一把椅子", "一块长木板"]
    assets = [b.image.asset for b in blocks if b.image]
    assert [(a.media_type, a.width_px, a.height_px) for a in assets if a] == [
        ("image/png", 40, 30),
        ("image/jpeg", 1600, 40),
    ]


@pytest.mark.parametrize(
    "path", ["../secret.png", "/etc/passwd", "file:///etc/passwd", "%2e%2e/secret.png", "link.png"]
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.png").write_bytes(_png(5, 5))
    folder = tmp_path / "inside"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    source = folder / "a.md"
    source.write_text(f"# 题\n\n好。\n\n![图]({path})\n", encoding="utf-8")
    interview = read(source, OFFLINE)
    image = next(b.image for s in interview.sections for b in s.blocks if b.image)
    assert image.asset is None
    assert "read-image-missing" in {f.rule for f in interview.findings}


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"nonsense",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        _png(20, 20)[:40],
        b"GIF89a" + bytes(9),
    ],
)
def test_what_is_no_picture_is_refused(payload: bytes) -> None:
    with pytest.raises(PictureError):
        prepare(payload)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "::1", "fe80::1%eth0", "fc00::1",
     "::ffff:127.0.0.1", "2002:7f00:1::", "0.0.0.0", "224.0.0.1", "nonsense",
     "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "::7f00:1", "::ffff:0:7f00:1", "fec0::1"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)
    assert is_public("93.184.216.34")
    assert is_public("64:ff9b::5db8:d822")
    assert is_public("2606:4700::1111")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/a.png",
        "http://127.0.0.1:8/a.png",
        "http://[::1]/a.png",
        "http://0x7f.1/a.png",
        "http://2130706433/a.png",
    ],
)
def test_private_addresses_are_not_fetched(address: str) -> None:
    with pytest.raises(PictureError, match="private|reached|fetched"):
        fetch(address)


def test_offline_pictures_come_from_the_cache_alone(tmp_path: Path) -> None:
    options = ReadOptions(offline=True, image_cache=tmp_path)
    assert (
        str(fetch_all(["https://example.org/a.png"], options)["https://example.org/a.png"])
        == "not fetched"
    )


class Endless(io.RawIOBase):
    """A pipe that goes on for ever."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, room: memoryview) -> int:
        self.given += len(room)
        assert self.given < 10 * LIMIT
        room[:] = b"a" * len(room)
        return len(room)


LIMIT = 1 << 20


@pytest.mark.parametrize("command", ["inspect", "convert"])
def test_no_more_of_a_pipe_is_read_than_an_article_has(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    command: str,
) -> None:
    pipe = Endless()
    monkeypatch.setattr(loading, "LARGEST_BYTES", LIMIT)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(pipe)))
    options = ["-o", str(tmp_path / "a.epub"), "--engine", "silent"] if command == "convert" else []
    with pytest.raises(SystemExit) as ended:
        main([command, "-", *options])
    assert ended.value.code == 3
    assert "stdin: larger than 1 MB" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="needs an endless device")
def test_nor_of_a_device_at_all() -> None:
    with pytest.raises(SourceError, match="not a regular file"):
        read("/dev/zero", OFFLINE)
