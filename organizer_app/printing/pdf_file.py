"""Writing a printed document to a file, whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
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
    try:
        _save(path, content)
    except OSError as fault:
        raise PaperNotWritten(path.name, CAUSES.get(fault.errno or 0, "other")) from fault


def _save(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder stands there")
    if is_of_another_kind(path, content):
        raise FileExistsError(errno.EEXIST, "something else than a page stands there")
    handle, name = tempfile.mkstemp(prefix=".printing-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A private temporary file becomes as readable as any other new file.
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
