"""Meetings and checklists to begin from: kept in resources/templates, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NotRequired, TypedDict, Unpack, cast

from organizer_app.records.base import Id
from organizer_app.rules.names import fold
from organizer_app.rules.vocabulary import role_wanted_words
from organizer_app.store.edit import Edit
from organizer_app.work.meetings.agenda import AgendaItemDetails, add_agenda_item
from organizer_app.work.meetings.checklist import add_checklist_item, checklist
from organizer_app.work.meetings.plan import MeetingDetails, plan_meeting
from organizer_app.work.template_files import other_language, read_templates, said


class WrittenPoint(TypedDict):
    """A point of a template's agenda as its file has it; texts are pairs, Spanish and English."""

    minutes: int
    kind: NotRequired[str]
    title: list[str]
    detail: NotRequired[list[str]]
    takeaway: NotRequired[list[str]]
    materials: NotRequired[list[str]]
    how_we_ask: NotRequired[list[str]]


class WrittenChecklist(TypedDict):
    """A checklist as its file has it."""

    order: int
    name: list[str]
    items: list[list[str]]


class WrittenMeeting(TypedDict):
    """A meeting as its file has it."""

    order: int
    name: list[str]
    about: list[str]
    kind: str
    minutes: int
    interpretation: str
    languages: list[str]
    purpose: list[str]
    roles: list[str]
    agenda: list[WrittenPoint]
    checklist: list[list[str]]
    checklists: list[str]


@dataclass(frozen=True)
class ChecklistTemplate:
    """A checklist that any meeting may take."""

    key: str
    written: WrittenChecklist

    def name(self, language: str) -> str:
        """Return what it is called in a language, "en" or "es"."""
        return said(self.written["name"], language)


@dataclass(frozen=True)
class MeetingTemplate:
    """A meeting to begin from; `minutes` is how long it lasts."""

    key: str
    written: WrittenMeeting

    @property
    def kind(self) -> str:
        """The kind of meeting it is."""
        return self.written["kind"]

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.written["minutes"]

    def name(self, language: str) -> str:
        """Return what it is called in a language, "en" or "es"."""
        return said(self.written["name"], language)

    def about(self, language: str) -> str:
        """Return in a sentence what it is for."""
        return said(self.written["about"], language)


@cache
def meeting_templates() -> tuple[MeetingTemplate, ...]:
    """Return the meetings to begin from, in the order they are offered."""
    written = cast("dict[str, WrittenMeeting]", read_templates("meetings"))
    found = [MeetingTemplate(key, one) for key, one in written.items()]
    return tuple(sorted(found, key=lambda one: one.written["order"]))


@cache
def checklist_templates() -> tuple[ChecklistTemplate, ...]:
    """Return the checklists that any meeting may take, in the order they are offered."""
    written = cast("dict[str, WrittenChecklist]", read_templates("checklists"))
    found = [ChecklistTemplate(key, one) for key, one in written.items()]
    return tuple(sorted(found, key=lambda one: one.written["order"]))


def plan_from_template(
    edit: Edit,
    template: MeetingTemplate,
    title: str,
    starts_at: str,
    **details: Unpack[MeetingDetails],
) -> Id:
    """Plan a meeting with a template's agenda and checklist in its language and the other; return its id.

    What `details` say goes before the template. The checklist begins with the roles that somebody is to be
    found for. A title left as the template's has its second language too. Raises what `plan_meeting` raises.
    """
    written = template.written
    language = details.get("language") or "en"
    first: MeetingDetails = {
        "kind": template.kind,
        "interpretation": written["interpretation"],
        "languages": written["languages"],
        "purpose": said(written["purpose"], language),
        "purpose_other": said(written["purpose"], other_language(language)),
    }
    if title == template.name(language):
        first["title_other"] = template.name(other_language(language))
    first.update(details)
    meeting_id = plan_meeting(edit, title, starts_at, **first)
    for point in written["agenda"]:
        add_agenda_item(edit, meeting_id, said(point["title"], language), **_details(point, language))
    for role in dict.fromkeys(written["roles"]):
        wanted = role_wanted_words(role, written["roles"].count(role))
        add_checklist_item(edit, meeting_id, wanted)
    for item in written["checklist"]:
        add_checklist_item(edit, meeting_id, said(item, language))
    for taken in checklist_templates():
        if taken.key in written["checklists"]:
            add_checklist(edit, meeting_id, taken, language)
    return meeting_id


def add_checklist(edit: Edit, meeting_id: Id, template: ChecklistTemplate, language: str) -> int:
    """Put on a meeting's checklist what is not on it yet, in a language, and return how many that were.

    Raises UnknownRow.
    """
    here = {fold(row.text) for row in checklist(edit.session, meeting_id)}
    lacking = [item for item in template.written["items"] if here.isdisjoint(map(fold, item))]
    for item in lacking:
        add_checklist_item(edit, meeting_id, said(item, language))
    return len(lacking)


def _details(point: WrittenPoint, language: str) -> AgendaItemDetails:
    other = other_language(language)
    details = AgendaItemDetails(
        language=language,
        title_other=said(point["title"], other),
        kind=point.get("kind", "topic"),
        minutes_planned=point["minutes"],
    )
    if detail := point.get("detail"):
        details |= {"detail": said(detail, language), "detail_other": said(detail, other)}
    if takeaway := point.get("takeaway"):
        details |= {"takeaway": said(takeaway, language), "takeaway_other": said(takeaway, other)}
    if materials := point.get("materials"):
        details["materials"] = said(materials, language)
    if how_we_ask := point.get("how_we_ask"):
        details["how_we_ask"] = said(how_we_ask, language)
    return details
