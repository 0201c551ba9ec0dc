"""Comma-separated lists: their encoding, their delimiter, and quotations that are never closed."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from organizer_app.errors import UnreadableList
from organizer_app.transfer.tables import MOST_COLUMNS, MOST_ROWS, Row, Table, make_row

_DELIMITERS = ",;\t|"
_NO_DELIMITER = "\x1f"
_SAMPLE_LINES = 60
_SAMPLE_BYTES = 4096
_CONTROLS = bytes([*range(9), *range(14, 32), 127])
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Windows, old Macs and the DOS that some exporters still are.
_OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850")
_EXPECTED_LETTERS = frozenset("áéíóúñüÁÉÍÓÚÑÜ")
_EXPECTED_SIGNS = frozenset("¿¡’‘“”–—°ªº€«»´\N{NO-BREAK SPACE}")


def read_delimited(content: bytes, file_name: str) -> Table:
    """Read a CSV, TSV or semicolon list.

    Raises UnreadableList for what is no text, has too many rows or columns, or is damaged UTF-16.
    """
    lines = _lines(_decoded(content, file_name))
    skip, delimiter = _declared_delimiter(lines)
    rows: list[Row] = []
    for row in _rows(lines, skip, delimiter or _likely_delimiter(lines)):
        rows.append(row)
        if len(rows) > MOST_ROWS:
            raise UnreadableList(file_name, "too_many_rows", limit=MOST_ROWS)
        if len(row.cells) > MOST_COLUMNS:
            raise UnreadableList(file_name, "too_many_columns", row.line, MOST_COLUMNS)
    return Table(file_name, tuple(rows))


def _decoded(content: bytes, file_name: str) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), None)
    encoding = encoding or _utf16_without_mark(content)
    if encoding and encoding != "utf-8-sig":
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as fault:
            raise UnreadableList(file_name, "damaged") from fault
    content = content.removeprefix(codecs.BOM_UTF8)
    if _is_binary(content[:_SAMPLE_BYTES]):
        raise UnreadableList(file_name, "not_a_table")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_line_by_line(content)


def _is_binary(sample: bytes) -> bool:
    """Tell a picture or a song from text by its control characters; a few of them spoil only their rows."""
    return len(sample) - len(sample.translate(None, _CONTROLS)) > max(len(sample) // 50, 24)


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:_SAMPLE_BYTES]
    if len(sample) < 4:
        return None
    if sample[1::2].count(0) * 10 > len(sample) * 4:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) * 10 > len(sample) * 4 else None


def _decoded_line_by_line(content: bytes) -> str:
    """Decode what is not UTF-8, or only in part, as lists are that were put together from two programs."""
    old = _likely_old_encoding(content)
    decoded = []
    for line in content.split(b"\n"):
        try:
            decoded.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            decoded.append(line.decode(old, "replace"))
    return "\n".join(decoded)


def _likely_old_encoding(content: bytes) -> str:
    """Choose the encoding that gives the most letters of Spanish and the fewest signs of none.

    charset-normalizer, asked the same of lists so short and so nearly ASCII, mistook most of them.
    """
    odd = Counter(byte for byte in content if byte > 127)

    def score(encoding: str) -> int:
        total = 0
        for byte, count in odd.items():
            sign = bytes([byte]).decode(encoding, "replace")
            if sign in _EXPECTED_LETTERS:
                total += count
            elif sign not in _EXPECTED_SIGNS:
                total -= count
        return total

    return max(_OLD_ENCODINGS, key=score)


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _declared_delimiter(lines: list[str]) -> tuple[int, str | None]:
    """Heed Excel's own first line "sep=;"."""
    first = lines[0].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return 1, first[4]
    return 0, None


def _likely_delimiter(lines: list[str]) -> str:
    """Choose the delimiter that gives the first lines one and the same number of cells, more than one."""
    sample = [line for line in lines[:_SAMPLE_LINES] if line.strip()]

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _parsed(sample, delimiter) if any(cell.strip() for cell in row))
        width, count = widths.most_common(1)[0] if widths else (1, 0)
        agreed = count / max(sum(widths.values()), 1)
        return (agreed, width) if width > 1 else (0.0, 1)

    best = max(_DELIMITERS, key=score)
    agreed, _ = score(best)
    return best if agreed > 0 and best in sample[0] + "".join(sample[1:4]) else _NO_DELIMITER


def _parsed(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            continue


def _rows(lines: list[str], start: int, delimiter: str) -> Iterator[Row]:
    """Read rows; one that opens a quotation and never closes it is marked and does not swallow the others."""
    while start < len(lines):
        reader = csv.reader(lines[start:] if start else lines, delimiter=delimiter)
        offset, read = start, 0
        start = len(lines)
        while True:
            try:
                cells = next(reader)
                unclosed = reader.line_num - read > 1 and _is_unclosed(
                    lines[offset + read : offset + reader.line_num]
                )
            except StopIteration:
                break
            except csv.Error:
                cells, unclosed = [], True
            line = offset + read
            if unclosed:
                yield Row(line + 1, (lines[line].strip(),), "unclosed_quote")
                start = line + 1
                break
            read = reader.line_num
            if row := make_row(line + 1, cells):
                yield row


def _is_unclosed(lines: list[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1
