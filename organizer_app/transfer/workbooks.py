"""Spreadsheets of Excel, LibreOffice and Google as rows of text: the sheet that holds the most.

The parts of the archive (ECMA-376, Office Open XML) are read as they come: openpyxl takes twice as long
for a list of 100,000 people and stumbles over damaged parts in a dozen ways. Only text and numbers are
taken, formulas as the values their program last saw; nothing is ever run.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import IO, overload
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from organizer_app.errors import UnreadableList
from organizer_app.transfer.tables import MOST_COLUMNS, MOST_ROWS, Row, Table, make_row

_LARGEST_UNPACKED = 300_000_000
_LARGEST_PACKING = 400
"""Times that a part may unpack to more than it takes in the file; real sheets stay under 40."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENOUGH_ROWS = 30
_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_CHUNK = 1 << 16
_DAMAGE = (
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    ValueError,
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True)
class _Sheet:
    title: str
    part: str


@dataclass(frozen=True)
class _Book:
    """What the cells of every sheet refer to."""

    archive: zipfile.ZipFile
    sheets: tuple[_Sheet, ...]
    strings: tuple[str, ...]
    date_styles: frozenset[int]
    epoch: datetime


def read_workbook(content: bytes, file_name: str) -> Table:
    """Read the sheet with the most rows near its top; formulas as the values their program last saw.

    Raises UnreadableList where the file is damaged, would unpack to too much, or is of another program.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist(), file_name)
            return _read_best_sheet(_open_book(archive), file_name)
    except MemoryError:
        raise UnreadableList(file_name, "too_big") from None
    except _DAMAGE as fault:
        raise UnreadableList(file_name, "damaged") from fault


def judge_compound_file(content: bytes, file_name: str) -> UnreadableList:
    """Tell what a file of Microsoft's older container is: a workbook with a password, or of before 2007."""
    return UnreadableList(file_name, "password" if _ENCRYPTED in content else "old_excel")


def _check_parts(parts: list[zipfile.ZipInfo], file_name: str) -> None:
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise UnreadableList(file_name, "old_excel")
    if "content.xml" in names:
        raise UnreadableList(file_name, "open_document")
    if "[Content_Types].xml" not in names:
        raise UnreadableList(file_name, "not_a_table")
    unpacked = sum(part.file_size for part in parts)
    bomb = any(
        part.file_size > 10_000_000 and part.file_size > part.compress_size * _LARGEST_PACKING
        for part in parts
    )
    if bomb or unpacked > _LARGEST_UNPACKED:
        raise UnreadableList(file_name, "too_big", limit=_LARGEST_UNPACKED)


def _open_book(archive: zipfile.ZipFile) -> _Book:
    main = next(part for kind, part in _relations(archive, "").values() if kind == "officeDocument")
    book = fromstring(archive.read(main))
    relations = _relations(archive, main)
    related = dict(relations.values())
    calendar = any(_flag(child.get("date1904")) for child in _children(book, "workbookPr"))
    sheets = [element for group in _children(book, "sheets") for element in _children(group, "sheet")]
    visible = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
    return _Book(
        archive=archive,
        sheets=tuple(
            _Sheet(sheet.get("name", ""), relations[_relation_id(sheet)][1])
            for sheet in visible or sheets
            if relations[_relation_id(sheet)][0] == "worksheet"
        ),
        strings=_read_strings(archive, related.get("sharedStrings")),
        date_styles=_read_date_styles(archive, related.get("styles")),
        epoch=CALENDAR_MAC_1904 if calendar else CALENDAR_WINDOWS_1900,
    )


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Read what a part refers to: by id, the last word of its type and the name of the other part."""
    folder, name = posixpath.split(part)
    found = {}
    for relation in fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels"))):
        target = relation.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        kind = relation.get("Type", "").rpartition("/")[2]
        found[relation.get("Id", "")] = (kind, posixpath.normpath(whole))
    return found


def _relation_id(sheet: Element) -> str:
    return next(value for name, value in sheet.items() if name.endswith("}id"))


def _read_strings(archive: zipfile.ZipFile, part: str | None) -> tuple[str, ...]:
    if part is None or part not in archive.namelist():
        return ()
    with archive.open(part) as opened:
        return tuple(text for _, text in _entries(opened, "si"))


def _read_date_styles(archive: zipfile.ZipFile, part: str | None) -> frozenset[int]:
    """Find the cell styles that show a number as a date or time."""
    if part is None or part not in archive.namelist():
        return frozenset()
    styles = fromstring(archive.read(part))
    formats = dict(BUILTIN_FORMATS)
    for group in _children(styles, "numFmts"):
        formats.update((int(each.get("numFmtId", "0")), each.get("formatCode", "")) for each in group)
    cells = [each for group in _children(styles, "cellXfs") for each in group]
    return frozenset(
        place
        for place, each in enumerate(cells)
        if is_date_format(formats.get(int(each.get("numFmtId", "0")), ""))
    )


def _read_best_sheet(book: _Book, file_name: str) -> Table:
    filled = [(_peek(book, sheet), sheet) for sheet in book.sheets]
    filled = [(count, sheet) for count, sheet in filled if count]
    if not filled:
        raise UnreadableList(file_name, "empty")
    best = max(filled, key=lambda counted: counted[0])[1]
    rows: list[Row] = []
    for row in _read_rows(book, best):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableList(file_name, "too_many_rows", limit=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            raise UnreadableList(file_name, "too_many_columns", row.line, MOST_COLUMNS)
    others = tuple(sheet.title for _, sheet in filled if sheet is not best)
    return Table(file_name, tuple(rows), best.title, others)


def _peek(book: _Book, sheet: _Sheet) -> int:
    """Count the first filled rows, so that a cover sheet or an empty one is not taken for the list."""
    rows = _read_rows(book, sheet)
    return sum(1 for _ in zip(range(_ENOUGH_ROWS), rows, strict=False))


def _read_rows(book: _Book, sheet: _Sheet) -> Iterator[Row]:
    line, place = 0, 0
    cells: list[str] = []
    with book.archive.open(sheet.part) as opened:
        for attributes, text in _entries(opened, "c", "row"):
            if text is None:
                stated = int(attributes.get("r", "0"))
                line = stated if line < stated <= _LAST_ROW else line + 1
                if row := make_row(line, cells):
                    yield row
                cells = []
                continue
            name = attributes.get("r")
            place = _column(name.rstrip("0123456789")) if name else len(cells)
            if len(cells) <= place < _LAST_COLUMN and (text or not name):
                cells += [""] * (place - len(cells))
                cells.append(_value(book, attributes, text))


@overload
def _entries(opened: IO[bytes], entry: str) -> Iterator[tuple[dict[str, str], str]]: ...
@overload
def _entries(opened: IO[bytes], entry: str, group: str) -> Iterator[tuple[dict[str, str], str | None]]: ...
def _entries(opened: IO[bytes], entry: str, group: str = "") -> Iterator[tuple[dict[str, str], str | None]]:
    """Read the elements of one name with their text, and after those of a group the group's own attributes.

    The text is that of a value or of the runs of a rich text, without the reading aids of Japanese.
    """
    found: list[tuple[dict[str, str], str | None]] = []
    texts: list[str] = []
    open_attributes: dict[str, dict[str, str]] = {entry: {}, group: {}}
    collecting = muted = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal collecting, muted
        name = name[name.find(":") + 1 :]
        if name in open_attributes:
            open_attributes[name] = attributes
            texts.clear()
        elif name == "rPh":
            muted = True
        collecting = name in ("v", "t") and not muted

    def end(name: str) -> None:
        nonlocal collecting, muted
        name = name[name.find(":") + 1 :]
        collecting = False
        if name == entry:
            found.append((open_attributes[name], "".join(texts).replace("_x000D_", "")))
        elif name == group:
            found.append((open_attributes[name], None))
        elif name == "rPh":
            muted = False

    def data(text: str) -> None:
        if collecting:
            texts.append(text)

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    while chunk := opened.read(_CHUNK):
        parser.Parse(chunk)
        yield from found
        found.clear()
    parser.Parse(b"", True)
    yield from found


@lru_cache(_LAST_COLUMN)
def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _value(book: _Book, attributes: dict[str, str], text: str) -> str:
    """Write a cell's value as a person reads it: a phone kept as a number has no point and no exponent."""
    kind = attributes.get("t", "n")
    if not text or kind == "e":
        return ""
    if kind == "s":
        return book.strings[int(text)]
    if kind == "b":
        return "yes" if _flag(text) else "no"
    if kind != "n":
        return text
    if int(attributes.get("s", "0")) in book.date_styles:
        return _date_text(float(text), book.epoch)
    return text if text.isdecimal() else _number_text(float(text))


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _date_text(value: float, epoch: datetime) -> str:
    try:
        moment = from_excel(value, epoch)
    except (OverflowError, ValueError):
        return _number_text(value)
    if isinstance(moment, datetime):
        return moment.date().isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")
    if isinstance(moment, timedelta):
        minutes = int(moment.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return moment.isoformat() if type(moment) is date else moment.isoformat("minutes")


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if _local(child) == name]


def _local(element: Element) -> str:
    """Give a name without its namespace: the standard's strict and transitional forms differ in it."""
    return element.tag.rpartition("}")[2]


def _flag(value: str | None) -> bool:
    return value in ("1", "true")
