"""Versions of a budget: submitted, returned, approved, closed; each stands beside the working copy.

Every version names the one it came after, so that their order is in the rows and no clock decides. Two that
were made apart are both the last: then a closed one goes before an approved one, that before one that waits,
and among equal ones the greatest id. What was approved is compared with the plan as it stands now: after a
merge that changed a line the budget says so by itself. Where one adult returned what another approved apart,
it counts as returned: somebody looks at it once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final

from sqlalchemy import null, select

from organizer_app.budget_errors import (
    BudgetIsClosed,
    NotAnAdultsLaptop,
    NothingPlanned,
    NothingToReturn,
    NotSubmitted,
)
from organizer_app.errors import MissingValue
from organizer_app.records.attachments import Attachment
from organizer_app.records.base import Id
from organizer_app.records.budgets import Budget, BudgetVersion
from organizer_app.rules.budget_changes import PlanChanges, plan_changes
from organizer_app.rules.budget_content import Content, content_hash, content_text, read_content
from organizer_app.rules.budget_plan import Plan
from organizer_app.rules.budget_rights import ADULT_LAPTOPS
from organizer_app.rules.names import clean_text
from organizer_app.store.edit import Edit
from organizer_app.store.readers import Session
from organizer_app.work.budgets.allowed import allowed, expect_numbers
from organizer_app.work.budgets.plan import plans_of
from organizer_app.work.known_names import people_names
from organizer_app.work.visible import expect, living

SUBMITTED, APPROVED, CLOSED = "submitted", "approved", "closed"
DRAFT, RETURNED, CHANGED = "draft", "returned", "changed"
SIGNED_FORM: Final = "signed_form"
_LATER: Final = {SUBMITTED: 0, APPROVED: 1, CLOSED: 2}


@dataclass(frozen=True)
class Version:
    """One version; `laptop_role` is that of the laptop that approved, `paper` the signed paper's file.

    An approval with neither does not count yet: the photo of the paper has not been received, or was removed.
    `is_last` where no other version came after it. `made_at` in UTC milliseconds.
    """

    id: Id
    kind: str
    previous_id: Id
    made_at: int | None
    by_id: Id | None
    by: str
    laptop_role: str | None
    paper: Id | None
    note: str | None
    is_last: bool
    text: str | None = field(repr=False)

    @cached_property
    def content(self) -> Content | None:
        """Give the plan it holds; None for what no version of this program writes."""
        return read_content(self.text)

    @property
    def counts(self) -> bool:
        """Whether somebody may rely on it."""
        return self.kind != APPROVED or self.laptop_role in ADULT_LAPTOPS or self.paper is not None


@dataclass(frozen=True)
class Standing:
    """Where a budget stands: its status, the version it is about, and why it was returned."""

    status: str
    version: Version | None = None
    returned_with: str | None = None


@dataclass(frozen=True)
class Story:
    """How a budget came to where it stands, its plan as it is `now`; read at once.

    `awaiting` is the last approval of the plan as it stands whose signed paper is not here.
    """

    now: Content
    standing: Standing
    versions: tuple[Version, ...]
    awaiting: Version | None


@dataclass(frozen=True)
class _Head:
    title: str
    title_other: str | None
    returned_with: str | None
    returned_version_id: Id | None


def submit(edit: Edit, budget_id: Id, note: str | None = None) -> Id:
    """Hand the plan in as it stands, for adults to approve; return the version's id.

    Raises UnknownRow, NumbersOfYouth, BudgetIsClosed and NothingPlanned.
    """
    expect_numbers(edit, budget_id)
    if not plans_of(edit.session, [budget_id])[budget_id].lines:
        raise NothingPlanned
    edit.set(Budget, budget_id, returned_with=None, returned_version_id=None)
    return _add(edit, budget_id, SUBMITTED, note)


def return_budget(edit: Edit, budget_id: Id, reason: str) -> None:
    """Give what was submitted back with a reason. Raises UnknownRow, MissingValue, NothingToReturn."""
    said = clean_text(reason, "returned_with")
    if not said:
        raise MissingValue("budget", "returned_with")
    standing = standings(edit.session, [budget_id]).get(budget_id)
    if standing is None:
        expect(edit.session, Budget, budget_id)
    if standing is None or standing.status != SUBMITTED or standing.version is None:
        raise NothingToReturn
    edit.set(Budget, budget_id, returned_with=said, returned_version_id=standing.version.id)


def approve(edit: Edit, budget_id: Id, note: str | None = None, *, on_paper: bool = False) -> Id:
    """Approve the plan as it stands; return the version's id, to which signed paper can be attached.

    Without paper this laptop's role vouches: an adult's, with no young person at the keyboard. What young
    people plan must have been submitted as it stands. One that waits for its paper is not made twice.
    Raises UnknownRow, NotAnAdultsLaptop, NotSubmitted, BudgetIsClosed and NothingPlanned.
    """
    may = allowed(edit.session, budget_id, edit.role, edit.actor)
    if may.closed:
        raise BudgetIsClosed
    if not on_paper and not may.approval:
        raise NotAnAdultsLaptop
    now = working_copy(edit.session, budget_id)
    if not now.plan.lines:
        raise NothingPlanned
    if on_paper and (waiting := story(edit.session, budget_id).awaiting) is not None:
        return waiting.id
    standing = standings(edit.session, [budget_id])[budget_id]
    waits = standing.status == SUBMITTED and standing.version is not None
    same = waits and standing.version is not None and _is_same(standing.version, now)
    if not same:
        if may.youth_led and not may.numbers:
            raise NotSubmitted
        _add(edit, budget_id, SUBMITTED, None)
    edit.set(Budget, budget_id, returned_with=None, returned_version_id=None)
    return _add(edit, budget_id, APPROVED, note, None if on_paper else edit.role)


def close(edit: Edit, budget_id: Id, note: str | None = None) -> Id:
    """Close a budget: its plan stands from now on. Raises UnknownRow and BudgetIsClosed."""
    if allowed(edit.session, budget_id, edit.role, edit.actor).closed:
        raise BudgetIsClosed
    return _add(edit, budget_id, CLOSED, note)


def versions(session: Session, budget_id: Id) -> tuple[Version, ...]:
    """Return the versions of a budget, each after the one it came after. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    return _versions(session, [budget_id]).get(budget_id, ())


def standings(session: Session, budget_ids: Iterable[Id]) -> Mapping[Id, Standing]:
    """Return where budgets stand; those that are not there are left out."""
    ids = list(budget_ids)
    heads, every = _heads(session, ids), _versions(session, ids)
    found = {one: _standing(head, every.get(one, ())) for one, head in heads.items()}
    # Only an approved plan is held against what it is now.
    approved = [one for one, standing in found.items() if standing.status == APPROVED]
    for one, plan in plans_of(session, approved).items():
        found[one] = _since(found[one], Content(heads[one].title, heads[one].title_other, plan))
    return found


def standing_of(session: Session, budget_id: Id) -> Standing:
    """Return where a budget stands. Raises UnknownRow."""
    return story(session, budget_id).standing


def approved_plan(session: Session, budget_id: Id) -> Plan | None:
    """Return the plan that was approved last, closed ones by what was approved before; None without one."""
    approved = _last_approved(_versions(session, [budget_id]).get(budget_id, ()))
    return approved.content.plan if approved is not None and approved.content is not None else None


def unsettled(session: Session) -> Mapping[Id, str]:
    """Return the budgets that wait for an adult (submitted) or were returned, by their versions alone."""
    rows = session.execute(
        select(Budget.id, Budget.returned_version_id).where(
            Budget.id.in_(select(BudgetVersion.budget_id).where(living(BudgetVersion))),
            Budget.is_template.is_(False),
            living(Budget),
        )
    ).all()
    every = _versions(session, [row.id for row in rows], texts=False)
    statuses = {row.id: _status(row.returned_version_id, every.get(row.id, ()))[0] for row in rows}
    return {one: status for one, status in statuses.items() if status in (SUBMITTED, RETURNED)}


def changes_since(session: Session, budget_id: Id) -> PlanChanges | None:
    """Compare the plan as it stands with what was approved last, else with what was submitted last.

    None where nothing was, or what was cannot be read. Raises UnknownRow.
    """
    every = versions(session, budget_id)
    last = _last_approved(every) or (every[-1] if every else None)
    if last is None or last.content is None:
        return None
    return plan_changes(last.content, working_copy(session, budget_id))


def story(session: Session, budget_id: Id, plan: Plan | None = None) -> Story:
    """Return all versions of a budget and where it stands; `plan` if it was read. Raises UnknownRow."""
    every = versions(session, budget_id)
    head = _heads(session, [budget_id])[budget_id]
    now = Content(head.title, head.title_other, plan or plans_of(session, [budget_id])[budget_id])
    last = _latest([version for version in every if version.is_last])
    awaits = last is not None and not last.counts and _is_same(last, now)
    return Story(now, _since(_standing(head, every), now), every, last if awaits else None)


def working_copy(session: Session, budget_id: Id) -> Content:
    """Return a budget's plan as it stands, as a version would hold it. Raises UnknownRow."""
    expect(session, Budget, budget_id)
    head = _heads(session, [budget_id])[budget_id]
    return Content(head.title, head.title_other, plans_of(session, [budget_id])[budget_id])


def _add(edit: Edit, budget_id: Id, kind: str, note: str | None, role: str | None = None) -> Id:
    text = content_text(working_copy(edit.session, budget_id))
    every = _versions(edit.session, [budget_id]).get(budget_id, ())
    before = _latest([version for version in every if version.is_last])
    values: dict[str, Any] = {"laptop_role": role} if role is not None else {}
    if note and clean_text(note, "note"):
        values["note"] = clean_text(note, "note")
    return edit.add(
        BudgetVersion,
        budget_id=budget_id,
        kind=kind,
        previous_id=before.id if before is not None else budget_id,
        content_hash=content_hash(text),
        content=text,
        by_id=edit.actor,
        made_at=edit.world.clock(),
        **values,
    )


def _standing(head: _Head, every: Sequence[Version]) -> Standing:
    """Return where a budget stands by its versions alone: one that was changed since counts as approved."""
    status, last = _status(head.returned_version_id, every)
    return Standing(status, last, head.returned_with if status == RETURNED else None)


def _since(standing: Standing, now: Content) -> Standing:
    """Return it as changed, where it was approved and the plan is another one now."""
    if standing.status == APPROVED and standing.version is not None and not _is_same(standing.version, now):
        return replace(standing, status=CHANGED)
    return standing


def _status(returned_id: Id | None, every: Sequence[Version]) -> tuple[str, Version | None]:
    """Return where a budget stands by its versions alone, and the one that is about."""
    counted = [version for version in every if version.counts]
    last = _latest([version for version in counted if version.is_last] or counted[-1:])
    if last is None:
        return DRAFT, None
    # Returned apart from its approval it counts as returned.
    about = last.previous_id if last.kind == APPROVED else last.id
    if last.kind != CLOSED and returned_id == about:
        return RETURNED, last
    return last.kind, last


def _is_same(version: Version, now: Content) -> bool:
    if version.text == content_text(now):
        return True
    return version.content is not None and not plan_changes(version.content, now)


def _latest(tips: Sequence[Version]) -> Version | None:
    return max(tips, key=lambda version: (_LATER.get(version.kind, -1), version.id), default=None)


def _last_approved(every: Sequence[Version]) -> Version | None:
    return next((one for one in reversed(every) if one.kind == APPROVED and one.counts), None)


def _heads(session: Session, ids: Sequence[Id]) -> dict[Id, _Head]:
    rows = session.execute(
        select(
            Budget.id, Budget.title, Budget.title_other, Budget.returned_with, Budget.returned_version_id
        ).where(Budget.id.in_(ids), living(Budget))
    )
    return {
        row.id: _Head(row.title, row.title_other, row.returned_with, row.returned_version_id) for row in rows
    }


def _versions(session: Session, ids: Sequence[Id], *, texts: bool = True) -> dict[Id, tuple[Version, ...]]:
    rows = session.execute(
        select(
            BudgetVersion.id,
            BudgetVersion.budget_id,
            BudgetVersion.kind,
            BudgetVersion.previous_id,
            BudgetVersion.made_at,
            BudgetVersion.by_id,
            BudgetVersion.laptop_role,
            BudgetVersion.note,
            (BudgetVersion.content if texts else null()).label("content"),
        ).where(BudgetVersion.budget_id.in_(ids), living(BudgetVersion))
    ).all()
    names = people_names(session, [row.by_id for row in rows])
    papers = _papers(session, [row.id for row in rows])
    followed = {row.previous_id for row in rows}
    found: dict[Id, list[Version]] = {}
    for row in rows:
        version = Version(
            row.id,
            row.kind,
            row.previous_id,
            row.made_at,
            row.by_id,
            names.get(row.by_id, "") if row.by_id is not None else "",
            row.laptop_role,
            papers.get(row.id),
            row.note,
            row.id not in followed,
            row.content,
        )
        found.setdefault(row.budget_id, []).append(version)
    return {budget_id: _in_order(budget_id, every) for budget_id, every in found.items()}


def _in_order(budget_id: Id, every: Sequence[Version]) -> tuple[Version, ...]:
    """Put each version after the one it came after; what came after one that is gone stands at the end."""
    following: dict[Id, list[Version]] = {}
    for version in every:
        following.setdefault(version.previous_id, []).append(version)
    known = {version.id for version in every}
    waiting = [version for version in every if version.previous_id not in known]
    ordered: list[Version] = []
    while waiting:
        waiting.sort(key=lambda one: (one.previous_id != budget_id, _LATER.get(one.kind, -1), one.id))
        version = waiting.pop(0)
        ordered.append(version)
        waiting += following.get(version.id, ())
    return tuple(ordered)


def _papers(session: Session, ids: Sequence[Id]) -> dict[Id, Id]:
    rows = session.execute(
        select(Attachment.owner_id, Attachment.id)
        .where(
            Attachment.owner_table == "budget_version",
            Attachment.owner_id.in_(ids),
            Attachment.kind == SIGNED_FORM,
            living(Attachment),
        )
        .order_by(Attachment.id)
    )
    return {row.owner_id: row.id for row in rows}
