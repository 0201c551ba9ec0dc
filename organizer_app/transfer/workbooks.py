"""Spreadsheets of Excel, LibreOffice and Google as rows of text: the sheet that holds the most."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from organizer_app.errors import UnreadableList
from organizer_app.transfer.tables import MOST_COLUMNS, MOST_ROWS, Row, Table, make_row

_LARGEST_UNPACKED = 300_000_000
_LARGEST_PACKING = 400
"""Times that a part may unpack to more than it takes in the file; real sheets stay under 40."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ERROR_VALUES = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
_SHEET_PEEK = 30
_LAST_ROW = 1_048_576
"""Of Excel's sheets; a damaged row number beyond it would make openpyxl count there."""

# openpyxl meets a damaged part with whatever its code stumbles over first.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)


def read_workbook(
    content: bytes, file_name: str, likes: Callable[[Sequence[str]], bool] | None = None
) -> Table:
    """Read a sheet; formulas as the values their program last saw.

    It is the first with a row near its top that somebody `likes`, else the one with the most rows there.

    Raises UnreadableList where the file is damaged, would unpack to too much, or is of another program.
    """
    _check_archive(content, file_name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations that we do not read
            return _read_sheets(content, file_name, likes)
    except MemoryError:
        raise UnreadableList(file_name, "too_big") from None
    except _DAMAGE as fault:
        raise UnreadableList(file_name, "damaged") from fault


def judge_compound_file(content: bytes, file_name: str) -> UnreadableList:
    """Tell what a file of Microsoft's older container is: a workbook with a password, or of before 2007."""
    return UnreadableList(file_name, "password" if _ENCRYPTED in content else "old_excel")


def _check_archive(content: bytes, file_name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise UnreadableList(file_name, "damaged") from fault
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise UnreadableList(file_name, "old_excel")
    if "content.xml" in names:
        raise UnreadableList(file_name, "open_document")
    plain = [name.lower().lstrip("/") for name in names]
    if "[content_types].xml" not in plain or not any(name.startswith("xl/") for name in plain):
        raise UnreadableList(file_name, "not_a_table")
    unpacked = sum(part.file_size for part in parts)
    packed_hard = any(
        part.file_size > 10_000_000 and part.file_size > part.compress_size * _LARGEST_PACKING
        for part in parts
    )
    if unpacked > _LARGEST_UNPACKED or packed_hard:
        raise UnreadableList(file_name, "too_big", limit=_LARGEST_UNPACKED)


def _read_sheets(content: bytes, file_name: str, likes: Callable[[Sequence[str]], bool] | None) -> Table:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        for sheet in sheets:
            sheet.reset_dimensions()  # what a file says of its size is often wrong
        filled = {sheet.title: _peek(sheet.iter_rows(values_only=True)) for sheet in sheets}
        sheets = [sheet for sheet in sheets if filled[sheet.title]]
        if not sheets:
            raise UnreadableList(file_name, "empty")
        liked = (sheet for sheet in sheets if likes is not None and _has(sheet, likes))
        best = next(liked, None) or max(sheets, key=lambda sheet: filled[sheet.title])
        rows = _read_rows(best.iter_rows(values_only=True), file_name)
        others = tuple(sheet.title for sheet in sheets if sheet is not best)
        return Table(file_name, rows, best.title, others)
    finally:
        book.close()


def _has(sheet: Worksheet, likes: Callable[[Sequence[str]], bool]) -> bool:
    """Tell whether one of the first rows is liked."""
    return any(
        likes([_text(value) for value in row])
        for row in islice(sheet.iter_rows(values_only=True), _SHEET_PEEK * 4)
    )


def _peek(values: Iterable[tuple[object, ...]]) -> int:
    """Count the filled rows among the first, so that an empty or a cover sheet is not taken for the list."""
    count = 0
    for number, row in enumerate(values):
        count += any(value is not None for value in row)
        if number >= 200 or count >= _SHEET_PEEK:
            break
    return count


def _read_rows(values: Iterable[tuple[object, ...]], file_name: str) -> tuple[Row, ...]:
    rows: list[Row] = []
    for line, cells in enumerate(values, 1):
        row = make_row(line, [_text(value) for value in cells])
        if line > _LAST_ROW:
            break
        if row is None:
            continue
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableList(file_name, "too_many_rows", limit=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            raise UnreadableList(file_name, "too_many_columns", line, MOST_COLUMNS)
    return tuple(rows)


def _text(value: object) -> str:
    """Write a cell's value as a person reads it: a phone kept as a number has no point and no exponent."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _ERROR_VALUES else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return value.isoformat("minutes") if isinstance(value, time) else _other_text(value)


def _other_text(value: object) -> str:
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
