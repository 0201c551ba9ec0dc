"""The recovery page is read back: its groups as text, its code as the same key."""

from __future__ import annotations

import io

import numpy
import pdfplumber
import zxingcpp

from organizer_app.printing.preview import count_pages, picture_of
from organizer_app.printing.recovery_page import RecoveryPage, print_recovery_page
from organizer_app.store.recovery import read_recovery_key, recovery_groups, recovery_text

KEY = bytes(range(32))


def page() -> bytes:
    return print_recovery_page(
        RecoveryPage(
            "Vecinos del Mar",
            "Vecinos del Mar.organizer",
            recovery_groups(KEY),
            recovery_text(KEY),
            ("en", "es"),
            "letter",
        )
    )


def test_the_groups_on_the_page_are_the_key_in_both_languages_on_one_page() -> None:
    pdf = page()
    assert count_pages(pdf) == 1
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        text = document.pages[0].extract_text()
    assert all(group in text for group in recovery_groups(KEY))
    assert "without its passphrase" in text
    assert "sin su frase de contraseña" in text


def test_the_code_on_the_page_is_the_key() -> None:
    picture = picture_of(page(), 1, 150)
    pixels = numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.height, picture.width, 3)
    found = zxingcpp.read_barcodes(pixels)
    assert [read_recovery_key(code.text) for code in found] == [KEY]
