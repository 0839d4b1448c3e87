"""The cast file: read strictly, continued without touching what a person wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from voices.cast import Assignment, Part
from voices.castfile import CastFile, VoiceChoice, append_cast, read_cast
from voices.errors import CastError
from voices.model import Voice

if TYPE_CHECKING:
    from pathlib import Path


def assigned(
    name: str, role: str = "guest", engine: str = "kokoro", voice: str = "v"
) -> Assignment:
    return Assignment(Part(name, name, role), Voice(engine, voice, "male", "zh-CN"))  # type: ignore[arg-type]


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_reads_voices_per_engine_and_rate(tmp_path: Path) -> None:
    path = written(
        tmp_path / "cast.toml",
        '[cast]\nnarrator = { kokoro = "a", edge = "b" }\n"张三" = { kokoro = "c", rate = 0.95 }\n',
    )
    file = read_cast(path)
    assert file.choices["narrator"].voices == {"kokoro": "a", "edge": "b"}
    assert file.choices["张三"].rate == 0.95


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[cast", "no TOML"),
        ("[casts]\n", "unknown table"),
        ('[cast]\nnarrator = "a"\n', "voice per engine"),
        ("[cast]\nnarrator = { kokoro = 1 }\n", "name in quotes"),
        ('[cast]\nnarrator = { kokoroo = "a" }\n', "unknown key"),
        ("[cast]\nnarrator = { rate = 9 }\n", "rate must be"),
        ("[cast]\nnarrator = { rate = true }\n", "rate must be"),
        ("[cast]\nnarrator = { rate = nan }\n", "rate must be"),
        ("cast = 1\n", "must be a table"),
    ],
)
def test_what_cannot_be_understood_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CastError, match=said):
        read_cast(written(tmp_path / "cast.toml", text))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CastError, match="cannot read"):
        read_cast(tmp_path / "none.toml")


def still_there(before: str, path: Path) -> bool:
    """Whether every line of a text is in the file, as it was and in the same order."""
    if before.startswith("cast = "):  # on one line there is no other place for new people
        return path.read_text("utf-8").startswith(before.rstrip("}\n "))
    lines = iter(path.read_text("utf-8").splitlines())
    return all(line in lines for line in before.splitlines())


def test_a_new_file_is_started_for_a_person_to_edit(tmp_path: Path) -> None:
    path = tmp_path / "cast.toml"
    assert append_cast(path, [assigned("旁白", "narrator", voice="n"), assigned("张三")]) == 2
    file = read_cast(path)
    assert file.choices["narrator"].voices == {"kokoro": "n"}
    assert file.choices["张三"].voices == {"kokoro": "v"}
    assert path.read_text("utf-8").startswith("#")


@pytest.mark.parametrize(
    "before",
    [
        '# mine\n[cast]\n"张三" = { kokoro = "mine" } # do not touch\n',
        '[cast]\n"张三" = { kokoro = "mine" }\n\n[edge]\n"张三" = "zh-CN-YunxiNeural"\n',
        '[cast]\n"张三" = { kokoro = "mine" }',
        '[cast."张三"]\nkokoro = "mine"\nrate = 0.9\n',
        'cast = { "张三" = { kokoro = "mine" } }\n',
        '[edge]\n"张三" = "e"\n\n# the ones that matter\n[cast]\n# first\n"张三" = { kokoro = "mine" }\n',
        '[cast.narrator]\nkokoro = "n"\n[edge]\n"张三" = "e"\n[cast."张三"]\nkokoro = "mine"\n',
    ],
)
def test_what_a_person_wrote_stays_and_new_guests_follow(tmp_path: Path, before: str) -> None:
    path = written(tmp_path / "cast.toml", before)
    append_cast(path, [assigned("张三"), assigned("李四"), assigned('王"五')])
    assert still_there(before, path)
    file = read_cast(path)
    assert file.choices["张三"].voices["kokoro"] == "mine"
    assert file.choices["李四"].voices == {"kokoro": "v"}
    assert file.choices['王"五'].voices == {"kokoro": "v"}


def test_a_cast_file_with_the_longest_name_can_be_continued(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".toml")
    assert append_cast(path, [assigned("甲")]) == 1
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_another_engine_is_added_beside(tmp_path: Path) -> None:
    before = '[cast]\n"张三" = { kokoro = "mine" }\n'
    path = written(tmp_path / "cast.toml", before)
    for _ in range(2):
        append_cast(
            path, [assigned("张三", engine="edge", voice="e"), assigned("李四", engine="edge")]
        )
    append_cast(path, [assigned("赵六")])
    file = read_cast(path)
    assert still_there(before, path)
    assert file.choices["张三"].voices == {"kokoro": "mine", "edge": "e"}
    assert file.choices["李四"].voices == {"edge": "v"}
    assert file.choices["赵六"].voices == {"kokoro": "v"}


def test_an_engine_s_table_is_continued_wherever_it_stands(tmp_path: Path) -> None:
    before = '[edge]\n"张三" = "e"\n\n# who speaks\n[cast]\n"李四" = { kokoro = "mine" } # his\n'
    path = written(tmp_path / "cast.toml", before)
    append_cast(
        path, [assigned("李四", engine="edge", voice="e2"), assigned("赵六", engine="edge")]
    )
    assert read_cast(path).choices["李四"].voices == {"kokoro": "mine", "edge": "e2"}
    assert still_there(before, path)
    # The comment stays with the table that it stands above.
    assert path.read_text("utf-8").index('"李四" = "e2"') < path.read_text("utf-8").index("# who")


def test_a_file_keeps_the_form_its_editor_gave_it(tmp_path: Path) -> None:
    path, link = tmp_path / "mine" / "cast.toml", tmp_path / "cast.toml"
    path.parent.mkdir()
    before = b'\xef\xbb\xbf[cast]\r\nnarrator = { kokoro = "n" }\r\n'
    path.write_bytes(before)
    link.symlink_to(path)
    append_cast(link, [assigned("李四")])
    assert link.is_symlink()
    assert path.read_bytes() == before + '"李四" = { kokoro = "v" }\r\n'.encode()


def test_one_cast_file_over_another_wins_by_role_and_leaves_what_it_does_not_say() -> None:
    there = CastFile({"张三": VoiceChoice("a", {"kokoro": "x", "edge": "e"}, 0.8)})
    part = Part("guest1", "张三", "guest")
    by_role = there.under(CastFile({"guest": VoiceChoice("b", {"kokoro": "y"})})).choice(part)
    assert by_role is not None
    assert (by_role.voices, by_role.rate) == ({"kokoro": "y", "edge": "e"}, 0.8)
    slower = there.under(CastFile({"guest": VoiceChoice("b", {}, 1.0)})).choice(part)
    assert slower is not None
    assert slower.rate == 1.0
    assert there.under(CastFile()).choice(part) == there.choices["张三"]


def test_nothing_new_leaves_the_file_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "cast.toml", '[cast]\n"张三" = { kokoro = "mine" }\n')
    stamp = path.stat().st_mtime_ns
    assert append_cast(path, [assigned("张三")]) == 0
    assert path.stat().st_mtime_ns == stamp
