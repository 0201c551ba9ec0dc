"""Entries that were written wrongly: taken out of every sum as a whole, with the reason, and once."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, select

from organizer_app.budget_errors import ReversedAlready
from organizer_app.errors import UnknownRow
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.spending import Expense, Income, Reversal
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, is_living, living

ENTRIES: Final[dict[str, type[Expense] | type[Income]]] = {"expense": Expense, "income": Income}


def reverse(edit: Edit, table: str, entry_id: Id, reason: str) -> Id:
    """Take an expense or income out of every sum, and say why; return the reversal's id.

    One that was taken back itself counts again, with the reason of the first time. Raises UnknownRow,
    MissingValue without a reason, and ReversedAlready.
    """
    budget_id = expect_standing(edit.session, table, entry_id)
    values = typed_values(Reversal, {"reason": reason, "reversed_on": edit.world.today().isoformat()})
    made = id_from_ends("reversal", table, entry_id)
    if edit.session.scalar(select(Reversal.id).where(Reversal.id == made)) is not None:
        edit.bring_back(Reversal, made)
        return made
    return edit.add(Reversal, entry_table=table, entry_id=entry_id, budget_id=budget_id, **values)


def expect_standing(session: Session, table: str, entry_id: Id) -> Id:
    """Make sure an entry counts, and return its budget. Raises UnknownRow and ReversedAlready."""
    record = ENTRIES.get(table)
    if record is None:
        raise UnknownRow(table)
    expect(session, record, entry_id)
    if is_living(session, Reversal, id_from_ends("reversal", table, entry_id)):
        raise ReversedAlready
    return session.scalar(select(record.budget_id).where(record.id == entry_id)) or b""


def copy_files(edit: Edit, table: str, from_id: Id, to_id: Id) -> None:
    """Name the files of an entry again for the one that corrects it."""
    columns = (
        Attachment.content_hash,
        Attachment.name,
        Attachment.media_type,
        Attachment.size,
        Attachment.caption,
        Attachment.kind,
    )
    rows = edit.session.execute(
        select(*columns)
        .where(Attachment.owner_table == table, Attachment.owner_id == from_id, living(Attachment))
        .order_by(Attachment.id)
    ).all()
    for row in rows:
        edit.add(Attachment, owner_table=table, owner_id=to_id, **row._mapping)


def reverses(table: str, entry_id: ColumnElement[Id]) -> ColumnElement[bool]:
    """Select the reversal of an entry, to join it to the entries of a table."""
    return and_(Reversal.entry_id == entry_id, Reversal.entry_table == table, living(Reversal))
