"""A name for a file can be written on every system, and is as near as can be to what somebody called it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app.rules.file_names import safe_file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("recibo de Ana.jpg", "recibo de Ana.jpg"),
        ("niñez.pdf", "niñez.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ana\\form.pdf", "form.pdf"),
        ("what?.pdf", "what.pdf"),
        (".hidden", "hidden"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("console.txt", "console.txt"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("ends with dots...", "ends with dots"),
        ("..", "other"),
        ("", "other"),
        ("\x00\x1b[31m", "[31m"),
        ("x" * 300 + ".jpeg", "x" * 95 + ".jpeg"),
        ("x" * 300, "x" * 100),
    ],
)
def test_a_name_loses_only_what_cannot_be_written(name: str, expected: str) -> None:
    assert safe_file_name(name, "other") == expected


@given(st.text())
def test_any_name_stays_in_its_folder(name: str) -> None:
    safe = safe_file_name(name, "other")
    assert safe
    assert safe not in (".", "..")
    assert not set(safe) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(sign) == "Cc" for sign in safe)
    assert len(safe) <= 101
    assert safe == safe.rstrip(" .")
