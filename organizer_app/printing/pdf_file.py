"""Writing a printed document to a file, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from organizer_app.errors import PaperNotWritten
from organizer_app.store.new_files import is_of_another_kind

CAUSES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EEXIST: "other_kind",
}


def save_document(path: Path, content: bytes) -> None:
    """Write a PDF (or the geometry of a sheet) beside its place and move it there when it is on the disk.

    Raises PaperNotWritten; what stood at the path before is then untouched, and nothing is left behind.
    """
    with documents_ready({path: content}):
        pass


@contextmanager
def documents_ready(documents: Mapping[Path, bytes]) -> Iterator[None]:
    """Write documents beside their places; leaving moves all of them there, a fault leaves none behind.

    So that what is written down inside happens only where there is room for the paper. Raises as
    `save_document` does.
    """
    parts: dict[Path, Path] = {}
    try:
        for path, content in documents.items():
            with _told(path):
                parts[path] = _write_beside(path, content)
        yield
        for path, part in parts.items():
            with _told(path):
                part.replace(path)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):  # the fault that brought us here is the one to tell
                part.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise PaperNotWritten(path.name, CAUSES.get(fault.errno or 0, "other")) from fault


def _write_beside(path: Path, content: bytes) -> Path:
    """Write a file's content, on the disk before this returns, under a name of its own beside its place."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder stands there")
    if is_of_another_kind(path, content):
        raise FileExistsError(errno.EEXIST, "something else than a page stands there")
    handle, name = tempfile.mkstemp(prefix=".printing-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A private temporary file becomes as readable as any other new file.
        umask = os.umask(0)
        os.umask(umask)
        part.chmod(0o666 & ~umask)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part
