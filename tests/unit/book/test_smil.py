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
        ("2345ms", 2_345), ("12.345", 12_345), ("0.0005s", 0), ("npt=1.5s", 1_500), (".5s", 500),
    ],
)  # fmt: skip
def test_clock_values_of_the_standard(value: str, expected: int) -> None:
    assert clock_ms(value) == expected


@pytest.mark.parametrize(
    "value", ["", "a", "1:75", "1:2:3:4", "-1s", "1m", "1 s", "1,5s", "0:00:61"]
)
def test_others_are_none(value: str) -> None:
    with pytest.raises(ValueError, match="no clock value"):
        clock_ms(value)


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
