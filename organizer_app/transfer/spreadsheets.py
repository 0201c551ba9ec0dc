"""Open a list from elsewhere, CSV or XLSX by its content and not by its name, as rows of text."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from pathlib import Path

from organizer_app.errors import UnreadableList
from organizer_app.transfer.delimited import read_delimited
from organizer_app.transfer.tables import LARGEST_FILE, Table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"SQLite format",
)
_OTHER_TEXTS = (b"<html", b"<!doctype", b"<?xml", b"<table", b"begin:vca", b'{"', b"[{")
"""How web pages, contacts (vCard), calendars and JSON begin, without white space."""


def read_table(path: Path, likes: Callable[[Sequence[str]], bool] | None = None) -> Table:
    """Read every row of a list; of a workbook the first sheet with a row that somebody `likes` near its top.

    Raises UnreadableList: missing, folder, no_permission, cannot_read, empty, damaged, password, old_excel,
    open_document, not_a_table, too_big, too_many_rows, too_many_columns.
    """
    content = _read(path)
    if content.startswith((_COMPOUND_FILE, *_ZIP)):
        # openpyxl takes 0.1 s to load; most lists are plain text.
        from organizer_app.transfer.workbooks import judge_compound_file, read_workbook

        if content.startswith(_COMPOUND_FILE):
            raise judge_compound_file(content, path.name)
        table = read_workbook(content, path.name, likes)
    elif content.startswith(_OTHER_FILES) or _beginning(content).startswith(_OTHER_TEXTS):
        raise UnreadableList(path.name, "not_a_table")
    else:
        table = read_delimited(content, path.name)
    if not any(character.isalnum() for row in table.rows for cell in row.cells for character in cell):
        raise UnreadableList(path.name, "empty")
    return table


def _beginning(content: bytes) -> bytes:
    return b"".join(content[:200].removeprefix(codecs.BOM_UTF8).split()).lower()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableList(path.name, "too_big", limit=LARGEST_FILE)
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise UnreadableList(path.name, "missing") from fault
    except IsADirectoryError as fault:
        raise UnreadableList(path.name, "folder") from fault
    except PermissionError as fault:
        raise UnreadableList(path.name, "no_permission") from fault
    except (OSError, ValueError) as fault:
        raise UnreadableList(path.name, "cannot_read") from fault
