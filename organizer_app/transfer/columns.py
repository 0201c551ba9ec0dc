"""Which column of a list holds what: by its header, and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from organizer_app.rules.dangerous_text import find_danger
from organizer_app.rules.names import fold
from organizer_app.rules.phones import looks_like_phone
from organizer_app.transfer.headers import (
    field_named,
    is_given_name_beside_surname,
    is_known_header,
    is_refused,
)
from organizer_app.transfer.tables import Row

Matching = tuple[str | None, ...]
"""For each column the field of vocabulary.PERSON_FIELDS it fills, or None if it is left out."""

SHARED_FIELDS = frozenset({"given_name", "surname", "address", "notes", "tags", "speaks"})
"""Fields that several columns fill together; any other takes the first that is not empty."""

_KNOWN_TOWNS = """
    mecca, thermal, oasis, north shore, coachella, indio, salton city, desert shores, bombay beach, niland,
    calipatria, westmorland, brawley, el centro, imperial, calexico, heber, holtville, palm desert, la quinta,
    cathedral city, palm springs, desert hot springs, vista santa rosa, 100 palms, mexicali, tijuana
"""
KNOWN_TOWNS = frozenset(" ".join(town.split()) for town in _KNOWN_TOWNS.split(","))
_HEADER_WITHIN = 12
_SAMPLE = 300
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")
_NAME = re.compile(r"[^\W\d_][^\d_@<>=/\\]*")


@dataclass(frozen=True)
class Column:
    """One column: its header, "" where it has none, its letter in a spreadsheet, and what stands in it.

    `refused` is set where it holds identity numbers or immigration status: such a column cannot be matched.
    """

    position: int
    header: str
    letter: str
    examples: tuple[str, ...]
    refused: bool = False


def find_header(rows: Sequence[Row]) -> int | None:
    """Give the place of the row that names the columns, or None where the list begins with people."""
    known = [_count_headers(row) for row in rows[:_HEADER_WITHIN]]
    if any(known):
        return known.index(max(known))
    sample = _columns_of(_sampled(rows[1:]), len(rows[0].cells))
    for cell, values in zip(rows[0].cells, sample, strict=True):
        for kind in (looks_like_phone, _is_email):
            if cell and not kind(cell) and _share(values, kind) >= 0.6:
                return 0
    return None


def _count_headers(row: Row) -> int:
    """Count the cells that name a column; a row with a phone or an email in it is somebody's."""
    if row.fault or any(looks_like_phone(cell) or _is_email(cell) for cell in row.cells):
        return 0
    return sum(map(is_known_header, row.cells))


def describe_columns(header: Row | None, rows: Sequence[Row]) -> tuple[Column, ...]:
    """Describe every column of the rows below the header.

    A cell beyond the header is a column of its own only if one row in five has one there; else the row is
    the one that is wrong.
    """
    sample = _sampled(rows)
    widths = Counter(len(row.cells) for row in sample if row.fault is None)
    width = len(header.cells) if header else 0
    for wider in sorted(widths):
        enough = sum(count for size, count in widths.items() if size >= wider) * 5 >= len(sample)
        if wider > width and (enough or header is None):
            width = wider
    values = _columns_of(sample, width)
    headers = [*(header.cells if header else ()), *[""] * width][:width]
    return tuple(
        Column(place, name, _letter(place), _examples(values[place]), _is_refused(name, values[place]))
        for place, name in enumerate(headers)
    )


def match_columns(columns: Sequence[Column], rows: Sequence[Row], towns: Collection[str] = ()) -> Matching:
    """Match every column to the field it most likely holds, each single field once.

    `towns` are the group's own, beside the few that are known.
    """
    values = _columns_of(_sampled(rows), len(columns))
    matched: list[str | None] = []
    for column, cells in zip(columns, values, strict=True):
        field = None if column.refused else field_named(column.header)
        matched.append(_corrected(field, cells))
    _settle_names(matched, columns)
    _settle_repeats(matched)
    known_towns = KNOWN_TOWNS | {fold(town) for town in towns}
    for place, cells in enumerate(values):
        if matched[place] is None and not columns[place].refused:
            _match_by_content(matched, place, cells, known_towns)
    if not {"full_name", "given_name", "surname"} & set(matched):
        _match_names_by_content(matched, columns, values)
    return tuple(matched)


def _corrected(field: str | None, cells: Sequence[str]) -> str | None:
    """Believe the cells where they contradict the header: a column "Contact" full of phones holds phones."""
    if field in ("phone", "phone_2", "full_name", "community") and _share(cells, _is_email) >= 0.6:
        return "email"
    if field == "full_name" and _share(cells, str.isdecimal) >= 0.6:
        return "external_id"
    if field == "phone" and _share(cells, _is_short_number) >= 0.6:
        return None
    if field in ("email", "full_name") and _share(cells, looks_like_phone) >= 0.6:
        return "phone"
    return field


def _settle_names(matched: list[str | None], columns: Sequence[Column]) -> None:
    if "surname" not in matched or "given_name" in matched:
        return
    for place, column in enumerate(columns):
        if matched[place] == "full_name" and is_given_name_beside_surname(column.header):
            matched[place] = "given_name"


def _settle_repeats(matched: list[str | None]) -> None:
    for place, field in enumerate(matched):
        if field is None or field in SHARED_FIELDS or field not in matched[:place]:
            continue
        spare = field == "phone" and "phone_2" not in matched
        matched[place] = "phone_2" if spare else None


def _match_by_content(
    matched: list[str | None], place: int, cells: Sequence[str], towns: Collection[str]
) -> None:
    if _share(cells, looks_like_phone) >= 0.6:
        free = [field for field in ("phone", "phone_2") if field not in matched]
        matched[place] = free[0] if free else None
    elif _share(cells, _is_email) >= 0.6 and "email" not in matched:
        matched[place] = "email"
    elif _share(cells, lambda cell: fold(cell) in towns) >= 0.5 and "community" not in matched:
        matched[place] = "community"


def _match_names_by_content(
    matched: list[str | None], columns: Sequence[Column], values: Sequence[Sequence[str]]
) -> None:
    for place, cells in enumerate(values):
        filled = [cell for cell in cells if cell]
        different = len(set(filled)) * 2 >= len(filled)
        free = matched[place] is None and not columns[place].refused
        if free and different and _share(filled, _is_name) >= 0.6:
            matched[place] = "full_name"
            return


def _is_refused(header: str, cells: Sequence[str]) -> bool:
    """Tell a column of dangers; in a column of notes or tags each is weighed alone."""
    if is_refused(header) or field_named(header) in ("notes", "tags", "role"):
        return is_refused(header)
    return _share(cells, lambda cell: find_danger(cell) is not None) >= 0.3


def _is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def _is_short_number(cell: str) -> bool:
    return cell.isdecimal() and len(cell) < 7


def _is_name(cell: str) -> bool:
    return _NAME.fullmatch(cell) is not None and len(cell.split()) <= 6


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _sampled(rows: Sequence[Row]) -> Sequence[Row]:
    return rows[:: max(len(rows) // _SAMPLE, 1)]


def _columns_of(rows: Sequence[Row], width: int) -> list[list[str]]:
    return [
        [row.cells[place] for row in rows if place < len(row.cells) and not row.fault]
        for place in range(width)
    ]


def _examples(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for cell in cells if cell))[:3]


def _letter(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, place = divmod(position - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters
