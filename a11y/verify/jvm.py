"""EPUBCheck in a JVM that stays: a child process that checks one book after another.

Run as ``python -m a11y.verify.jvm``: each line of standard input is a JSON pair of a book and
where its report goes; each line of output says that the report is there. A JVM in a process of
its own takes no memory from ours, no signal handlers, and can be ended when it hangs.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TextIO

from a11y.verify.jar import JVM_OPTIONS, Report, failed, jar, patience_s, report_in


class NoJvmError(Exception):
    """JPype finds no JVM, or none that fits it."""


class Jvm:
    """One child process, started at the first book; books are checked one at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()

    def check(self, book: Path) -> Report:
        """Check a book; a JVM that dies or hangs is a finding, the next book gets another.

        Raises:
            NoJvmError: JPype cannot start one here.
        """
        with self._lock, tempfile.TemporaryDirectory(prefix="tingdu-") as folder:
            out = Path(folder, "report.json")
            child = self._running()
            try:
                if child.stdin is None:
                    raise BrokenPipeError
                child.stdin.write(json.dumps([str(book.resolve()), str(out)]) + "\n")
                child.stdin.flush()
                answer = self._answers.get(timeout=patience_s(book))
            except (OSError, queue.Empty):
                self._end()
                return failed(f"its JVM stopped, or took more than {patience_s(book)} s")
            report = report_in(out) if answer else None
            if report is None:
                self._end()
                return failed("its JVM stopped, or ran out of memory or of disk")
            return report

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[str]:
        if self._child is not None and self._child.poll() is not None:
            self._end()
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "a11y.verify.jvm"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                # finds a11y and JPype where this process found them, however it was started
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
            self._answers = queue.SimpleQueue()
            self._reader = threading.Thread(
                target=_read, args=(self._child, self._answers), daemon=True
            )
            self._reader.start()
            atexit.register(self.close)
            # "ready" once the JVM stands; an empty line where the child ended before, without JPype
            # or without a JVM that fits.
            if self._answers.get() != "ready\n":
                self._end()
                raise NoJvmError
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        atexit.unregister(self.close)
        if child is not None:
            child.kill()
            child.wait()
            if self._reader is not None:
                self._reader.join()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    stream.close()


def _read(child: subprocess.Popen[str], answers: queue.SimpleQueue[str]) -> None:
    """Hand on what the child says; an empty line says that it ended."""
    for line in child.stdout or ():
        answers.put(line)
    answers.put("")


def _serve(answers: TextIO) -> None:
    import jpype

    jpype.startJVM(*JVM_OPTIONS, classpath=[str(jar())])
    print("ready", file=answers, flush=True)
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    for line in sys.stdin:
        book, out = json.loads(line)
        checker().run(["-u", "-q", "--json", out, book])
        print("done", file=answers, flush=True)


if __name__ == "__main__":
    # what EPUBCheck prints itself must not look like an answer
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    _serve(own)
