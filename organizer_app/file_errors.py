"""The faults of the world that concern attached files; told apart and worded as those of `errors` are."""

from __future__ import annotations

from pathlib import Path

from organizer_app.errors import FileFault, OrganizerError


class NotAttached(FileFault):
    """A file that was to be attached was not; nothing was changed.

    `cause` is one of: empty, too_large, too_many_points, damaged_picture. `limit` is the number that was
    passed: bytes, or points of a picture.
    """

    def __init__(self, path: Path, cause: str, limit: int = 0) -> None:
        super().__init__(path)
        self.cause = cause
        self.limit = limit


class FilesNotKept(FileFault):
    """The changes of a sync file were taken in, but the disk took no more of its attached files.

    `reason` is the system's errno name; `kept` counts the files that were kept.
    """

    def __init__(self, path: Path, reason: str, kept: int) -> None:
        super().__init__(path)
        self.reason = reason
        self.kept = kept


class FileNotUsable(OrganizerError):
    """An attached file, `file_name`, cannot be handed out; `cause` is one of: not_here, damaged."""

    def __init__(self, file_name: str, cause: str) -> None:
        super().__init__(f"attached file: {cause}")
        self.file_name = file_name
        self.cause = cause
