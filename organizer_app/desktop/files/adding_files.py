"""Files on their way in: each is made fit to be attached, off the window's thread; then all are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from organizer_app.desktop.core.jobs import Edited, Job, Progress
from organizer_app.desktop.core.trouble import Trouble
from organizer_app.desktop.files.dropped_files import dropped_files
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.records.base import Id
from organizer_app.scanning.pictures import Prepared, prepared, prepared_bytes
from organizer_app.store.edit import Edit, gesture
from organizer_app.work.attachments import attach

MOST_AT_ONCE = 96 * 1024 * 1024
"""So many bytes wait in memory at most before they are kept; more is several changes, each undone alone."""


@dataclass(frozen=True)
class FileOwner:
    """The row that files are attached to."""

    table: str
    id: Id


@dataclass(frozen=True)
class Incoming:
    """One file to be attached: where it is, or, of a pasted picture, its bytes and the name it gets."""

    path: Path
    content: bytes | None = None

    def read(self) -> Prepared:
        """Make it fit to be attached; raises what `scanning.pictures` raises."""
        return prepared(self.path) if self.content is None else prepared_bytes(self.path, self.content)


@dataclass(frozen=True)
class Added:
    """What came of it: how many files were kept, the entry that takes the last of them back, and what not."""

    kept: int
    entry: bytes | None
    refused: tuple[str, ...]


def incoming_of(data: QMimeData, pasted_name: str) -> tuple[Incoming, ...]:
    """Return the files, or else the picture, that were dropped or stand on the clipboard."""
    if files := dropped_files(data):
        return tuple(Incoming(path) for path in files)
    picture = data.imageData() if data.hasImage() else None
    return (Incoming(Path(pasted_name), _png(picture)),) if isinstance(picture, QImage) else ()


class AddingFiles:
    """One bundle of files, added one after another; `cancel` keeps what is not kept yet from being kept."""

    def __init__(
        self,
        around: Surroundings,
        screen: QObject,
        owner: FileOwner,
        kind: str,
        told: Callable[[Progress], None],
        done: Callable[[Added], None],
    ) -> None:
        self._around, self._screen, self._owner, self._kind = around, screen, owner, kind
        self._told, self._done = told, done
        self._rest: list[Incoming] = []
        self._total = 0
        self._ready: list[Prepared] = []
        self._refused: list[str] = []
        self._kept = 0
        self._entry: bytes | None = None
        self._job: Job[Prepared] | None = None

    def begin(self, files: Sequence[Incoming]) -> None:
        """Add these files."""
        self._rest, self._total = list(files), len(files)
        self._next()

    def add_more(self, files: Sequence[Incoming]) -> None:
        """Add these behind those that are on their way."""
        self._rest += files
        self._total += len(files)

    def cancel(self) -> None:
        """Add no more; what was kept stays and can be undone."""
        self._rest = []
        # What is on its way to the disk already is told of when it is there.
        if self._job is not None:
            self._job.cancel()
            self._ready = []
            self._finish()

    def _next(self) -> None:
        self._told(Progress(self._total - len(self._rest), self._total, None))
        if self._ready and (not self._rest or sum(len(one.content) for one in self._ready) > MOST_AT_ONCE):
            self._keep()
        elif not self._rest:
            self._finish()
        else:
            jobs = self._around.jobs
            self._job = jobs.aside(self._rest[0].read, self._read, owner=self._screen, failed=self._not_read)

    def _read(self, made: Prepared) -> None:
        self._ready.append(made)
        self._rest.pop(0)
        self._next()

    def _not_read(self, trouble: Trouble) -> None:
        self._refused.append(trouble.sentence)
        self._rest.pop(0)
        self._next()

    def _keep(self) -> None:
        ready, self._ready, self._job = tuple(self._ready), [], None
        owner, kind = self._owner, self._kind

        def change(edit: Edit) -> int:
            for made in ready:
                attach(
                    edit,
                    owner.table,
                    owner.id,
                    made.content,
                    name=made.name,
                    media_type=made.media_type,
                    kind=kind,
                )
            return len(ready)

        self._around.jobs.edit(
            gesture("attach_file", owner.id),
            change,
            self._were_kept,
            owner=self._screen,
            failed=self._not_kept,
        )

    def _were_kept(self, edited: Edited[int]) -> None:
        self._kept += edited.answer
        self._entry = edited.changes.entry
        self._next()

    def _not_kept(self, trouble: Trouble) -> None:
        self._refused.append(trouble.sentence)
        self._next()

    def _finish(self) -> None:
        self._job = None
        self._done(Added(self._kept, self._entry, tuple(dict.fromkeys(self._refused))))


def _png(picture: QImage) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    # Packed loosely, for it is encoded anew before it is kept.
    writer.setCompression(0)
    writer.write(picture)
    return bytes(kept.data())


def on_clipboard() -> QMimeData:
    """Return what was copied; nothing where another program took it back meanwhile."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()
