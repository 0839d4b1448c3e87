"""tingdu as a new user gets it: a wheel, a virtual environment of each Python, its own pip.

Nothing of the checkout is on the path: no Makefile, no lock, no newer pip. Run by ``make fresh``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are POSIX's", allow_module_level=True)

from tests.install.pythons import VERSIONS, interpreter
from tests.terminal.screen import Seen, on_terminal

pytestmark = [pytest.mark.install, pytest.mark.xdist_group("install")]

ROOT = Path(__file__).resolve().parents[2]
INSTALL_S = 900
"""A first installation fetches 300 MB."""

ARTICLE = (
    "# 一杯茶的工夫\n\n今天的嘉宾是茶农陈溪先生。\n\n"
    "**Q：**您种茶多少年了？\n\n**A：**整整 20 年，Kevin 也在。\n"
)
PAGE = (
    "<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'><title>修表的人 - 邻里报</title>"
    "</head><body><nav><a href='/'>首页</a> <a href='/all'>全部文章</a></nav>"
    "<div class='content'><h1>修表的人</h1>"
    + "".join(
        f"<p><strong>记者：</strong>{asked}</p><p><strong>韩冬：</strong>{told}</p>"
        for asked, told in (
            ("您修了多少年的表？", "三十四年。我十六岁就坐在师傅旁边，先学了两年怎么擦零件。"),
            ("现在还有人来修吗？", "有，来的多是老人，也有年轻人拿着爷爷留下的表，问还能不能走。"),
            (
                "最难修的是什么？",
                "是人的期望。表停了二十年，他们盼着它走得像新的一样，一秒也不差。",
            ),
        )
    )
    + "</div><footer>邻里报 版权所有 <a href='/about'>关于我们</a></footer></body></html>"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as ``pip install .`` builds it, from what is under version control."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    copy_of_the_checkout(source)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, source]
    subprocess.run(build, check=True, cwd=folder, timeout=INSTALL_S)
    (built,) = folder.glob("*.whl")
    return built


def copy_of_the_checkout(folder: Path) -> None:
    """What a clone would hold, changes that are not committed yet included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


class Desk:
    """A new user's: a folder with a few sources, a virtual environment with nothing but tingdu."""

    def __init__(self, folder: Path, python: Path, wheel: Path) -> None:
        from docx import Document

        self.folder, self.wheel = folder, wheel
        self.venv = folder / "venv"
        subprocess.run([python, "-m", "venv", self.venv], check=True, timeout=300)
        (folder / "tea.md").write_text(ARTICLE, encoding="utf-8")
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        document = Document()
        for line in ("修表的人", "记者：您修了多少年的表？", "韩冬：三十四年。"):
            document.add_paragraph(line)
        document.save(str(folder / "watch.docx"))

    def pip_install(self, what: str) -> None:
        """As a person would type it, with the pip that came with the environment."""
        installing = [self.venv / "bin" / "pip", "install", "--quiet", what]
        done = subprocess.run(
            installing,
            cwd=self.folder,
            env=self.environment() | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            capture_output=True,
            text=True,
            timeout=INSTALL_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]

    def environment(self) -> dict[str, str]:
        """Nothing of the checkout, nor of whoever runs the tests."""
        ours = ("PYTHON", "VIRTUAL_ENV", "TINGDU_")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        return kept | {"TINGDU_CACHE": str(self.folder / "cache")}

    def tingdu(self, *arguments: str) -> Seen:
        """A command that must succeed, on a terminal."""
        command = [self.venv / "bin" / "tingdu", *arguments]
        ran = on_terminal(
            command, cwd=self.folder, environment=self.environment(), timeout_s=300, alone=True
        )
        assert ran.code == 0, ran.text
        assert "a bug in tingdu" not in ran.text
        return ran


@pytest.fixture(scope="module", params=VERSIONS)
def desk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, wheel: Path
) -> Desk:
    """A desk for each Python that this machine has."""
    python = interpreter(request.param)
    if python is None:
        pytest.skip(f"this machine has no Python {request.param}")
    desk = Desk(tmp_path_factory.mktemp(f"py{request.param}"), python, wheel)
    desk.pip_install(str(wheel))
    return desk


def test_it_says_its_version_and_that_all_is_there(desk: Desk) -> None:
    assert "tingdu" in desk.tingdu("--version").text
    doctor = desk.tingdu("doctor").text
    assert "✗" not in doctor
    assert "the embedded voice" in doctor


def test_the_main_job(desk: Desk) -> None:
    assert "  0:" in desk.tingdu("convert", "tea.md", "-o", "tea.epub", "--engine", "silent").text
    assert "good" in desk.tingdu("check", "tea.epub").text


def test_the_embedded_voice_speaks(desk: Desk) -> None:
    desk.tingdu("convert", "tea.md", "-o", "spoken.epub", "--edition", "learner")
    assert "good" in desk.tingdu("check", "spoken.epub").text


def test_every_kind_of_source_is_read(desk: Desk) -> None:
    assert "韩冬" in desk.tingdu("inspect", "page.html").text
    assert "韩冬" in desk.tingdu("inspect", "watch.docx").text
    desk.tingdu("convert", "tea.md", "-o", "read.epub", "--engine", "silent")
    assert "一杯茶的工夫" in desk.tingdu("inspect", "read.epub").text


def test_a_deck_for_anki_with_its_extra(desk: Desk) -> None:
    desk.pip_install(f"{desk.wheel}[anki]")
    learner = ["convert", "tea.md", "-o", "learner.epub", "--edition", "learner"]
    desk.tingdu(*learner, "--engine", "silent")
    desk.tingdu("export", "learner.epub", "--to", "anki", "-o", "words.apkg")
    assert (desk.folder / "words.apkg").stat().st_size > 1000


def test_make_run_in_a_fresh_clone_on_a_terminal(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    copy_of_the_checkout(clone)
    ours = ("PYTHON", "VIRTUAL_ENV", "TINGDU_", "MAKE", "MFLAGS")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    environment["TINGDU_CACHE"] = str(tmp_path / "cache")
    ran = on_terminal(
        ["make", "run"], cwd=clone, environment=environment, timeout_s=INSTALL_S, alone=True
    )
    assert ran.code == 0, ran.text
    assert (clone / "out" / "talking-books.epub").is_file()
    assert (clone / "out" / "talking-books-learner.epub").is_file()
    assert any("speaking" in frame and "sentences" in frame for frame in ran.frames)
