"""Clock values and overlays, read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.book.overlay import clock
from a11y.book.readback.archive import parse_xml
from a11y.book.readback.smil import clock_ms, read_overlay


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5:34:31.396", 20_071_396), ("0:05:01.2", 301_200), ("09:58", 598_000),
        ("00:56.78", 56_780), ("76.2s", 76_200), ("7.75h", 27_900_000), ("13min", 780_000),
        ("2345ms", 2_345), ("12.345", 12_345), ("0.0005s", 0),
    ],
)  # fmt: skip
def test_clock_values_of_the_standard(value: str, expected: int) -> None:
    assert clock_ms(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "1:75",
        "1:2:3:4",
        "-1s",
        "1m",
        "1 s",
        "1,5s",
        "0:00:61",
        "0:00:60.000",
        "0:200:00.000",
        "100:00.000",
        "10m",
        ".5s",
        "00:00:10.999ms",
        "npt=1.5s",
        "9" * 5000,
    ],
)
def test_others_are_none(value: str) -> None:
    with pytest.raises(ValueError, match="no clock value"):
        clock_ms(value)


@pytest.mark.parametrize(
    ("value", "meant_ms"),
    [
        ("npt=1.5s", 1500),
        (".5s", 500),
        ("0:1:5.2", 65_200),
        ("100:00.000", 6_000_000),
        ("1m", None),
    ],
)
def test_what_can_only_mean_one_time_means_it_and_is_told(value: str, meant_ms: int | None) -> None:
    par = f'<par><text src="a.xhtml#a"/><audio src="a.mp3" clipBegin="{value}"/></par>'
    smil = f'<smil xmlns="http://www.w3.org/ns/SMIL"><body>{par}</body></smil>'
    (read,) = read_overlay("a.smil", "a", parse_xml(smil.encode())).pars
    assert (read.begin_ms, read.bad_clock) == (meant_ms, value)


@given(st.integers(0, 400 * 3_600_000))
def test_what_we_write_reads_back(ms: int) -> None:
    assert clock_ms(clock(ms)) == ms


def test_an_overlay_reads_leniently() -> None:
    overlay = read_overlay("EPUB/a.smil", "a", parse_xml(b"""
        <smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops">
          <body><seq epub:type="list" epub:textref="a.xhtml#l">
            <par epub:type="footnote"><text src="a.xhtml#x"/><audio src="s.mp3"
              clipBegin="1s"/></par>
            <par id="p"><audio src="s.mp3#t=1" clipEnd="soon"/></par>
          </seq></body></smil>"""))  # fmt: skip
    first, second = overlay.pars
    assert (first.document, first.text_id, first.audio) == ("EPUB/a.xhtml", "x", "EPUB/s.mp3")
    assert (first.begin_ms, first.end_ms) == (1000, None)
    assert first.types == ("list", "footnote")
    assert first.place == "EPUB/a.smil:4"
    assert (second.document, second.audio_fragment, second.bad_clock) == ("", "t=1", "soon")
    assert second.place == "EPUB/a.smil#p"
    assert overlay.seqs[first.seqs[-1]].text_id == "l"
