"""Small pictures of attached photos, for a list: decoded at a part of their size, kept as points alone."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from organizer_app.file_errors import FileNotUsable
from organizer_app.scanning.pictures import MOST_POINTS_AT_ONCE

MEDIA_TYPES: Final = frozenset({"image/jpeg", "image/png"})
"""What `scanning.pictures` makes of every picture; nothing else is opened for a list."""


@dataclass(frozen=True)
class SmallPicture:
    """A picture of so many points; `points` holds three bytes for each, red, green and blue."""

    width: int
    height: int
    points: bytes


def small_picture(name: str, content: bytes, side: int) -> SmallPicture:
    """Make a JPEG or PNG so small that its longer side has `side` points.

    Whatever another laptop sent may stand in a file. Raises FileNotUsable for what is damaged, or far larger
    than any photo.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as image:
                if image.width * image.height > MOST_POINTS_AT_ONCE:
                    raise FileNotUsable(name, "damaged")
                image.draft("RGB", (side * 2, side * 2))
                small = image.convert("RGB")
                small.thumbnail((side, side))
                return SmallPicture(small.width, small.height, small.tobytes())
    except Exception as fault:
        # What decoders raise for damaged bytes has no common class.
        raise FileNotUsable(name, "damaged") from fault
