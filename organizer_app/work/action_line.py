"""Make an action item of one typed line: "call SunLine about the stop @Diego friday"."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from organizer_app.errors import MissingValue
from organizer_app.records.actions import ActionItem
from organizer_app.records.attendance import Attendance
from organizer_app.records.base import Id
from organizer_app.records.meetings import Meeting, RoleAssignment
from organizer_app.records.people import Person
from organizer_app.rules.action_text import read_action
from organizer_app.store.edit import Edit
from organizer_app.work.known_names import organization_names, people_names
from organizer_app.work.linked import linked_groups
from organizer_app.work.lookup import one_person, organization_called
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import expect, living


@dataclass(frozen=True)
class ActionMade:
    """What a line became. `owner` is the owner's name, or the words after the @ where nobody was found.

    `candidates` are the people the words may mean, where it is more than one: a question to be asked.
    """

    action_id: Id
    title: str
    kind: str
    owner: str | None
    owner_person_id: Id | None
    owner_organization_id: Id | None
    due_on: str | None
    candidates: tuple[Id, ...]


def add_action_from_line(
    edit: Edit,
    line: str,
    language: str,
    *,
    meeting_id: Id | None = None,
    agenda_item_id: Id | None = None,
    minute_entry_id: Id | None = None,
    kind: str | None = None,
) -> ActionMade:
    """Write down an action item from a line in a language, "en" or "es": owner after an @, due day last.

    Where no `kind` is given, what an organization on file is to do is a commitment, all else a task. Raises
    MissingValue for an empty line, UnknownRow for a meeting that is not there, UnusableText.
    """
    campaign_id = None
    if meeting_id is not None:
        expect(edit.session, Meeting, meeting_id)
        campaign_id = edit.session.scalar(select(Meeting.campaign_id).where(Meeting.id == meeting_id))
    if not line.strip():
        raise MissingValue("action_item", "title")
    read = read_action(line, edit.world.today(), language, _names_near(edit, meeting_id))
    people = one_person(edit.session, read.owner) if read.owner else ()
    person = people[0] if len(people) == 1 else None
    organization = organization_called(edit.session, read.owner) if read.owner and not person else None
    due_on = read.due_on.isoformat() if read.due_on else None
    kind = kind or ("commitment" if organization else "task")
    values = typed_values(
        ActionItem,
        {
            "title": read.title,
            "language": language,
            "kind": kind,
            "owner_person_id": person,
            "owner_organization_id": organization,
            "owner_text": None if person or organization else read.owner,
            "due_on": due_on,
            "raised_in_id": meeting_id,
            "agenda_item_id": agenda_item_id,
            "minute_entry_id": minute_entry_id,
            "campaign_id": campaign_id,
        },
    )
    action_id = edit.add(ActionItem, **values)
    owner = people_names(edit.session, [person]).get(person or b"") or organization_names(
        edit.session, [organization]
    ).get(organization or b"")
    several = people if len(people) > 1 and organization is None else ()
    return ActionMade(action_id, read.title, kind, owner or read.owner, person, organization, due_on, several)


def _names_near(edit: Edit, meeting_id: Id | None) -> list[str]:
    """Collect the names of those at the meeting: a name typed in small letters is then still a name."""
    if meeting_id is None:
        return []
    here = select(Attendance.person_id).where(Attendance.meeting_id == meeting_id, living(Attendance))
    busy = select(RoleAssignment.person_id).where(
        RoleAssignment.meeting_id == meeting_id, living(RoleAssignment)
    )
    groups = linked_groups(edit.session, edit.session.scalars(here.union(busy)))
    every = {row for group in groups.values() for row in group}
    return list(edit.session.scalars(select(Person.full_name).where(Person.id.in_(every), living(Person))))
