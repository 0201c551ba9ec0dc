"""Small pictures of attached photos: made on a reading thread, kept in memory alone, never written out."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from organizer_app.desktop.core.jobs import Job, Jobs
from organizer_app.records.base import Id
from organizer_app.scanning.small_pictures import MEDIA_TYPES, small_picture
from organizer_app.store.workspace import Session
from organizer_app.work.attachments import AttachedFile, file_content

SIDE = 144
"""So many points has the longer side at most."""
MOST_KEPT = 300
"""So many small pictures are kept at most, about 20 MB; the one that was not asked for longest goes first."""


class Thumbnails(QObject):
    """The small pictures of one card; `changed` comes when another one is ready."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._made: OrderedDict[Id, QImage] = OrderedDict()
        self._wanted: list[AttachedFile] = []
        self._job: Job[QImage] | None = None

    def show_of(self, files: Sequence[AttachedFile]) -> None:
        """Make the small pictures of these files, one after another, and of no others."""
        self._wanted = [file for file in files if has_picture(file) and file.here]
        if self._job is None:
            self._next()

    def of(self, file: AttachedFile) -> QImage | None:
        """Return the small picture of a photo, null while it is made or cannot be; None of another file."""
        if not has_picture(file):
            return None
        return self._made.get(file.id, QImage())

    def _next(self) -> None:
        self._wanted = [file for file in self._wanted if file.id not in self._made]
        if not self._wanted:
            return
        file = self._wanted.pop(0)
        self._job = self._jobs.read(
            lambda session: _drawn(session, file),
            lambda made: self._keep(file.id, made),
            owner=self,
            # What is damaged has no picture; whoever opens it is told.
            failed=lambda _trouble: self._keep(file.id, QImage()),
        )

    def _keep(self, file_id: Id, made: QImage) -> None:
        self._job = None
        self._made[file_id] = made
        while len(self._made) > MOST_KEPT:
            self._made.popitem(last=False)
        self.changed.emit()
        self._next()


def has_picture(file: AttachedFile) -> bool:
    """Tell whether a file is a photo that can be drawn."""
    return file.media_type in MEDIA_TYPES


def _drawn(session: Session, file: AttachedFile) -> QImage:
    made = small_picture(file.name, file_content(session, file.id), SIDE)
    # A copy of its own: the bytes go with `made`.
    return QImage(made.points, made.width, made.height, made.width * 3, QImage.Format.Format_RGB888).copy()
