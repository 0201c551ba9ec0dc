"""What the list of people is narrowed by, and how that is asked: never by going through whole tables."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import ColumnElement, Select, Text, func, or_, select, type_coerce

from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id, id_from_ends
from organizer_app.records.meetings import Meeting
from organizer_app.records.people import NO_NUMBER, Consent, Person, PersonTag
from organizer_app.rules.names import fold
from organizer_app.store.one_person import AMONG_PEOPLE, SET_ASIDE
from organizer_app.store.readers import Session
from organizer_app.store.search import match_people
from organizer_app.work.familiar import PRESENT
from organizer_app.work.linked import all_canonical
from organizer_app.work.people.consents import how_little
from organizer_app.work.visible import living, parts

MOST_FOUND = 400
"""A search in the list looks no further; who types one letter more sees the rest."""

NO_PHONE: Final = "no_phone"
REACHES: Final = ("call", "text", "email", NO_PHONE)
"""By what people are narrowed: who may be called, texted, emailed (kinds of consent); who has no phone."""

_FEW = 800
"""So many people are looked up one by one; more are met on the way through the list."""


@dataclass(frozen=True)
class PeopleFilter:
    """Which people a list shows: who matches a text, is of a town, speaks, has a tag; set aside or not.

    `came_lately` is to one at least of so many meetings, the latest that were held; `reach` is one of
    REACHES; `today`, YYYY-MM-DD, is the day on which consents must hold and before which meetings were held.
    """

    text: str = ""
    town: str | None = None
    language: str | None = None
    tag: str | None = None
    archived: bool = False
    came_lately: int | None = None
    reach: str | None = None
    today: str = ""

    def narrows(self) -> bool:
        """Tell whether anything is asked for at all."""
        return replace(self, today="") != EVERYBODY


EVERYBODY = PeopleFilter()


def conditions_of(session: Session, chosen: PeopleFilter) -> list[ColumnElement[bool]]:
    """Return what people must fulfil to be in a list, each person being the row that stands for all theirs.

    Raises ValueError where consents or meetings are asked for without a day.
    """
    asked: list[ColumnElement[bool]] = [Person.in_list == (SET_ASIDE if chosen.archived else AMONG_PEOPLE)]
    few: list[set[Id]] = []
    if chosen.text.strip():
        canonical = all_canonical(session)
        few.append({canonical.get(one, one) for one in match_people(session, chosen.text, MOST_FOUND)})
    if chosen.town:
        asked.append(Person.of_town == chosen.town)
    if chosen.language:
        # In the text of the list as it is kept: taking each row's list apart takes thirty times as long.
        quoted = json.dumps(chosen.language, ensure_ascii=False)
        asked.append(func.instr(type_coerce(Person.speaking, Text), quoted) > 0)
    if chosen.tag:
        _ask_for_any(session, _tagged(chosen.tag), asked, few)
    if chosen.came_lately:
        _ask_for_any(session, _came(session, chosen.came_lately, _day(chosen)), asked, few)
    if chosen.reach == NO_PHONE:
        asked += _without_phone(session)
    elif chosen.reach:
        asked.append(_allows(session, chosen.reach, _day(chosen)))
    if few:
        asked.append(Person.id.in_(set.intersection(*few)))
        # Hides the column from the planner, which would else walk the index of the whole list.
        asked.append(func.coalesce(Person.hidden, True).is_(False))
    else:
        asked.append(living(Person))
    return asked


def latest_meetings(session: Session, number: int, today: str) -> tuple[Id, ...]:
    """Return the latest meetings to which anybody came, until the end of a day, the latest first."""
    signed_in = (
        select(Attendance.id)
        .where(Attendance.meeting_id == Meeting.id, Attendance.status == PRESENT, living(Attendance))
        .exists()
    )
    found = session.scalars(
        select(Meeting.id)
        .where(living(Meeting), Meeting.starts_at <= f"{today}T24", Meeting.status != "cancelled", signed_in)
        .order_by(Meeting.starts_at.desc(), Meeting.id)
        .limit(number)
    )
    return tuple(found)


def _day(chosen: PeopleFilter) -> str:
    if not chosen.today:
        raise ValueError("a day is needed")
    return chosen.today


def _tagged(tag: str) -> Select[Id]:
    tag_id = id_from_ends("tag", fold(tag))
    return select(PersonTag.person_id).where(PersonTag.tag_id == tag_id, living(PersonTag))


def _came(session: Session, number: int, today: str) -> Select[Id]:
    meetings = latest_meetings(session, number, today)
    return select(Attendance.person_id).where(
        Attendance.meeting_id.in_(meetings), Attendance.status == PRESENT, living(Attendance)
    )


def _ask_for_any(
    session: Session, rows: Select[Id], asked: list[ColumnElement[bool]], few: list[set[Id]]
) -> None:
    """Ask for people any row of whom is among these."""
    canonical = all_canonical(session)
    found = set(session.scalars(rows.limit(_FEW + 1)))
    if len(found) <= _FEW:
        few.append({canonical.get(one, one) for one in found})
        return
    linked = {canonical[one] for one in _among(session, rows, canonical)}
    asked.append(or_(Person.id.in_(rows), Person.id.in_(linked)) if linked else Person.id.in_(rows))


def _among(session: Session, rows: Select[Id], ids: Iterable[Id]) -> set[Id]:
    """Return those of these people who are among some rows."""
    column = rows.selected_columns[0]
    return {one for part in parts(ids) for one in session.scalars(rows.where(column.in_(part)))}


def _without_phone(session: Session) -> list[ColumnElement[bool]]:
    """Ask for people without a number; of several rows none may have one."""
    canonical = all_canonical(session)
    numbered: set[Id] = set()
    for part in parts(canonical):
        with_phone = select(Person.id).where(Person.id.in_(part), Person.phones != NO_NUMBER)
        numbered |= {canonical[one] for one in session.scalars(with_phone)}
    alone = Person.phones == NO_NUMBER
    return [alone, Person.id.not_in(numbered)] if numbered else [alone]


def _allows(session: Session, kind: str, today: str) -> ColumnElement[bool]:
    """Ask for people who said yes to a kind of question and did not take it back: `consents` says the same.

    Of several rows that are one person the least permission counts.
    """
    kept = [Consent.kind == kind, living(Consent)]
    lasting = or_(Consent.until.is_(None), Consent.until >= today)
    yes = select(Consent.person_id).where(*kept, Consent.answer == "yes", lasting)
    told: dict[Id, list[tuple[int, str, str | None]]] = {}
    canonical = all_canonical(session)
    for part in parts(canonical):
        # Hides the kind from the planner, which would else go through all answers of that kind.
        answers = select(Consent.person_id, Consent.answer, Consent.given_on, Consent.until).where(
            func.coalesce(Consent.kind, "") == kind, living(Consent), Consent.person_id.in_(part)
        )
        for person_id, answer, given_on, until in session.execute(answers):
            told.setdefault(canonical[person_id], []).append((how_little(answer), given_on or "", until))
    least = {one: min(answers, key=lambda each: each[:2]) for one, answers in told.items()}
    most = how_little("yes")
    allowed = {
        one for one, (rank, _on, until) in least.items() if rank == most and (until is None or until >= today)
    }
    refused = told.keys() - allowed
    asked: ColumnElement[bool] = Person.id.in_(yes)
    if allowed:
        asked = or_(asked, Person.id.in_(allowed))
    return asked & Person.id.not_in(refused) if refused else asked
