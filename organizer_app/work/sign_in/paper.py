"""Type up a sign-in sheet that was filled by hand: the sheets that were printed, row after row."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import or_, select

from organizer_app.errors import UnknownZone
from organizer_app.records.attendance import Attendance, PrintedSheet
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.rules.dates import to_utc_ms
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import linked_groups, linked_ids
from organizer_app.work.new_person import PersonDetails
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.sign_in.desk import SignIn, add_and_mark_present, mark_present
from organizer_app.work.visible import expect, living

PAPER = "paper"
LATER = "added_later"
_ID_BYTES = 16


@dataclass(frozen=True)
class SheetOnPaper:
    """A sheet that was printed for a meeting; `names` is how many known names stand on it."""

    id: Id
    code: str
    printed_at: int | None
    names: int


@dataclass(frozen=True)
class PaperName:
    """A known name in its row of a sheet; `signed_in_at` is UTC milliseconds, if they are on the list."""

    row: int
    person_id: Id
    name: str
    town: str | None
    signed_in_at: int | None


def sheets_of(session: Session, meeting_id: Id) -> tuple[SheetOnPaper, ...]:
    """Return the sheets printed for a meeting, and those printed for none, the latest first."""
    rows = session.execute(
        select(PrintedSheet.id, PrintedSheet.sheet_code, PrintedSheet.printed_at, PrintedSheet.row_persons)
        .where(
            or_(PrintedSheet.meeting_id == meeting_id, PrintedSheet.meeting_id.is_(None)),
            living(PrintedSheet),
        )
        .order_by(PrintedSheet.meeting_id.is_(None), PrintedSheet.printed_at.desc(), PrintedSheet.id)
    )
    return tuple(
        SheetOnPaper(row.id, row.sheet_code or "", row.printed_at, len(_persons(row.row_persons)))
        for row in rows
    )


def names_on_sheet(session: Session, meeting_id: Id, sheet_id: Id) -> tuple[PaperName, ...]:
    """Return the known names printed on a sheet in its order; who was removed since is left out."""
    printed = session.scalar(
        select(PrintedSheet.row_persons).where(PrintedSheet.id == sheet_id, living(PrintedSheet))
    )
    persons = _persons(printed)
    groups = linked_groups(session, persons)
    everybody = {row_id for group in groups.values() for row_id in group}
    here: dict[Id, int] = {}
    arrivals = session.execute(
        select(Attendance.person_id, Attendance.signed_in_at).where(
            Attendance.meeting_id == meeting_id, living(Attendance), Attendance.status == PRESENT
        )
    )
    for person_id, at in arrivals:
        if person_id in everybody and at is not None:
            here[person_id] = at
    shown = shown_of_all(session, {group[0] for group in groups.values()}, ("full_name", "community"))
    found = []
    for row, person_id in enumerate(persons, start=1):
        group = groups.get(person_id, (person_id,))
        values = shown.get(group[0])
        if values:
            times = [here[one] for one in group if one in here]
            found.append(
                PaperName(row, group[0], values["full_name"], values["community"], min(times, default=None))
            )
    return tuple(found)


def paper_moment(session: Session, meeting_id: Id, now: int) -> int:
    """Return when those on a paper sheet are taken to have come: the meeting's beginning, UTC milliseconds.

    The hour of typing would say nothing. Of a meeting without an hour, or still to begin, it is now.
    """
    row = session.execute(select(Meeting.starts_at, Meeting.zone).where(Meeting.id == meeting_id)).first()
    if row is None or not row.starts_at or not row.zone:
        return now
    try:
        return min(to_utc_ms(row.starts_at, row.zone), now)
    except (UnknownZone, ValueError):
        return now  # what another version wrote


def type_up_known(edit: Edit, meeting_id: Id, person_id: Id, *, needs_interpretation: bool = False) -> SignIn:
    """Sign in somebody on file from a row of a sheet; who is on the list already keeps their time.

    A tick for interpretation is written on the person. Raises UnknownRow, CircleKeepsNoNames.
    """
    done = _mark_present_at_its_hour(edit, meeting_id, person_id, PAPER)
    if needs_interpretation:
        expect(edit.session, Person, done.person_id)
        edit.set(Person, done.person_id, needs_interpretation=True)
    return done


def add_later(edit: Edit, meeting_id: Id, person_id: Id) -> SignIn:
    """Sign in somebody of whom it is remembered later that they came; raises as `type_up_known`."""
    return _mark_present_at_its_hour(edit, meeting_id, person_id, LATER)


def type_up_new(
    edit: Edit,
    meeting_id: Id,
    full_name: str,
    *,
    town: str | None = None,
    needs_interpretation: bool = False,
) -> SignIn:
    """Write down somebody new from a row of a sheet and sign them in; raises as `add_and_mark_present`."""
    at = paper_moment(edit.session, meeting_id, edit.world.clock())
    details = PersonDetails(community=town)
    if needs_interpretation:
        details["needs_interpretation"] = True
    return add_and_mark_present(edit, meeting_id, full_name, at, method=PAPER, **details)


def _mark_present_at_its_hour(edit: Edit, meeting_id: Id, person_id: Id, method: str) -> SignIn:
    at = paper_moment(edit.session, meeting_id, edit.world.clock())
    since = _here_since(edit.session, meeting_id, person_id)
    return mark_present(edit, meeting_id, person_id, at if since is None else max(at, since), method)


def _here_since(session: Session, meeting_id: Id, person_id: Id) -> int | None:
    rows = session.scalars(
        select(Attendance.signed_in_at).where(
            Attendance.meeting_id == meeting_id,
            Attendance.person_id.in_(linked_ids(session, person_id)),
            Attendance.status == PRESENT,
            living(Attendance),
        )
    )
    return min((at for at in rows if at is not None), default=None)


def _persons(joined: object) -> list[Id]:
    """Take apart a cell of row ids, which stand in it one behind the other."""
    ids = joined if isinstance(joined, bytes) else b""
    return [ids[place : place + _ID_BYTES] for place in range(0, len(ids), _ID_BYTES)]
