"""A disk that breaks at a counted call, for a process that does one job; see broken_disk.c."""

from __future__ import annotations

import ctypes
import errno
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("broken_disk.c")
_COUNT, _KILL, _TEAR, _FAIL, _SHORTEN, _FILL, _CUT = range(7)


@dataclass(frozen=True)
class Break:
    """A way in which a disk breaks; `heals`: later calls go well, and the program can go on working."""

    name: str
    how: int
    error: int = 0
    goes_on: bool = False
    kills: bool = False

    @property
    def cuts(self) -> bool:
        """Tell whether the power is cut, at the latest when the job is done."""
        return self.how == _CUT

    @property
    def heals(self) -> bool:
        return self.how in (_FAIL, _SHORTEN) and not self.goes_on


WHOLE: Final = Break("whole", _COUNT)
BREAKS: Final = (
    Break("killed", _KILL, kills=True),
    Break("torn", _TEAR, kills=True),
    Break("full once", _FAIL, errno.ENOSPC),
    Break("full from here", _FAIL, errno.ENOSPC, goes_on=True),
    Break("failing once", _FAIL, errno.EIO),
    Break("failing from here", _FAIL, errno.EIO, goes_on=True),
    Break("short once", _SHORTEN),
    Break("filling up", _FILL),
    Break("without power", _CUT, kills=True),
)
"""Killed before the call; in its middle or right after it; refused once or for ever; half written and told
so; half written and full from then on, when files can still be removed; killed, and what was not asked onto
the disk is lost (names are kept)."""


def compiled(folder: Path) -> Path:
    """Compile the disk that breaks into a folder; raises where this machine has no C compiler."""
    compiler = shutil.which("cc")
    assert compiler is not None, "the fault sweeps need a C compiler: bash packaging/test installs one"
    made = folder / "broken_disk.so"
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return made


class Disk:
    """The disk of this process, where it was started with what `compiled` made."""

    def __init__(self) -> None:
        self._calls = ctypes.CDLL(None)
        self._calls.disk_trace.restype = ctypes.c_char_p
        self._calls.disk_end.restype = ctypes.c_long

    def begin(self, folder: Path, at: int, way: Break) -> None:
        """Count what is done below a folder, and break at the `at`th call; 0 for never."""
        self._calls.disk_begin(bytes(folder), ctypes.c_long(at), way.how, way.error, int(way.goes_on))

    def cut(self) -> None:
        """Cut the power."""
        self._calls.cut_power()

    def has_broken(self) -> bool:
        """Tell whether that call came."""
        return bool(self._calls.disk_broke())

    def end(self) -> list[str]:
        """Be whole again; return what was counted: call and file's name."""
        self._calls.disk_end()
        trace = self._calls.disk_trace()
        assert isinstance(trace, bytes)
        return trace.decode("utf-8", "replace").splitlines()
