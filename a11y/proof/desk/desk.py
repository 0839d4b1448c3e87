"""The desk: one article, the changes made to it, and the way back.

Every change is an edit of files beside the source, written at once. Undo puts back what a file
held, if nobody else changed it since. The article is read again after each.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.errors import A11yError
from a11y.proof.article.article import Article, article_of, source_digest
from a11y.proof.changes import edits_of
from a11y.proof.desk.done import Done, Written
from a11y.proof.errors import ConflictError, RefusedError, StaleError, UnusableFileError
from a11y.proof.sidecars.files import Sidecars
from a11y.proof.sidecars.merging import collides, diff
from voices.errors import VoicesError
from voices.host.leftovers import sweep

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from a11y.options import Options
    from a11y.proof.article.doubts import Odd
    from a11y.proof.changes.edit import Edit
    from a11y.proof.changes.requests import Change
    from a11y.proof.desk.journal import Journal
    from a11y.proof.sidecars.files import Content, FileName
    from voices.engine import Engine

_MOST_UNDONE = 500
_MOST_SEEN = 50


class Desk:
    """One source on the desk. Its methods may be called from any thread, one works at a time."""

    def __init__(
        self,
        source: Path,
        options: Options,
        engine: Engine,
        *,
        cast: Path | None = None,
        journal: Journal | None = None,
    ) -> None:
        """``cast`` is an archive's cast file, which need not be there yet.

        With a ``journal`` what the source's last desk did can be undone, too.
        """
        sweep(source.parent)
        self.source = source
        self._options = options
        self._cast = cast
        self.engine = engine
        cast = options.cast_file or cast
        self.sidecars = Sidecars(source, cast=cast, archive=options.lexicon_file)
        self._lock = threading.RLock()
        self._article: Article | None = None
        self._stamps: object = None
        self._odd: tuple[Odd, ...] = ()
        self._heard = False
        """Whether a book was heard since the article was read."""
        self._journal = journal
        self._done = journal.kept() if journal is not None else []
        if not self._is_as_left():
            self._done = []
        self._seen: dict[str, Mapping[FileName, Content]] = {}
        """What the files held in articles that a page may still show, by revision."""

    @property
    def options(self) -> Options:
        """How the book is made, the archive's cast in it as soon as there is one."""
        if self._options.cast_file is None and self._cast is not None and self._cast.is_file():
            return replace(self._options, cast_file=self._cast)
        return self._options

    def article(self) -> Article:
        """The article as it is now: read again where the source or a file changed on disk.

        Raises:
            A11yError, VoicesError, RefusedError: it cannot be read; says why.
        """
        with self._lock:
            stamps = self.sidecars.stamps()
            changed = stamps != self._stamps and self._article is not None
            if self._article is None or self._heard or (changed and self._differs(self._article)):
                self._article = article_of(
                    self.sidecars, self.options, self.engine, self._article, self._odd
                )
                self._seen[self._article.revision] = self._article.contents
                for old in [*self._seen][:-_MOST_SEEN]:
                    del self._seen[old]
            self._stamps, self._heard = stamps, False
            return self._article

    def add_sound_doubts(self, odd: Sequence[Odd]) -> None:
        """Take in what sounded odd in the book that was built: it is doubtful from now on."""
        with self._lock:
            self._heard = self._heard or tuple(odd) != self._odd
            self._odd = tuple(odd)

    def _differs(self, article: Article) -> bool:
        """Whether content changed, not times alone."""
        if source_digest(self.source) != article.source_digest:
            return True
        return any(
            self.sidecars.read(name).digest != content.digest
            for name, content in article.contents.items()
        )

    def change(self, change: Change) -> Done:
        """Make a change: the files are written when this returns.

        Raises:
            RefusedError: nothing was changed; says why.
        """
        with self._lock:
            article = self.article()
            done = self._write(change, edits_of(change, article, self.engine), article)
            try:
                self.article()
            except (A11yError, VoicesError) as error:
                self._write_all([(w.file, _text(w.before), w.before) for w in done.files])
                if done.files:
                    self._remember(self._done[:-1])
                self._stamps = None
                raise RefusedError(
                    f"not done, the article could not be read so: {error}"
                ) from error
            return done

    def _write(self, change: Change, edits: Sequence[Edit], article: Article) -> Done:
        texts: dict[FileName, str] = {}
        before: dict[FileName, Content] = {}
        for edit in edits:
            if edit.file not in before:
                before[edit.file] = self.sidecars.read(edit.file)
                texts[edit.file] = before[edit.file].text
            texts[edit.file] = edit.apply(texts[edit.file])
        if not change.force:
            for file, content in before.items():
                self._ask(file, content.text, change.revision, edits, article)
        written = tuple(
            Written(file, before[file], text)
            for file, text in texts.items()
            if text != before[file].text
        )
        self._write_all([(each.file, each.after, each.before) for each in written])
        done = Done(change.kind, written)
        if written:
            self._remember([*self._done[1 - _MOST_UNDONE :], done])
        self._stamps = None
        return done

    def _is_as_left(self) -> bool:
        """Whether the files are as the last change left them."""
        last = self._done[-1].files if self._done else ()
        try:
            return all(self.sidecars.read(each.file).text == each.after for each in last)
        except UnusableFileError:
            return False

    def _remember(self, changes: list[Done]) -> None:
        self._done = changes
        if self._journal is not None:
            self._journal.keep(changes)

    def _ask(
        self, file: FileName, theirs: str, revision: str, edits: Sequence[Edit], article: Article
    ) -> None:
        """Refuse where the page's person could not see what somebody else did to the same lines."""
        base = self._seen.get(revision, article.contents)[file].text
        if theirs == base:
            return
        mine = base
        for edit in edits:
            mine = edit.apply(mine) if edit.file == file else mine
        if collides(base, theirs, mine):
            raise ConflictError(
                f"{self.sidecars.paths[file].name} was changed in the same place meanwhile",
                diff(file, base, theirs),
                diff(file, base, mine),
            )

    def _write_all(self, writes: Sequence[tuple[FileName, str | None, Content]]) -> None:
        """Write the files; where one cannot be, those before it are put back."""
        made: list[tuple[FileName, Content]] = []
        try:
            for file, text, like in writes:
                now = self.sidecars.read(file)
                self.sidecars.write(file, text, like)
                made.append((file, now))
        except RefusedError:
            for file, now in reversed(made):
                self.sidecars.write(file, _text(now), now)
            raise

    def can_undo(self) -> str:
        """The kind of the change that undo would take back; empty where there is none."""
        return self._done[-1].kind if self._done else ""

    def undo(self) -> Done:
        """Take back the last change.

        Raises:
            StaleError: there is none, or a file was changed since by somebody else.
        """
        with self._lock:
            if not self._done:
                raise StaleError("there is nothing to undo")
            last = self._done[-1]
            for written in last.files:
                if self.sidecars.read(written.file).text != written.after:
                    raise StaleError(
                        f"{self.sidecars.paths[written.file].name} was changed since by another "
                        "program: undo it there"
                    )
            self._write_all([(w.file, _text(w.before), w.before) for w in last.files])
            self._remember(self._done[:-1])
            self._stamps = None
            return Done(
                last.kind,
                tuple(
                    Written(w.file, self.sidecars.read(w.file), w.before.text) for w in last.files
                ),
            )


def _text(content: Content) -> str | None:
    return content.text if content.exists else None
