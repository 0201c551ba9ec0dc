"""Make a file fit to be attached: pictures smaller, upright and without what the camera wrote into them."""

from __future__ import annotations

import errno
import mimetypes
import os
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from organizer_app.errors import CannotRead, NoSuchFile
from organizer_app.file_errors import NotAttached
from organizer_app.store.blobs import MOST_BYTES

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE: Final = 2_400
"""So many points has the longer side at most: a page of small print can still be read."""
MOST_POINTS: Final = 128_000_000
"""No picture of more is opened. Phones make up to 108 million; a few kilobytes can say any number."""
MOST_POINTS_AT_ONCE: Final = 64_000_000
"""Only JPEG can be opened at a part of its size; of another format so many points fit into memory."""
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "HEIF", "AVIF")
_LOSSLESS: Final = frozenset({"PNG", "GIF", "BMP", "TIFF"})
_QUALITY: Final = 85
_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})
"""Brands of ISO/IEC 23008-12 files, which stand at their ninth byte."""
_ORIENTATION: Final = 0x0112
_EXTENSIONS: Final = {"image/jpeg": ".jpg", "image/png": ".png"}
_WHITE: Final = (255, 255, 255)


@dataclass(frozen=True)
class Prepared:
    """What is to be kept of a file: its bytes, and its name and media type, which fit them."""

    content: bytes
    name: str
    media_type: str


def prepared(path: Path) -> Prepared:
    """Read a file and make it fit to be attached; what is no picture is kept as it is.

    Of a picture stay its points alone, `LONGEST_SIDE` at most, turned upright; where it was taken, when and
    with what is gone. A TIFF of several pages is kept as it is. Raises NoSuchFile, CannotRead, NotAttached.
    """
    return prepared_bytes(path, _read(path))


def prepared_bytes(path: Path, raw: bytes) -> Prepared:
    """Make what was read from a file, or pasted, fit to be attached under the path's name.

    Raises NotAttached.
    """
    if not raw:
        raise NotAttached(path, "empty")
    if len(raw) > MOST_BYTES:
        raise NotAttached(path, "too_large", MOST_BYTES)
    name = os.fsencode(path.name).decode("utf-8", "replace")
    made = _picture(path, raw)
    if made is None:
        return Prepared(raw, name, _media_type(name, raw))
    content, media_type = made
    return Prepared(content, f"{Path(name).stem}{_EXTENSIONS[media_type]}", media_type)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError) as fault:
        raise NoSuchFile(path) from fault
    except OSError as fault:
        raise CannotRead(path, errno.errorcode.get(fault.errno or 0, "EIO")) from fault
    return raw


def _media_type(name: str, raw: bytes) -> str:
    if raw.startswith(b"%PDF-"):
        return "application/pdf"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _picture(path: Path, raw: bytes) -> tuple[bytes, str] | None:
    """Return a picture encoded anew, with its media type; None for what is no picture, or has pages."""
    import pi_heif
    from PIL import Image, UnidentifiedImageError

    pi_heif.register_heif_opener()
    try:
        with warnings.catch_warnings():
            # Of what is only odd nobody need hear; the number of points is looked at below.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw), formats=_FORMATS) as image:
                return _encoded_anew(path, image)
    except NotAttached:
        raise
    except Image.DecompressionBombError as fault:
        raise NotAttached(path, "too_many_points", MOST_POINTS) from fault
    except UnidentifiedImageError as fault:
        if _begins_like_a_picture(raw):
            raise NotAttached(path, "damaged_picture") from fault
        return None
    except Exception as fault:
        raise NotAttached(path, "damaged_picture") from fault


def _begins_like_a_picture(raw: bytes) -> bool:
    webp = raw[:4] == b"RIFF" and raw[8:12] == b"WEBP"
    heif = raw[4:8] == b"ftyp" and raw[8:12] in _BRANDS
    return raw.startswith(_BEGINNINGS) or webp or heif


def _encoded_anew(path: Path, image: Image) -> tuple[bytes, str] | None:
    most = MOST_POINTS if image.format in ("JPEG", "MPO") else MOST_POINTS_AT_ONCE
    if image.width * image.height > most:
        raise NotAttached(path, "too_many_points", most)
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        return None
    lossless = image.format in _LOSSLESS
    turn = image.getexif().get(_ORIENTATION)
    image.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
    plain = _upright(_small(_plain(image)), turn)
    jpeg = BytesIO()
    plain.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    if lossless:
        png = BytesIO()
        plain.save(png, "PNG", optimize=True)
        if len(png.getvalue()) <= len(jpeg.getvalue()):
            return png.getvalue(), "image/png"
    return jpeg.getvalue(), "image/jpeg"


def _plain(image: Image) -> Image:
    """Return the points of a picture, in gray or color, on white where it can be seen through."""
    from PIL.Image import new

    if image.has_transparency_data:
        over = image.convert("RGBA")
        plain = new("RGB", over.size, _WHITE)
        plain.paste(over, mask=over.getchannel("A"))
        return plain
    if image.mode.startswith("I;16"):
        # Two bytes a point: the upper one is what can be seen.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    plain = image.convert("L" if image.mode in ("1", "L", "I", "F") else "RGB")
    # A new picture takes over no comment, no color profile and no thumbnail.
    made = new(plain.mode, plain.size)
    made.paste(plain)
    return made


def _small(image: Image) -> Image:
    from PIL.Image import Resampling

    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Resampling.LANCZOS, reducing_gap=2.0)
    return image


def _upright(image: Image, turn: object) -> Image:
    """Turn a picture as its orientation says (EXIF 2.3, 4.6.4 A: 1 to 8)."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    found = turns.get(turn) if isinstance(turn, int) else None
    return image if found is None else image.transpose(found)
