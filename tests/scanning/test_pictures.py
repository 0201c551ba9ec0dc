"""Pictures are kept small, upright and without what the camera wrote; what is no picture, as it is."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from organizer_app.errors import NoSuchFile
from organizer_app.file_errors import NotAttached
from organizer_app.scanning import pictures
from organizer_app.scanning.pictures import prepared

FILES = Path(__file__).parent / "files"
SECRET = "taken by Ana at home"
RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_colors(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """Draw a red picture whose upper left quarter is blue."""
    made = Image.new("RGB", size, RED)
    made.paste(BLUE, (0, 0, size[0] // 2, size[1] // 2))
    return made


def from_a_camera(turn: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (33.0, 20.0, 6.0)
    return exif


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def near(image: Image.Image, at: tuple[int, int], color: tuple[int, int, int]) -> bool:
    found = image.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) < 40 for one, other in zip(found, color, strict=True))


def test_a_picture_has_at_most_2400_points_on_its_longer_side(tmp_path: Path) -> None:
    for size, expected in (
        ((4800, 3000), (2400, 1500)),
        ((1000, 5000), (480, 2400)),
        ((2400, 100), (2400, 100)),
        ((50, 30), (50, 30)),
    ):
        two_colors(size).save(tmp_path / "big.jpg")
        assert opened(prepared(tmp_path / "big.jpg").content).size == expected


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_turned_upright_whichever_way_the_phone_was_held(tmp_path: Path, turn: int) -> None:
    upright = two_colors()
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    lying = upright.transpose(back[turn]) if turn in back else upright
    lying.save(tmp_path / "phone.jpg", exif=from_a_camera(turn), quality=95)
    made = opened(prepared(tmp_path / "phone.jpg").content)
    assert made.size == upright.size
    assert near(made, (5, 5), BLUE)
    assert near(made, (60, 5), RED)
    assert near(made, (5, 44), RED)


def with_png_words(path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    two_colors().save(path, "PNG", pnginfo=words, exif=from_a_camera())


CARRIERS: dict[str, Callable[[Path], None]] = {
    "photo.jpg": lambda path: two_colors().save(
        path,
        "JPEG",
        exif=from_a_camera(),
        comment=SECRET.encode(),
        xmp=f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode(),
        icc_profile=SECRET.encode() * 20,
    ),
    "photo.png": with_png_words,
    "photo.webp": lambda path: two_colors().save(
        path, "WEBP", exif=from_a_camera(), xmp=SECRET.encode(), icc_profile=SECRET.encode() * 20
    ),
    "photo.gif": lambda path: two_colors().save(path, "GIF", comment=SECRET.encode()),
    "photo.tif": lambda path: two_colors().save(path, "TIFF", description=SECRET, artist=SECRET),
    "photo.avif": lambda path: two_colors().save(path, "AVIF", exif=from_a_camera(), xmp=SECRET.encode()),
}


@pytest.mark.parametrize("name", CARRIERS)
def test_nothing_of_what_a_camera_or_program_wrote_beside_the_points_is_kept(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    CARRIERS[name](path)
    assert SECRET.encode() in path.read_bytes()
    made = prepared(path)
    assert made.media_type in ("image/jpeg", "image/png")
    assert SECRET.encode() not in made.content
    for mark in (b"Exif", b"http://ns.adobe.com", b"ICC_PROFILE", b"iCCP", b"eXIf", b"tEXt", b"iTXt"):
        assert mark not in made.content
    assert dict(opened(made.content).getexif()) == {}
    assert near(opened(made.content), (5, 5), BLUE)


def test_a_picture_of_an_iphone_becomes_one_that_every_computer_opens() -> None:
    assert b"Telefono de Ana" in (FILES / "phone.heic").read_bytes()
    made = prepared(FILES / "phone.heic")
    assert (made.name, made.media_type) == ("phone.jpg", "image/jpeg")
    assert b"Telefono" not in made.content
    image = opened(made.content)
    # It says that it lies on its side.
    assert image.size == (48, 64)
    assert near(image, (40, 5), BLUE)
    assert near(image, (5, 5), RED)


def test_a_drawing_stays_without_loss_and_a_photo_becomes_small(tmp_path: Path) -> None:
    two_colors((500, 400)).save(tmp_path / "chart.png")
    chart = prepared(tmp_path / "chart.png")
    assert (chart.name, chart.media_type) == ("chart.png", "image/png")
    assert opened(chart.content).getpixel((0, 0)) == BLUE
    noise = Image.frombytes("RGB", (300, 300), random.Random(1).randbytes(270_000))
    noise.save(tmp_path / "photo.png")
    photo = prepared(tmp_path / "photo.png")
    assert (photo.name, photo.media_type) == ("photo.jpg", "image/jpeg")
    assert len(photo.content) < 200_000


def test_what_can_be_seen_through_stands_on_white(tmp_path: Path) -> None:
    for mode in ("RGBA", "LA"):
        made = Image.new(mode, (40, 40), 0)
        ImageDraw.Draw(made).rectangle((0, 0, 19, 39), (*BLUE, 255) if mode == "RGBA" else (0, 255))
        made.save(tmp_path / "logo.png")
        image = opened(prepared(tmp_path / "logo.png").content)
        assert near(image, (30, 20), (255, 255, 255))
        assert near(image, (5, 20), BLUE if mode == "RGBA" else (0, 0, 0))


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_pictures_of_every_kind_of_color_are_kept(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "scan.tif"
    if mode == "I;16":
        gray = Image.new("I;16", (40, 40), 0)
        gray.paste(65_535, (0, 0, 20, 20))
        gray.save(path)
    else:
        lit_corner = Image.new("L", (40, 40), 0)
        lit_corner.paste(255, (0, 0, 20, 20))
        lit_corner.convert("RGB").convert(mode).save(path)
    image = opened(prepared(path).content).convert("L")
    lit, dark = image.getpixel((5, 5)), image.getpixel((38, 38))
    assert isinstance(lit, int)
    assert isinstance(dark, int)
    assert lit > 240
    assert dark < 15


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png_that_says(width: int, height: int) -> bytes:
    """Make a PNG of a few bytes that claims any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [8_001, 12_000, 30_000, 2**31 - 1])
def test_a_small_file_that_says_it_has_too_many_points_is_refused(tmp_path: Path, side: int) -> None:
    (tmp_path / "bomb.png").write_bytes(png_that_says(side, side))
    with pytest.raises(NotAttached) as told:
        prepared(tmp_path / "bomb.png")
    assert told.value.cause == "too_many_points"
    assert told.value.path.name == "bomb.png"


def test_a_jpeg_that_says_it_has_too_many_points_is_refused(tmp_path: Path) -> None:
    content = BytesIO()
    two_colors().save(content, "JPEG")
    raw = bytearray(content.getvalue())
    at = raw.index(b"\xff\xc0") + 5
    raw[at : at + 4] = struct.pack(">HH", 12_000, 12_000)
    (tmp_path / "bomb.jpg").write_bytes(raw)
    with pytest.raises(NotAttached) as told:
        prepared(tmp_path / "bomb.jpg")
    assert (told.value.cause, told.value.limit) == ("too_many_points", pictures.MOST_POINTS)


@pytest.mark.parametrize("name", CARRIERS)
def test_a_picture_that_is_cut_off_is_refused_and_never_kept_with_what_the_camera_wrote(
    tmp_path: Path, name: str
) -> None:
    CARRIERS[name](tmp_path / name)
    whole = (tmp_path / name).read_bytes()
    path = tmp_path / f"cut-{name}"
    for size in (len(whole) // 3, len(whole) // 2):
        path.write_bytes(whole[:size])
        try:
            made = prepared(path)
        except NotAttached as told:
            assert told.cause == "damaged_picture"
        else:
            assert SECRET.encode() not in made.content


@given(place=st.integers(0, 5_000), value=st.integers(0, 255), name=st.sampled_from(sorted(CARRIERS)))
def test_a_picture_with_any_byte_changed_is_kept_clean_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, value: int, name: str
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    CARRIERS[name](folder / name)
    raw = bytearray((folder / name).read_bytes())
    # Its first bytes tell what it is: with another beginning it is no picture any more.
    raw[12 + place % (len(raw) - 12)] = value
    (folder / name).write_bytes(raw)
    try:
        made = prepared(folder / name)
    except NotAttached:
        return
    if made.media_type == "image/tiff":  # it says now that it has several pages
        return
    assert SECRET.encode() not in made.content
    opened(made.content).load()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("form.pdf", b"%PDF-1.7\n...", "application/pdf"),
        ("form", b"%PDF-1.7\n...", "application/pdf"),
        ("notes.txt", b"Hola", "text/plain"),
        ("voice.unheard-of", b"\0\1\2", "application/octet-stream"),
    ],
)
def test_what_is_no_picture_is_kept_byte_for_byte(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(content)
    made = prepared(tmp_path / name)
    assert (made.content, made.name, made.media_type) == (content, name, media_type)


def test_an_empty_file_is_refused_before_somebody_deletes_it_from_the_phone(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    with pytest.raises(NotAttached) as told:
        prepared(tmp_path / "empty.jpg")
    assert told.value.cause == "empty"


def test_a_scan_of_several_pages_keeps_them_all(tmp_path: Path) -> None:
    pages = [two_colors(), Image.new("RGB", (64, 48), BLUE)]
    pages[0].save(tmp_path / "form.tif", save_all=True, append_images=pages[1:])
    made = prepared(tmp_path / "form.tif")
    assert made.content == (tmp_path / "form.tif").read_bytes()
    assert made.media_type == "image/tiff"


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1_000)
    (tmp_path / "film.mp4").write_bytes(bytes(1_001))
    with pytest.raises(NotAttached) as told:
        prepared(tmp_path / "film.mp4")
    assert (told.value.cause, told.value.limit) == ("too_large", 1_000)
    (tmp_path / "film.mp4").write_bytes(bytes(1_000))
    assert len(prepared(tmp_path / "film.mp4").content) == 1_000


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jpg", tmp_path):
        with pytest.raises(NoSuchFile):
            prepared(path)


def test_a_name_in_another_encoding_becomes_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ni\xf1o.txt"))
    path.write_bytes(b"Hola")
    assert prepared(path).name == "ni\N{REPLACEMENT CHARACTER}o.txt"


def test_what_looks_at_pictures_is_loaded_when_one_is_looked_at_and_not_before() -> None:
    program = (
        "import sys, organizer_app.scanning.pictures, organizer_app.cli.main; print('PIL' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
