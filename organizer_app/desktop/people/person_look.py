"""All that a person's page shows, read in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from organizer_app.desktop.core.drafting import DraftPlace, drafts_of
from organizer_app.records.base import Id, Value
from organizer_app.store.workspace import Session, Workspace
from organizer_app.work.actions.list import ActionFilter, ActionRow, list_actions
from organizer_app.work.conflicts import Returned, conflicts, returned_about
from organizer_app.work.known_names import record_names
from organizer_app.work.organizations import list_organizations
from organizer_app.work.people.card import PersonCard, person
from organizer_app.work.people.consents import ConsentAnswer, consents, is_minor
from organizer_app.work.people.hours_given import hours_given
from organizer_app.work.people.leadership import TrailStep, Training, trail, trainings_of
from organizer_app.work.people.mentorships import MentorshipLook, mentorships
from organizer_app.work.people.signed_forms import SignedForms, signed_forms
from organizer_app.work.sign_in.brought import number_brought


@dataclass(frozen=True)
class PersonLook:
    """One person with everything around them. `drafts` holds, by column, what was typed and never saved."""

    card: PersonCard
    minor: bool
    consents: tuple[ConsentAnswer, ...]
    linked: tuple[tuple[Id, str], ...]
    actions: tuple[ActionRow, ...]
    organizations: Sequence[str]
    drafts: Mapping[str, str]
    versions: Mapping[str, tuple[Value, ...]]
    """By column, the versions that do not show for now, of which nobody decided yet."""
    returned: tuple[Returned, ...]
    trail: tuple[TrailStep, ...]
    trainings: tuple[Training, ...]
    mentorships: tuple[MentorshipLook, ...]
    brought: int = 0
    """How many people they brought along to a meeting."""
    forms: Mapping[str, SignedForms] = field(default_factory=dict)
    """By kind of consent, the answer a signed form belongs to and how many are on file."""
    hours: Mapping[Id, int] = field(default_factory=dict)
    """The hours they gave, in thousandths, by meeting."""


def look_at_person(session: Session, workspace: Workspace, person_id: Id, today: date) -> PersonLook:
    """Read all that the page shows. Raises UnknownRow where the person was deleted."""
    card = person(session, person_id)
    names = record_names(session, card.linked)
    return PersonLook(
        card=card,
        minor=is_minor(session, person_id, today.year),
        consents=consents(session, person_id, today.isoformat()),
        linked=tuple((one, names.get(one, "")) for one in card.linked if one != person_id),
        actions=list_actions(session, today, ActionFilter(open_only=False, owner_person_id=person_id)),
        organizations=tuple(row.name for row in list_organizations(session)),
        drafts=drafts_of(workspace, "person", person_id),
        versions=_other_versions(session, workspace.writer, card.linked),
        returned=returned_about(session, "person", card.linked),
        trail=trail(session, person_id, today.isoformat()),
        trainings=trainings_of(session, person_id, today.isoformat()),
        mentorships=mentorships(session, person_id, today),
        brought=number_brought(session, person_id),
        forms=signed_forms(session, person_id),
        hours=hours_given(session, card.linked, today.isoformat()),
    )


def _other_versions(session: Session, own: bytes, linked: tuple[Id, ...]) -> dict[str, tuple[Value, ...]]:
    """Gather, over all rows that are this person, what stands in a field beside the value that shows."""
    found: dict[str, tuple[Value, ...]] = {}
    for one in conflicts(session, own):
        if one.table == "person" and one.row_id in linked:
            others = (version.value for version in one.versions if not version.shown)
            found[one.column] = (*found.get(one.column, ()), *others)
    return found


def draft_key(person_id: Id, column: str) -> str:
    """Name the place where what is typed into one field of one person is kept until it is saved."""
    return DraftPlace("person", person_id, column).key()
