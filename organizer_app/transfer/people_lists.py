"""Bring my list: a spreadsheet of people, its columns matched, each row a person or why it cannot be one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from organizer_app.errors import UnreadableList
from organizer_app.rules.person_draft import BadRow, LeftOut, PersonDraft
from organizer_app.rules.vocabulary import PERSON_FIELDS
from organizer_app.transfer.columns import Column, Matching, describe_columns, find_header, match_columns
from organizer_app.transfer.drafts import draft_rows
from organizer_app.transfer.spreadsheets import read_table
from organizer_app.transfer.tables import Row


@dataclass(frozen=True)
class PeopleList:
    """A list as it was read and matched: what a preview shows, and what an import takes.

    `rows` stand in the order of the file. `problems` are values that rows which go in had to leave behind.
    `header_line` is 0 where the list has no header. `other_sheets` were not read.
    """

    file_name: str
    sheet: str
    other_sheets: tuple[str, ...]
    header_line: int
    columns: tuple[Column, ...]
    matching: Matching
    rows: tuple[PersonDraft | BadRow, ...]
    problems: tuple[LeftOut, ...]
    this_year: int
    source: tuple[Row, ...] = field(repr=False)

    @property
    def drafts(self) -> tuple[PersonDraft, ...]:
        """The rows that can go in."""
        return tuple(row for row in self.rows if isinstance(row, PersonDraft))

    @property
    def bad_rows(self) -> tuple[BadRow, ...]:
        """The rows that cannot, with their lines."""
        return tuple(row for row in self.rows if isinstance(row, BadRow))

    @property
    def has_names(self) -> bool:
        """Whether any column is matched to names; without one no row can go in."""
        return bool({"full_name", "given_name", "surname"} & set(self.matching))


def read_people(path: Path, *, this_year: int, towns: Collection[str] = ()) -> PeopleList:
    """Read a list of people from CSV or XLSX and match its columns by name and content.

    `this_year` tells youth from adults by their birth year; `towns` are the group's own, to know a column
    of towns by. Raises UnreadableList where nothing at all can be read; a faulty row is a BadRow.
    """
    table = read_table(path)
    place = find_header(table.rows)
    header = table.rows[place] if place is not None else None
    source = table.rows[place + 1 :] if place is not None else table.rows
    if not source:
        raise UnreadableList(path.name, "empty")
    columns = describe_columns(header, source)
    unmatched = PeopleList(
        file_name=table.file_name,
        sheet=table.sheet,
        other_sheets=table.other_sheets,
        header_line=header.line if header else 0,
        columns=columns,
        matching=(),
        rows=(),
        problems=(),
        this_year=this_year,
        source=source,
    )
    return with_matching(unmatched, match_columns(columns, source, towns))


def with_matching(people: PeopleList, matching: Sequence[str | None]) -> PeopleList:
    """Read the rows again with other columns matched.

    `matching` names for each column a field of vocabulary.PERSON_FIELDS, or None to leave it out; a refused
    column stays out whatever is asked. Raises ValueError for an unknown field or a wrong number of them.
    """
    if len(matching) != len(people.columns) or any(name and name not in PERSON_FIELDS for name in matching):
        raise ValueError("not a matching of these columns")
    allowed = tuple(
        None if column.refused else name for column, name in zip(people.columns, matching, strict=True)
    )
    header = tuple(column.header for column in people.columns)
    rows, problems = draft_rows(people.source, header, allowed, people.this_year)
    return replace(people, matching=allowed, rows=rows, problems=problems)


def drafts_to_save(people: PeopleList) -> tuple[PersonDraft, ...]:
    """Give the rows to save. Raises UnreadableList (no_name_column) where no column is matched to names."""
    if not people.has_names:
        raise UnreadableList(people.file_name, "no_name_column")
    return people.drafts
