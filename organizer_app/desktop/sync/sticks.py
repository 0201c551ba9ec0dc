"""Where a file for the other laptops can go: sticks that are in, and the folder used last."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from organizer_app import locations
from organizer_app.errors import CannotWrite

MOUNTED_BELOW = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


@dataclass(frozen=True)
class Target:
    """One folder to write to; `stick` tells that it can be taken out."""

    folder: Path
    name: str
    stick: bool


def targets(last: Path | None) -> Sequence[Target]:
    """Return the folder used last if it is there, then sticks, then the documents folder.

    Asks the system about every drive: not for the thread that paints.
    """
    sticks = [_stick(volume) for volume in QStorageInfo.mountedVolumes() if _is_stick(volume)]
    found = [*sticks, Target(locations.documents_folder(), locations.documents_folder().name, False)]
    if last is not None and last.is_dir():
        on_stick = next((stick for stick in sticks if last.is_relative_to(stick.folder)), None)
        used = Target(last, last.name or str(last), on_stick is not None)
        found = [used, *(target for target in found if target.folder != last)]
    return tuple(found)


def ready_to_write(folder: Path) -> None:
    """Make the documents folder if there is none yet; any other folder must be there. Raises CannotWrite.

    Without it, a file of the folder's own name would be written where the folder was.
    """
    try:
        if folder == locations.documents_folder():
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite(folder, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    if not folder.is_dir():
        raise CannotWrite(folder, "ENOENT")


def is_on_stick(folder: Path) -> bool:
    """Tell whether a folder lies on something that can be taken out."""
    return any(
        _is_stick(volume) and folder.is_relative_to(Path(volume.rootPath()))
        for volume in QStorageInfo.mountedVolumes()
    )


def _stick(volume: QStorageInfo) -> Target:
    root = Path(volume.rootPath())
    return Target(root, volume.displayName() or root.name or str(root), True)


def _is_stick(volume: QStorageInfo) -> bool:
    if not (volume.isValid() and volume.isReady()) or volume.isReadOnly() or volume.isRoot():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        return not root.upper().startswith("C:")
    return root.startswith(MOUNTED_BELOW)
