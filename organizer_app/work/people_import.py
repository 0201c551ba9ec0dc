"""Bring a list of people in: first what would happen to each row, then all of it as one gesture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import select

from organizer_app.records.base import Id
from organizer_app.records.organizations import Organization
from organizer_app.records.people import Person
from organizer_app.rules.likeness import Likeness, PersonTraits, alike, likeness
from organizer_app.rules.names import fold
from organizer_app.rules.person_draft import PersonDraft
from organizer_app.rules.phones import PhoneHome, to_e164
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.group_home import phone_home
from organizer_app.work.linked import linked_groups
from organizer_app.work.list_row import (
    differing,
    external_ids_of,
    given_values,
    is_of_another_organization,
    new_consents,
    new_tags,
)
from organizer_app.work.new_person import add_person
from organizer_app.work.people.change import write_where_shown
from organizer_app.work.people.consents import GUARDIAN_ONLY, is_minor, set_consent
from organizer_app.work.people.same import LookAlike, look_alikes_of
from organizer_app.work.people.tags import tag_person
from organizer_app.work.shown_person import shown_of_all
from organizer_app.work.typed import typed_values
from organizer_app.work.visible import living

What = Literal["new", "change", "nothing", "repeats", "look_alike"]


@dataclass(frozen=True)
class RowPlan:
    """What will happen to one row of a list.

    new: written down. change: `person_id`, known by the same id of the other list (and a like name, or the
    same phone or email) or surely the same person, gets `columns`. nothing: known, and nothing differs; with
    `looks_like` where only name, town and whatever else the row says agree: a person may answer otherwise.
    repeats: surely the new person of the list's own line `same_line`, who gets what that line left empty.
    look_alike: written down as new all the same, since nobody is taken for another unasked; `looks_like`
    says for whom they may be taken.
    """

    line: int
    name: str
    what: What
    person_id: Id | None = None
    columns: tuple[str, ...] = ()
    looks_like: tuple[LookAlike, ...] = ()
    same_line: int | None = None


class RowsAbove:
    """The new people of a list so far, to know again whom a later row is about.

    Only one phone makes two rows surely one person, so they are looked up by phone.
    """

    def __init__(self) -> None:
        self._by_number: dict[str, list[tuple[int, PersonDraft]]] = {}
        self._by_phone: dict[str, list[PersonTraits]] = {}
        self.on_file: set[Id] = set()
        """Who on file the rows so far are about: one of a name and town is not two rows."""

    def remember(self, draft: PersonDraft, line: int, home: PhoneHome) -> None:
        """Take up a row about the person of this line: its own, or the one it repeats."""
        traits = _traits(draft, line, home)
        for phone in traits.phones:
            self._by_phone.setdefault(phone, []).append(traits)
        if draft.external_id:
            self._by_number.setdefault(draft.external_id, []).append((line, draft))

    def of_number(self, draft: PersonDraft) -> int | None:
        """Return the line of the person of this number of the other list, if something else agrees too."""
        for line, earlier in self._by_number.get(draft.external_id or "", ()):
            if _agrees(draft, earlier.full_name, earlier.phone, earlier.email):
                return line
        return None

    def surest(self, draft: PersonDraft, home: PhoneHome) -> tuple[int, Likeness] | None:
        """Return the line of the likeliest person on one phone with this row, and how likely."""
        asked = PersonTraits(
            draft.full_name, phones=_numbers(home, draft.phone), community=draft.community or ""
        )
        shared = [traits for phone in asked.phones for traits in self._by_phone.get(phone, ())]
        ranked = alike(asked, shared, 1)
        return (_line(ranked[0][0]), ranked[0][1]) if ranked else None


@dataclass(frozen=True)
class ImportDone:
    """What came of an import."""

    added: tuple[Id, ...]
    changed: tuple[Id, ...]
    unchanged: int


def plan_import(
    session: Session,
    drafts: Sequence[PersonDraft],
    progress: Callable[[int], None] | None = None,
    above: RowsAbove | None = None,
) -> tuple[RowPlan, ...]:
    """Tell what would happen to each row; nothing is written. `progress` is told how many rows are done.

    Where a list is planned in parts, `above` is the same for all of them.
    """
    planner = _Planner(session, above or RowsAbove())
    plans = []
    for place, draft in enumerate(drafts):
        plan = planner.plan(draft)
        planner.note(draft, plan)
        plans.append(plan)
        if progress:
            progress(place + 1)
    return tuple(plans)


def import_people(
    edit: Edit,
    drafts: Sequence[PersonDraft],
    *,
    choices: Mapping[int, Id | None] | None = None,
    progress: Callable[[int], None] | None = None,
) -> ImportDone:
    """Bring the rows in within one gesture, so that one undo takes all of them back.

    `choices` says, by line, whom a row is about (None: somebody new) where a person decided; else it goes
    as `plan_import` says. What a list leaves empty is not emptied here. An exception from `progress`
    leaves everything as it was.
    """
    decided = choices or {}
    added: dict[Id, None] = {}
    planner = _Planner(edit.session, RowsAbove(), added.keys())
    organizations = _organizations(edit.session)
    by_line: dict[int, Id] = {}
    changed: dict[Id, None] = {}
    unchanged = 0
    for place, draft in enumerate(drafts):
        plan = planner.plan(draft)
        if draft.line in decided:
            person_id = decided[draft.line]
        else:
            person_id = plan.person_id if plan.same_line is None else by_line[plan.same_line]
        planner.note(draft, plan)
        organization_id = _organization(edit, draft, organizations)
        if person_id is None:
            person_id = _add(edit, draft, organization_id)
            added[person_id] = None
        elif not _change(edit, person_id, draft, organization_id):
            unchanged += 1
        elif person_id not in added:
            changed[person_id] = None
        by_line[draft.line] = person_id
        if progress:
            progress(place + 1)
    return ImportDone(tuple(added), tuple(changed), unchanged)


class _Planner:
    """Knows the people on file and the rows above; who was `added` from this list counts as a row."""

    def __init__(self, session: Session, above: RowsAbove, added: AbstractSet[Id] = frozenset()) -> None:
        self._session, self._above, self._added = session, above, added
        self._known = _by_external_id(session)
        self._home = phone_home(session)

    def plan(self, draft: PersonDraft) -> RowPlan:
        same = _of_the_same_number(self._session, draft, self._known.get(draft.external_id or "", ()))
        if same is not None:
            return _planned_change(self._session, draft, same, overwrite=True)
        line = self._above.of_number(draft)
        if line is not None:
            return RowPlan(draft.line, draft.full_name, "repeats", same_line=line)
        likely = look_alikes_of(
            self._session,
            draft.full_name,
            phone=draft.phone or "",
            town=draft.community or "",
            limit=3,
            without=self._added,
        )
        above = self._above.surest(draft, self._home)
        if above is not None and above[1].sure and not (likely and likely[0].likeness.score > above[1].score):
            return RowPlan(draft.line, draft.full_name, "repeats", same_line=above[0])
        if likely and likely[0].likeness.sure:
            return _planned_change(self._session, draft, likely[0].id, overwrite=False)
        here = next((one for one in likely if self._is_here_already(draft, one)), None)
        if here is not None:
            return RowPlan(draft.line, draft.full_name, "nothing", here.id, looks_like=likely)
        what: What = "look_alike" if likely else "new"
        return RowPlan(draft.line, draft.full_name, what, looks_like=likely)

    def note(self, draft: PersonDraft, plan: RowPlan) -> None:
        """Remember whom a row is about, on file or not."""
        if plan.person_id is not None:
            self._above.on_file.add(plan.person_id)
        else:
            line = draft.line if plan.same_line is None else plan.same_line
            self._above.remember(draft, line, self._home)

    def _is_here_already(self, draft: PersonDraft, one: LookAlike) -> bool:
        """Tell whether a row says of somebody of this very name what is on file, and nothing else.

        So does every row of a list that is brought in a second time. A name alone says too little.
        """
        same_name = fold(one.name) == fold(draft.full_name) and "first_name_only" not in one.likeness.reasons
        same_town = fold(one.town or "") == fold(draft.community or "")
        if not (same_name and same_town) or one.id in self._above.on_file:
            return False
        given = {column for column, value in given_values(draft).items() if value} - {"full_name"}
        return bool(given) and not (
            differing(self._session, one.id, draft, overwrite=True)
            or new_tags(self._session, one.id, draft)
            or new_consents(self._session, one.id, draft)
            or is_of_another_organization(self._session, one.id, draft)
        )


def _traits(draft: PersonDraft, line: int, home: PhoneHome) -> PersonTraits:
    return PersonTraits(
        full_name=draft.full_name,
        preferred_name=draft.preferred_name or "",
        phones=_numbers(home, draft.phone, draft.phone_2),
        community=draft.community or "",
        birth_year=draft.birth_year,
        age_group=draft.age_group,
        person_id=line.to_bytes(8),
    )


def _line(traits: PersonTraits) -> int:
    return int.from_bytes(traits.person_id)


def _numbers(home: PhoneHome, *typed: str | None) -> frozenset[str]:
    numbers = (to_e164(number, home) for number in typed if number)
    return frozenset(number for number in numbers if number)


def _of_the_same_number(session: Session, draft: PersonDraft, candidates: Sequence[Id]) -> Id | None:
    """Return who has a row's number of another list, unless nothing else agrees: two lists count from 1."""
    groups = linked_groups(session, candidates)
    for person_id in candidates:
        kept = session.execute(
            select(Person.full_name, Person.phone, Person.email).where(Person.id.in_(groups[person_id]))
        ).all()
        if any(_agrees(draft, *one) for one in kept):
            return groups[person_id][0]
    return None


def _agrees(draft: PersonDraft, name: str, phone: str | None, email: str | None) -> bool:
    """Tell whether a row may be about somebody of this name, phone and email."""
    reached = {phone, email} & {draft.phone, draft.email} - {None}
    return bool(reached) or likeness(PersonTraits(draft.full_name), PersonTraits(name)).score > 0


def _planned_change(session: Session, draft: PersonDraft, person_id: Id, *, overwrite: bool) -> RowPlan:
    columns = [*differing(session, person_id, draft, overwrite=overwrite)]
    if new_tags(session, person_id, draft):
        columns.append("tags")
    if new_consents(session, person_id, draft):
        columns.append("consents")
    what: What = "change" if columns else "nothing"
    return RowPlan(draft.line, draft.full_name, what, person_id, tuple(columns))


def _add(edit: Edit, draft: PersonDraft, organization_id: Id | None) -> Id:
    values = given_values(draft)
    name = str(values.pop("full_name"))
    if organization_id is not None:
        values["organization_id"] = organization_id
    person_id = add_person(edit, name, **values)
    _write_tags_and_answers(edit, person_id, draft.tags, draft.consents)
    return person_id


def _change(edit: Edit, person_id: Id, draft: PersonDraft, organization_id: Id | None) -> bool:
    known_elsewhere = draft.external_id in external_ids_of(edit.session, person_id)
    values: dict[str, Any] = dict(differing(edit.session, person_id, draft, overwrite=known_elsewhere))
    kept = shown_of_all(edit.session, (person_id,), ("organization_id",))[person_id]["organization_id"]
    if organization_id is not None and organization_id != kept and (known_elsewhere or kept is None):
        values["organization_id"] = organization_id
    if values:
        write_where_shown(edit, person_id, values)
    tags = new_tags(edit.session, person_id, draft)
    answers = new_consents(edit.session, person_id, draft)
    _write_tags_and_answers(edit, person_id, tags, answers)
    return bool(values or tags or answers)


def _write_tags_and_answers(
    edit: Edit, person_id: Id, tags: Iterable[str], answers: Iterable[tuple[str, str]]
) -> None:
    for tag in tags:
        tag_person(edit, person_id, tag)
    for kind, answer in answers:
        # A list does not say who answered: for a minor a yes to these is nobody's until a guardian is asked.
        alone = answer == "yes" and kind in GUARDIAN_ONLY
        if not (alone and is_minor(edit.session, person_id, edit.world.today().year)):
            set_consent(edit, person_id, kind, answer)


def _by_external_id(session: Session) -> dict[str, list[Id]]:
    rows = session.execute(
        select(Person.id, Person.external_ids)
        .where(living(Person), Person.external_ids != [])
        .order_by(Person.id)
    )
    known: dict[str, list[Id]] = {}
    for row_id, ids in rows:
        for one in ids or ():
            known.setdefault(one, []).append(row_id)
    return known


def _organizations(session: Session) -> dict[str, Id]:
    rows = session.execute(select(Organization.id, Organization.name).where(living(Organization)))
    return {fold(name): row_id for row_id, name in rows}


def _organization(edit: Edit, draft: PersonDraft, known: dict[str, Id]) -> Id | None:
    if not draft.organization or not fold(draft.organization):
        return None
    name = fold(draft.organization)
    if name not in known:
        known[name] = edit.add(Organization, **typed_values(Organization, {"name": draft.organization}))
    return known[name]
