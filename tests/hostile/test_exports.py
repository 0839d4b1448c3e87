"""Exports of books of unknown origin: nothing of the book runs, fetches, or leads away."""

from __future__ import annotations

import io
import re
import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from a11y.book.readback.publication import read_back
from a11y.errors import SourceError
from a11y.export.page import html as page_export
from a11y.export.sound import drill, m4b
from a11y.export.sound.covers import cover_of
from a11y.export.sound.sounds import RATE_HZ, Sounds
from a11y.export.timeline import AudioStretch
from tests.rules import build
from voices.audio.samples import container_of, decode, decoded
from voices.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path

GUESSED = {
    "a list of files": b"ffconcat version 1.0\nfile '/etc/hostname'\n",
    "a stream's description": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
    "a playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n",
    "another picture": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "nothing": b"",
}


def book_with(folder: Path, **changed: bytes) -> Path:
    """The good book, entries of which are replaced; ``__`` stands for ``/``, ``_x_`` for ``.``."""
    entries = build.entries()
    for name, content in changed.items():
        entries[name] = content
    path = folder / "book.epub"
    build.pack(entries, path)
    return path


def with_body(folder: Path, markup: str) -> Path:
    page = build.entries()["EPUB/text.xhtml"].decode()
    return book_with(
        folder, **{"EPUB/text.xhtml": page.replace("</body>", markup + "</body>").encode()}
    )


def exported(book: Path) -> str:
    out = book.with_suffix(".html")
    page_export.export(book, out)
    return out.read_text("utf-8")


ACTIVE = [
    '<x:meta xmlns:x="urn:x" http-equiv="refresh" content="0;url=http://evil.example/"/>',
    '<META http-equiv="refresh" content="0;url=http://evil.example/"/>',
    '<meta xmlns="" http-equiv="refresh" content="0;url=http://evil.example/"/>',
    '<x:img xmlns:x="urn:x" src="http://evil.example/" onerror="evil()"/>',
    '<x:input xmlns:x="urn:x" autofocus="" onfocus="evil()"/>',
    '<x:xmp xmlns:x="urn:x">&lt;/xmp&gt;&lt;img src="http://evil.example/"&gt;</x:xmp>',
    '<xmp>&lt;/xmp&gt;&lt;img src="http://evil.example/"&gt;</xmp>',
    '<svg xmlns="http://www.w3.org/2000/svg"><x:a xmlns:x="urn:x" href="http://evil.example/"/></svg>',
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><x:a xmlns:x="u" href="evil:1"/></math>',
    '<p ping="http://evil.example/" style="background:u\\72l(http://evil.example/)">x</p>',
    '<template xmlns="http://www.w3.org/1999/xhtml"><img src="http://evil.example/"/></template>',
    '<img srcset="http://evil.example/ 2x" src="http://evil.example/" alt="a"/>',
    '<a href="jav&#9;ascript:evil()">x</a>',
]


@pytest.mark.parametrize("markup", ACTIVE)
def test_nothing_but_text_pictures_and_formulas_leaves_the_page(
    tmp_path: Path, markup: str
) -> None:
    whole = exported(with_body(tmp_path, markup))
    inside = whole[whole.index("<main>") : whole.index("</main>")]
    assert "evil" not in re.sub(r"&lt;.*?&gt;", "", inside)
    elements = html.fromstring(inside).iter("*")
    assert not {element.tag for element in elements} & {
        "meta",
        "script",
        "input",
        "xmp",
        "template",
    }


def test_words_in_elements_that_mean_nothing_stay(tmp_path: Path) -> None:
    whole = exported(with_body(tmp_path, '<p><x:w xmlns:x="urn:x" id="w">these words</x:w></p>'))
    assert re.search(r"<span id=\"[^\"]+\.w\">these words</span>", whole)


def test_links_out_and_formulas_stay(tmp_path: Path) -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>y</mi></math>'
    whole = exported(with_body(tmp_path, f'<p><a href="https://a.example/">a</a>{formula}</p>'))
    assert '<a href="https://a.example/">a</a><math' in whole


def test_a_sound_that_the_manifest_forgot_is_heard(tmp_path: Path) -> None:
    package = build.entries()["EPUB/package.opf"].decode()
    without = re.sub(r"<item [^>]*audio/mpeg[^>]*/>", "", package)
    assert without != package
    book = book_with(tmp_path, **{"EPUB/package.opf": without.encode()})
    assert "tingdu-audio-0" in exported(book)


@pytest.mark.parametrize("content", GUESSED.values(), ids=list(GUESSED))
def test_no_sound_is_guessed_at(content: bytes) -> None:
    assert container_of(content[:16]) == ""
    with pytest.raises(AudioError):
        decode(io.BytesIO(content))


def long_sound(seconds: int) -> bytes:
    import numpy as np
    import soundfile

    out = io.BytesIO()
    with soundfile.SoundFile(out, "w", 8000, 1, format="FLAC", subtype="PCM_16") as file:
        for second in range(seconds):
            file.write(np.full(8000, second % 100 * 100, dtype=np.int16))
    return out.getvalue()


@pytest.mark.parametrize("form", [m4b, drill])
def test_a_sound_that_holds_less_than_it_says_is_told(tmp_path: Path, form: Any) -> None:
    # FLAC whose head says a day of samples, and that has none
    head = b"fLaC\x80\0\0\x22" + b"\x10\0" * 2 + bytes(6) + b"\x0a\xc4\x42" + b"\xff" * 5
    content = head + bytes(16) + b"\xff\xf8" * 500
    smil = build.entries()["EPUB/text.smil"].replace(b"text.mp3", b"a.flac")
    book = book_with(tmp_path, **{"EPUB/a.flac": content, "EPUB/text.smil": smil})
    with pytest.raises(SourceError, match=r"a\.flac|nothing in it can be heard"):
        form.export(book, tmp_path / "book.m4b")
    assert [path.name for path in tmp_path.iterdir()] == ["book.epub"]


def test_clips_in_any_order_of_several_sounds_are_cut_from_one_decoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sounds = {f"EPUB/{name}.flac": long_sound(40 + n) for n, name in enumerate("abcdef")}
    book = book_with(tmp_path, **sounds)
    decodings = []
    monkeypatch.setattr(
        "voices.audio.samples.decoded",
        lambda source, rate_hz: decodings.append(1) or decoded(source, rate_hz),
    )
    with read_back(book) as opened, Sounds(opened, tmp_path) as cut:
        for second in reversed(range(40)):
            for name in sounds:
                pieces = list(cut.cut(AudioStretch(name, second * 1000 + 200, second * 1000 + 800)))
                assert sum(map(len, pieces)) == 600 * RATE_HZ // 1000
                assert abs(int(pieces[0][len(pieces[0]) // 2]) - second * 100) < 50
    assert len(decodings) == 6
    assert [path.name for path in tmp_path.iterdir()] == ["book.epub"]


def test_a_piece_is_never_whole_in_memory(tmp_path: Path) -> None:
    book = book_with(tmp_path, **{"EPUB/a.flac": long_sound(900)})
    with read_back(book) as opened, Sounds(opened, tmp_path) as cut:
        tracemalloc.start()
        total = sum(map(len, cut.cut(AudioStretch("EPUB/a.flac", 0, 900_000))))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert total == 900 * RATE_HZ
    assert peak < total * 2 / 4


def test_a_sound_longer_than_any_book_s_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("a11y.export.sound.sounds.LONGEST_HOURS", 0.01)
    book = book_with(tmp_path, **{"EPUB/a.flac": long_sound(40)})
    with (
        read_back(book) as opened,
        Sounds(opened, tmp_path) as cut,
        pytest.raises(SourceError, match=r"a\.flac holds more than 0\.01 hours"),
    ):
        list(cut.cut(AudioStretch("EPUB/a.flac", 0, 1000)))


def test_sounds_that_are_decoded_for_ever_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("a11y.export.sound.sounds.KEPT_BYTES", 0)
    book = book_with(tmp_path, **{f"EPUB/{name}.flac": long_sound(2) for name in "ab"})
    with (
        read_back(book) as opened,
        Sounds(opened, tmp_path) as cut,
        pytest.raises(SourceError, match="jump between sounds"),
    ):
        all(list(cut.cut(AudioStretch(f"EPUB/{name}.flac", 0, 500))) for name in "ab" * 50)


def with_cover(folder: Path, content: bytes, media_type: str) -> Path:
    package = build.entries()["EPUB/package.opf"].decode()
    item = f'<item id="cov" href="cov" media-type="{media_type}" properties="cover-image"/>'
    return book_with(
        folder,
        **{
            "EPUB/package.opf": package.replace("<manifest>", f"<manifest>{item}").encode(),
            "EPUB/cov": content,
        },
    )


@pytest.mark.parametrize("media_type", ["image/jpeg", "image/png"])
@pytest.mark.parametrize("content", GUESSED.values(), ids=list(GUESSED))
def test_a_cover_that_is_no_picture_is_none(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    book = with_cover(tmp_path, content, media_type)
    with read_back(book) as opened:
        assert cover_of(opened) is None
    m4b.export(book, tmp_path / "book.m4b")
    assert b"hostname" not in (tmp_path / "book.m4b").read_bytes()


def test_a_cover_that_is_what_it_says_goes_along(tmp_path: Path) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    book = with_cover(tmp_path, out.getvalue(), "image/png")
    with read_back(book) as opened:
        assert cover_of(opened) == ("image/png", out.getvalue())
    m4b.export(book, tmp_path / "book.m4b")
    assert out.getvalue() in (tmp_path / "book.m4b").read_bytes()
