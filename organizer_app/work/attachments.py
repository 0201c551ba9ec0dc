"""Files attached to what is on record: receipts, photos of sheets, signed forms, flyers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, and_, select, true

from organizer_app.errors import CircleKeepsNoNames, UnknownRow, Unreadable
from organizer_app.file_errors import FileNotUsable
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id, Record
from organizer_app.records.catalog import TABLES
from organizer_app.records.meetings import Meeting
from organizer_app.rules.circles import CIRCLE, NOBODY_SHOWN
from organizer_app.rules.file_names import safe_file_name
from organizer_app.store import blobs
from organizer_app.store.edit import Edit
from organizer_app.store.late_files import late_files
from organizer_app.store.new_files import made_whole
from organizer_app.store.readers import Session, raw
from organizer_app.work.conflicts import row_label
from organizer_app.work.linked import linked_ids
from organizer_app.work.people.signed_forms import same_answers
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living

_OWNERS: Final = {record.__tablename__: record for record in TABLES if record is not Attachment}


@dataclass(frozen=True)
class AttachedFile:
    """One attached file; `owner` names the row it belongs to as people do, `size` is in bytes.

    `here` says whether its bytes have come to this laptop.
    """

    id: Id
    owner_table: str
    owner_id: Id
    owner: tuple[str, ...]
    name: str
    media_type: str
    size: int
    caption: str | None
    kind: str
    here: bool


def attach(
    edit: Edit,
    owner_table: str,
    owner_id: Id,
    content: bytes,
    *,
    name: str,
    media_type: str,
    kind: str = "other",
    caption: str | None = None,
) -> Id:
    """Attach a file to a row and return the attachment's id.

    `content` is what `scanning.pictures` made of the file. Raises UnknownRow, MissingValue for an empty name,
    UnreadableValue for a kind that does not exist, TextTooLong, and CircleKeepsNoNames for a photo of a
    circle or of its sheet; its receipts and flyers may be pictures. UnknownRow too for a row of somebody
    forgotten.
    """
    record = _OWNERS.get(owner_table)
    if record is None:
        raise UnknownRow(owner_table)
    expect(edit.session, record, owner_id)
    values = typed_values(
        Attachment, {"name": name, "media_type": media_type, "kind": kind, "caption": caption}
    )
    _expect_fit_for_circle(edit.session, record, owner_id, kind, media_type)
    return edit.add(
        Attachment,
        owner_table=owner_table,
        owner_id=owner_id,
        content_hash=edit.keep_file(content),
        size=len(content),
        **values,
    )


def _expect_fit_for_circle(
    session: Session, record: type[Record], owner_id: Id, kind: str, media_type: str
) -> None:
    shows_people = kind == "sheet_photo" or (kind not in NOBODY_SHOWN and media_type.startswith("image/"))
    of_meeting = getattr(record, "meeting_id", None)
    if not shows_people or (record is not Meeting and of_meeting is None):
        return
    meeting_id = owner_id
    if of_meeting is not None:
        meeting_id = session.scalar(select(of_meeting).where(record.id == owner_id)) or b""
    if session.scalar(select(Meeting.kind).where(Meeting.id == meeting_id)) == CIRCLE:
        raise CircleKeepsNoNames(meeting_id)


def set_caption(edit: Edit, attachment_id: Id, caption: str | None) -> None:
    """Say in words what a file shows. Raises UnknownRow."""
    attached_file(edit.session, attachment_id)
    edit.set(Attachment, attachment_id, **typed_values(Attachment, {"caption": caption}))


def remove_file(edit: Edit, attachment_id: Id) -> None:
    """Take a file off what it is attached to; it can be undone for weeks. Raises UnknownRow."""
    expect(edit.session, Attachment, attachment_id)
    edit.remove(Attachment, attachment_id)


def attached_files(session: Session) -> tuple[AttachedFile, ...]:
    """Return every attached file, by what it belongs to and its name."""
    return _told(session, true())


def files_of(session: Session, owner_table: str, owner_id: Id) -> tuple[AttachedFile, ...]:
    """Return the files of one row by name; of a person, or of what they allow, over all linked rows."""
    owners: Sequence[Id] = (owner_id,)
    if owner_table == "person":
        owners = linked_ids(session, owner_id)
    elif owner_table == "consent":
        owners = same_answers(session, owner_id)
    return _told(session, and_(Attachment.owner_table == owner_table, Attachment.owner_id.in_(owners)))


def attached_file(session: Session, attachment_id: Id) -> AttachedFile:
    """Return one attached file. Raises UnknownRow."""
    found = _told(session, Attachment.id == attachment_id)
    if not found:
        raise UnknownRow("attachment")
    return found[0]


def file_content(session: Session, attachment_id: Id) -> bytes:
    """Return the bytes of an attached file, to be shown and not written anywhere.

    Raises UnknownRow, and FileNotUsable where it has not come or is damaged.
    """
    file = attached_file(session, attachment_id)
    if not file.here:
        raise FileNotUsable(file.name, "not_here")
    name = session.scalar(select(Attachment.content_hash).where(Attachment.id == attachment_id))
    try:
        return bytes(blobs.content(raw(session), name or b""))
    except Unreadable as fault:
        raise FileNotUsable(file.name, "damaged") from fault


def save_file(session: Session, attachment_id: Id, target: Path, *, replace: bool = False) -> Path:
    """Write a file out, into a folder under its own name or to the path given; returns where it is.

    With `replace` it takes the place of a file that stands there. It leaves the encrypted workspace: who can
    read the folder reads it. Raises UnknownRow, FileNotUsable where it has not come or is damaged,
    FileExists, CannotWrite; then nothing is left behind.
    """
    content = file_content(session, attachment_id)
    file = attached_file(session, attachment_id)
    path = target / safe_file_name(file.name, attachment_id.hex()) if target.is_dir() else target
    with made_whole(path, replace=replace) as part:
        part.write_bytes(content)
    return path


def _told(session: Session, condition: ColumnElement[bool]) -> tuple[AttachedFile, ...]:
    here = blobs.held(raw(session))
    rows = session.execute(
        select(
            Attachment.id,
            Attachment.owner_table,
            Attachment.owner_id,
            Attachment.name,
            Attachment.media_type,
            Attachment.size,
            Attachment.caption,
            Attachment.kind,
            Attachment.content_hash,
        )
        .where(condition, living(Attachment), Attachment.id.not_in(late_files(raw(session))))
        .order_by(Attachment.owner_table, Attachment.name, Attachment.id)
    )
    return tuple(
        AttachedFile(
            id=row.id,
            owner_table=row.owner_table or "",
            owner_id=row.owner_id or b"",
            owner=row_label(session, row.owner_table or "", row.owner_id or b""),
            name=row.name or "",
            media_type=row.media_type or "",
            size=row.size or 0,
            caption=row.caption,
            kind=row.kind or "",
            here=row.content_hash in here,
        )
        for row in rows.all()
    )
