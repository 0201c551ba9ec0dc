"""Gather what a printed page shows; a sign-in sheet is written down when it is printed, to be found again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from organizer_app.errors import CircleKeepsNoNames
from organizer_app.i18n import in_language
from organizer_app.records.attendance import Attendance, PrintedSheet
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.rules import paper_values as paper
from organizer_app.rules.circles import CIRCLE
from organizer_app.rules.sheet_codes import new_sheet_code, workspace_code
from organizer_app.rules.sheet_geometry import (
    BLANK_SHEET_COLUMNS,
    KNOWN_NAMES_COLUMNS,
    LAYOUT_VERSION,
    lay_out_sheet,
    rows_on_page,
    to_stored,
)
from organizer_app.rules.two_texts import TwoTexts
from organizer_app.store.edit import Edit
from organizer_app.store.one_person import AMONG_PEOPLE
from organizer_app.store.readers import Session
from organizer_app.work.actions.list import STILL_OPEN, ActionFilter, ActionRow, list_actions, old_business
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import canonical_ids
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.list import MeetingCard, meeting
from organizer_app.work.meetings.roles import roles
from organizer_app.work.settings import settings
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.visible import living

BLANK_PAGES = 2
"""What is printed where nobody knows how many will come."""

CLOSED_GROUPS = frozenset({"council"})
"""Kinds of meetings whose sheets carry the names of those who belong to it."""

_MEETINGS_BACK = 6
_SPARE_ROWS = 4


@dataclass(frozen=True)
class SheetOrder:
    """How a sign-in sheet is wanted.

    `paper` is letter, legal or a4; `columns` are those of rules.sheet_geometry, None for the usual ones;
    `rows` at least so many, None for as many as are expected; `known` prints names, None for closed groups
    only.
    """

    languages: tuple[str, ...]
    paper: str = "letter"
    columns: tuple[str, ...] | None = None
    rows: int | None = None
    known: bool | None = None
    large: bool = False


def sheet_to_look_at(
    session: Session, meeting_id: Id | None, order: SheetOrder, codes: tuple[str, str] | None = None
) -> paper.SignInSheet:
    """Return a sign-in sheet for a look before printing, with the codes it is to carry (workspace, sheet).

    Without codes it is the sheet of a laptop that may write nothing down, and says so. Without a meeting
    it is a blank sheet. Raises UnknownRow, CircleKeepsNoNames, ColumnsTooWide, SheetTooLong.
    """
    return _sheet(session, meeting_id, order, _known(session, meeting_id, order), codes)


def print_sheet(
    edit: Edit, group_id: bytes, meeting_id: Id | None, order: SheetOrder, code: str | None = None
) -> paper.SignInSheet:
    """Return a sign-in sheet with codes, written down in the same edit, to be known when it comes back.

    `code` is the sheet's, where somebody looked at it before; each sheet that is printed has its own.
    Raises UnknownRow, ColumnsTooWide, SheetTooLong.
    """
    known = _known(edit.session, meeting_id, order)
    code = code or new_sheet_code(edit.world.random(4))
    sheet = _sheet(edit.session, meeting_id, order, known, (workspace_code(group_id), code))
    edit.add(
        PrintedSheet,
        sheet_code=code,
        meeting_id=meeting_id,
        layout_version=LAYOUT_VERSION,
        geometry=to_stored(sheet.geometry),
        row_persons=[person_id for person_id, _ in known],
        languages=sorted(order.languages),
        printed_at=edit.world.clock(),
    )
    return sheet


def contact_slips(
    session: Session, meeting_id: Id | None, languages: tuple[str, ...], size: str, pages: int = 1
) -> paper.ContactSlips:
    """Return slips on which people write how to be reached. Raises UnknownRow and CircleKeepsNoNames."""
    if meeting_id is not None:
        _expect_names_are_kept(meeting(session, meeting_id))
    group = settings(session)
    return paper.ContactSlips(
        group=group.group_name,
        languages=languages,
        paper=size,
        occasion=_occasion(meeting(session, meeting_id)) if meeting_id else None,
        pages=pages,
        erase_contact=group.erase_contact,
    )


def agenda_paper(session: Session, meeting_id: Id, languages: tuple[str, ...], size: str) -> paper.Agenda:
    """Return a meeting's agenda with its clock times; what is due by then stands under old business.

    Raises UnknownRow.
    """
    with in_language(languages[0]):  # for whom the group forgot
        return _agenda_paper(session, meeting_id, languages, size)


def _agenda_paper(session: Session, meeting_id: Id, languages: tuple[str, ...], size: str) -> paper.Agenda:
    card = meeting(session, meeting_id)
    found = agenda(session, meeting_id)
    first_old = next((point.id for point in found.points if point.kind == "old_business"), None)
    pending = _due_by_then(session, card) if first_old else ()
    lines = tuple(
        paper.AgendaLine(
            title=TwoTexts(point.title, point.title_other or "", point.language or ""),
            kind=point.kind,
            begins=point.starts.strftime("%H:%M") if point.starts else "",
            minutes=point.minutes_planned or 0,
            doubled=point.doubled,
            lead=point.lead or "",
            detail=TwoTexts(point.detail or "", point.detail_other or "", point.language or ""),
            takeaway=TwoTexts(point.takeaway or "", point.takeaway_other or "", point.language or ""),
            pending=pending if point.id == first_old else (),
        )
        for point in found.points
    )
    taken: dict[str, list[str]] = {}
    for role in roles(session, meeting_id):
        taken.setdefault(role.role, []).append(role.name)
    return paper.Agenda(
        group=settings(session).group_name,
        languages=languages,
        paper=size,
        occasion=_occasion(card),
        lines=lines,
        ends=card.ends_at[11:] if card.ends_at else "",
        interpretation=card.interpretation,
        purpose=TwoTexts(card.purpose or "", card.purpose_other or "", card.language or ""),
        roles=tuple((role, ", ".join(names)) for role, names in taken.items()),
    )


def _due_by_then(session: Session, card: MeetingCard) -> tuple[paper.ActionLine, ...]:
    """Return the old business that is due by the day of the meeting; the rest is on the action list."""
    if not card.starts_at:
        return ()
    day = date.fromisoformat(card.starts_at[:10])
    rows = [
        row for row in old_business(session, card.id, day) if row.due_on and row.due_on <= day.isoformat()
    ]
    return _action_lines(session, rows)


def action_list_paper(
    session: Session,
    today: date,
    languages: tuple[str, ...],
    size: str,
    *,
    meeting_id: Id | None = None,
    chosen: ActionFilter = STILL_OPEN,
    by: tuple[str, ...] = ("owner", "due"),
) -> paper.ActionList:
    """Return action items to print: what a meeting has before it and raised itself, or the chosen ones.

    Raises UnknownRow.
    """
    with in_language(languages[0]):  # for whom the group forgot
        rows: Sequence[ActionRow] = list_actions(session, today, chosen)
        if meeting_id is not None:
            own = list_actions(session, today, ActionFilter(raised_in_id=meeting_id))
            rows = [*old_business(session, meeting_id, today), *own]
    return paper.ActionList(
        group=settings(session).group_name,
        languages=languages,
        paper=size,
        as_of=today.isoformat(),
        lines=_action_lines(session, rows),
        occasion=_occasion(meeting(session, meeting_id)) if meeting_id else None,
        by=by,
    )


def _sheet(
    session: Session,
    meeting_id: Id | None,
    order: SheetOrder,
    known: Sequence[tuple[Id, paper.PrintedRow]],
    codes: tuple[str, str] | None,
) -> paper.SignInSheet:
    card = meeting(session, meeting_id) if meeting_id else None
    if card is not None:
        _expect_names_are_kept(card)
    group = settings(session)
    columns = order.columns or (KNOWN_NAMES_COLUMNS if known else BLANK_SHEET_COLUMNS)
    rows = order.rows
    if rows is None:
        expected = card.expected_count if card else None
        blank = BLANK_PAGES * rows_on_page(order.paper, large=order.large)
        rows = len(known) + _SPARE_ROWS if known else expected or blank
    geometry = lay_out_sheet(order.paper, columns, max(rows, len(known)), codes=codes, large=order.large)
    numbered: Mapping[int, paper.PrintedRow] = {number: row for number, (_, row) in enumerate(known, start=1)}
    return paper.SignInSheet(
        group=group.group_name,
        geometry=geometry,
        languages=order.languages,
        occasion=_occasion(card) if card else None,
        known=numbered,
        erase_contact=group.erase_contact,
        large=order.large,
        added_words=group.consent_wording,
    )


def _expect_names_are_kept(card: MeetingCard) -> None:
    if card.kind == CIRCLE:
        raise CircleKeepsNoNames(card.id)


def _known(session: Session, meeting_id: Id | None, order: SheetOrder) -> list[tuple[Id, paper.PrintedRow]]:
    """Return those who are expected, or came to the last meetings of this kind, in the order of a list."""
    if meeting_id is None:
        return []
    card = meeting(session, meeting_id)
    if not (card.kind in CLOSED_GROUPS if order.known is None else order.known):
        return []
    before = (
        select(Meeting.id)
        .where(living(Meeting), Meeting.kind == card.kind, Meeting.starts_at < (card.starts_at or ""))
        .order_by(Meeting.starts_at.desc())
        .limit(_MEETINGS_BACK)
    )
    came = (Attendance.meeting_id.in_(before)) & (Attendance.status == PRESENT)
    belong = session.scalars(
        select(Attendance.person_id).where(living(Attendance), or_(Attendance.meeting_id == meeting_id, came))
    ).all()
    in_order = session.scalars(
        select(Person.id)
        .where(Person.id.in_(set(canonical_ids(session, belong).values())))
        .where(living(Person), Person.in_list == AMONG_PEOPLE)
        .order_by(Person.by_name, Person.id)
    ).all()
    shown = shown_of_all(session, in_order, ("full_name", "community"))
    return [
        (one, paper.PrintedRow(shown[one]["full_name"], shown[one]["community"] or "")) for one in in_order
    ]


def _occasion(card: MeetingCard) -> paper.Occasion:
    return paper.Occasion(
        title=TwoTexts(card.title, card.title_other or "", card.language or ""),
        starts_at=card.starts_at or "",
        ends_at=card.ends_at or "",
        place=card.place or "",
    )


def _action_lines(session: Session, rows: Sequence[ActionRow]) -> tuple[paper.ActionLine, ...]:
    """Turn action items into lines, each with the title of its meeting in the languages it has."""
    asked = {row.raised_in_id for row in rows if row.raised_in_id}
    found = session.execute(
        select(Meeting.id, Meeting.title, Meeting.title_other, Meeting.language).where(Meeting.id.in_(asked))
    )
    titles = {row.id: TwoTexts(row.title, row.title_other or "", row.language or "") for row in found}
    return tuple(_action_line(row, titles) for row in rows)


def _action_line(row: ActionRow, titles: Mapping[Id, TwoTexts]) -> paper.ActionLine:
    return paper.ActionLine(
        title=TwoTexts(row.title, row.title_other or "", row.language or ""),
        kind=row.kind,
        status=row.status,
        owner=row.owner or "",
        due_on=row.due_on or "",
        raised_in=titles.get(row.raised_in_id or b"", TwoTexts()),
    )
