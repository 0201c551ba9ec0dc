"""Strike a text everywhere at once: every value it ever had goes, on all laptops; a corrected one stays."""

from __future__ import annotations

from dataclasses import dataclass

from organizer_app.erasing_errors import NotAnOrganizer, NotFreeText, NotWiped, PartOfAnId
from organizer_app.errors import FileFault, UnknownRow
from organizer_app.records.base import Id, Record, Value
from organizer_app.records.catalog import TABLES, tables
from organizer_app.store.conflicts import late_value, open_conflicts
from organizer_app.store.copies import PageCount
from organizer_app.store.edit import gesture
from organizer_app.store.free_text import free_text_columns
from organizer_app.store.history import held_values
from organizer_app.store.log.rights import ADMIN, ORGANIZER
from organizer_app.store.membership import declare
from organizer_app.store.readers import Session
from organizer_app.store.wiping import wipe
from organizer_app.store.workspace import Workspace
from organizer_app.work.conflicts import row_label
from organizer_app.work.linked import linked_ids
from organizer_app.work.people.shown import shown_rows, values_by_row
from organizer_app.work.typed import typed_values


@dataclass(frozen=True)
class LateText:
    """A text that came late on a struck cell: written by somebody who had not seen the strike.

    It shows nowhere until somebody decides. `about` names its row, `wall` is UTC milliseconds by its laptop's
    clock; `late_words` reads it.
    """

    table: str
    row_id: Id
    column: str
    about: tuple[str, ...]
    laptop_name: str
    wall: int
    entry_id: bytes


def strike(workspace: Workspace, table: str, row_id: Id, column: str, corrected: str = "") -> bool:
    """Erase every value a text ever had, on all laptops; a corrected text may stay in its place.

    A text that came late on the same cell goes with it. Stopped halfway it leaves the corrected text and
    nothing erased; done again it completes. Returns False where nothing was left to erase. The bytes leave
    this computer with `wiping.wipe`. Raises NotAnOrganizer, NotFreeText, PartOfAnId, UnknownRow,
    MissingValue where the row cannot be without the text, UnusableText, TextTooLong, CannotWrite.
    """
    expect_may_strike(workspace)
    record = _record(table, column)
    value = _typed(record, column, corrected)
    with workspace.alone():
        with workspace.edit(gesture("strike_text", row_id)) as edit:
            shown = edit.session.execute(
                record.__table__.select().with_only_columns(record.hidden).where(record.id == row_id)
            ).first()
            if shown is None:
                raise UnknownRow(table)
            edit.resolve(record, row_id, column, value)
            if shown.hidden:  # what was deleted stays so, though it was written to
                edit.put(table, row_id, "_deleted", True)
        entry = edit.result.entry
        assert entry is not None, "a decision is always written"
        with workspace.read() as session:
            held = held_values(session, table, row_id, column)
        named = sorted([txn_id, no] for txn_id, no in held if txn_id != entry)
        if named:
            declare(workspace, "strike", [table, row_id, column, entry, named])
    return bool(named)


def strike_of_person(workspace: Workspace, person_id: Id, column: str, corrected: str = "") -> bool:
    """Strike a text of a person in every row that is this person; a corrected one stays where it shows.

    Raises what `strike` raises.
    """
    with workspace.read() as session:
        _record("person", column)
        linked = linked_ids(session, person_id)
        shown = shown_rows(session, linked, (column,)).get(column, person_id)
        written = values_by_row(session, linked, (column,))
    others = [row_id for row_id in linked if row_id != shown and written[row_id][column]]
    erased = strike(workspace, "person", shown, column, corrected)
    for row_id in others:
        erased |= strike(workspace, "person", row_id, column)
    return erased


def may_strike(workspace: Workspace) -> bool:
    """Tell whether this laptop may strike a text."""
    return workspace.members.role_now(workspace.writer) in (ADMIN, ORGANIZER)


def expect_may_strike(workspace: Workspace) -> None:
    """Make sure that this laptop may strike a text. Raises NotAnOrganizer."""
    if not may_strike(workspace):
        laptops = workspace.members.laptops.values()
        raise NotAnOrganizer([each.name for each in laptops if each.role in (ADMIN, ORGANIZER)])


def late_texts(workspace: Workspace) -> tuple[LateText, ...]:
    """Return what came late on struck cells and waits for a look: strike it too, or keep it."""
    with workspace.read() as session:
        return tuple(
            LateText(
                cell.table,
                cell.row,
                cell.column,
                row_label(session, cell.table, cell.row),
                version.laptop_name,
                version.wall,
                version.entry_id,
            )
            for cell in open_conflicts(session, workspace.writer)
            for version in cell.versions
            if version.held_back
        )


def late_words(session: Session, table: str, row_id: Id, column: str, entry_id: bytes) -> Value:
    """Read a text that came late, for somebody who asked to see it. Raises UnknownRow if there is none."""
    return late_value(session, table, row_id, column, entry_id)


def _record(table: str, column: str) -> type[Record]:
    if column not in free_text_columns().get(table, ()):
        raise NotFreeText(table, column)
    if (table, column) == ("tag", "name"):  # the id is made of the folded word, which stands beside it
        raise PartOfAnId(table, column)
    return next(record for record in TABLES if record.__tablename__ == table)


def _typed(record: type[Record], column: str, corrected: str) -> Value:
    typed: object = corrected
    if tables()[record.__tablename__].columns[column].name == "list":
        typed = [part.strip() for part in corrected.split(",") if part.strip()]
    value: Value = typed_values(record, {column: typed})[column]
    return value


def clean_up(workspace: Workspace, progress: PageCount | None = None) -> bool:
    """Let the bytes of what was erased leave this computer; tells whether any were owed.

    Raises NotWiped where the disk does not let it, then it is still owed; and whatever `progress` raises.
    """
    try:
        return wipe(workspace, progress)
    except FileFault as fault:
        raise NotWiped from fault
