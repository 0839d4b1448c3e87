"""One cast for an archive: settled in the order that serves most of it, honoured as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.batch.archive_cast import ArchiveCast
from a11y.batch.survey import Survey
from a11y.interview import Speaker
from voices.castfile import read_cast
from voices.engines import load

if TYPE_CHECKING:
    from pathlib import Path


def survey(language: str, *guests: str) -> Survey:
    names = ("旁白", "记者") if language == "zh-CN" else ("Narrator", "Interviewer")
    speakers = (
        Speaker("narrator", names[0], "narrator"),
        Speaker("interviewer", names[1], "interviewer"),
        *(Speaker(f"guest{n or ''}", name, "guest") for n, name in enumerate(guests)),
    )
    return Survey("t", speakers, (("interviewer", "guest"),), language)


def archive_cast(out: Path) -> ArchiveCast:
    (out / ".tingdu").mkdir(parents=True, exist_ok=True)
    return ArchiveCast(out, load("silent"), None)


def test_one_foreign_article_in_front_does_not_cast_the_archive(tmp_path: Path) -> None:
    chinese = [survey("zh-CN", name) for name in ("沈思远", "林桥", "赵晚晴")]
    alone, mixed = tmp_path / "alone", tmp_path / "mixed"
    archive_cast(alone).assign(chinese)
    casts = archive_cast(mixed).assign([survey("en", "Jane Park"), *chinese])
    for role in ("narrator", "interviewer"):
        settled = read_cast(alone / "cast.toml").choices[role].voices
        assert read_cast(mixed / "cast.toml").choices[role].voices == settled
    assert [cast.assignments[2].part.name for cast in casts] == [
        *("Jane Park", "沈思远", "林桥", "赵晚晴")
    ]


def test_a_voice_for_all_guests_is_honoured_at_every_run(tmp_path: Path) -> None:
    surveys = [survey("zh-CN", name) for name in ("沈思远", "林桥")]
    for voice in ("f3", "m2"):
        cast_file = tmp_path / "cast.toml"
        cast_file.write_text(f'[cast]\nguest = {{ silent = "{voice}" }}\n', encoding="utf-8")
        for _ in range(2):
            casts = archive_cast(tmp_path).assign(surveys)
            assert {cast.assignments[2].voice.name for cast in casts} == {voice}
        assert "沈思远" not in cast_file.read_text(encoding="utf-8")
