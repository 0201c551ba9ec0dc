"""The log of the program's own defects: where each one happened, never what anybody had typed."""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

from organizer_app import locations
from organizer_app.release import VERSION

KEPT_BYTES = 200_000


def record_defect(error: BaseException) -> Path:
    """Append a defect to this laptop's log and return the log's path.

    Messages of exceptions and values of variables may be somebody's name or phone, so only the kinds of
    the exceptions and the places in the code are written. The oldest entries go when the file passes
    200 kB. Raises OSError where the disk refuses.
    """
    path = locations.log_folder() / "defects.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    earlier = path.read_bytes()[-KEPT_BYTES:] if path.exists() else b""
    path.write_bytes(earlier + describe_defect(error).encode("utf-8"))
    return path


def describe_defect(error: BaseException) -> str:
    """Return kinds and places of an exception and of those behind it, the newest first."""
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} Field Organizer {VERSION}"]
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"  {type(current).__module__}.{type(current).__qualname__}")
        lines += [
            f"    {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n"


def _place(filename: str) -> str:
    # A whole path would tell the name of the laptop's user.
    path = Path(filename)
    if path.is_relative_to(locations.PACKAGE.parent):
        return path.relative_to(locations.PACKAGE.parent).as_posix()
    return "/".join(path.parts[-2:])
