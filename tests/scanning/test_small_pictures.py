"""A small picture for a list: of the right shape, and none of what is damaged or no photo."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from organizer_app.file_errors import FileNotUsable
from organizer_app.scanning.small_pictures import small_picture


def encoded(kind: str, size: tuple[int, int], mode: str = "RGB") -> bytes:
    kept = BytesIO()
    Image.new(mode, size, "navy").save(kept, kind)
    return kept.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")])
def test_the_longer_side_has_so_many_points_and_each_point_three_bytes(kind: str, mode: str) -> None:
    made = small_picture("a", encoded(kind, (600, 300), mode), 144)
    assert (made.width, made.height, len(made.points)) == (144, 72, 144 * 72 * 3)


def test_what_is_damaged_or_no_photo_has_none() -> None:
    whole = encoded("PNG", (600, 300))
    for content in (whole[:60], b"\xff\xd8\xffno", b"%PDF-1.4", b"", encoded("GIF", (9, 9), "P")):
        with pytest.raises(FileNotUsable):
            small_picture("a", content, 144)
