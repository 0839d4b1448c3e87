"""Whatever the text, there is exactly one entry per code point."""

from hypothesis import given, settings
from hypothesis import strategies as st

from a11y.characters.han import is_han
from a11y.pinyin.readings.reader import Reader

READER = Reader()
MIXED = st.text(
    st.one_of(
        st.sampled_from("重得地着了还行长为都没只一不儿女们的，。 \nC+5%.-〇ㄓ豈𠮷龘體"),
        st.characters(),
    )
)


@given(MIXED)
@settings(deadline=None, max_examples=300)
def test_one_entry_per_code_point(text):
    reading = READER.read(text)
    assert len(reading.syllables) == len(reading.why) == len(text)
    for char, syllable, why in zip(text, reading.syllables, reading.why, strict=True):
        assert (syllable is None) == (why is None)
        assert syllable is None or (is_han(char) and syllable[-1] in "12345")
    ends = [0]
    for word in reading.words:
        assert ends[-1] <= word.start < word.end <= len(text)
        ends.append(word.end)
