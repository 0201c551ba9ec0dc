"""What the search that reaches everything looks through: people, meetings, what is planned with them.

What each reads with is loaded when somebody searches, so that the window is on the screen early.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.words.spoken_texts import Titled, title_words
from organizer_app.desktop.words.spoken_times import day_words
from organizer_app.i18n import _
from organizer_app.rules.names import fold, words_begin
from organizer_app.store.workspace import Session


@dataclass(frozen=True)
class Found:
    """One thing that was found: its kind's drawing, its name, what tells it apart, and what opens it."""

    icon: str
    name: str
    detail: str
    open: Callable[[], None]
    last: bool = False
    """Whether it stands below all else that was found."""


Finder = Callable[[Session, str, int], Sequence[Found]]
"""Looks for records by what was typed, at most so many."""


def find_person(around: Surroundings) -> Finder:
    """Look for people by the beginning of any word of their names."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.work.lookup import find_people

        return [
            Found("people", one.name, one.town or "", partial(around.go, "person", one.id))
            for one in find_people(session, typed, limit=most)
        ]

    return find


def find_meeting(around: Surroundings) -> Finder:
    """Look for meetings by the words of their titles."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.work.meetings.list import all_meetings

        found = [row for row in all_meetings(session) if _matches(row, typed)]
        return [
            Found(
                "meetings", title_words(row), day_words(row.starts_at), partial(around.go, "meeting", row.id)
            )
            for row in found[:most]
        ]

    return find


def find_action(around: Surroundings) -> Finder:
    """Look for action items by the words of their titles."""
    today = around.workspace.world.today

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.work.actions.list import list_actions

        found = [row for row in list_actions(session, today()) if _matches(row, typed)]
        return [
            Found("actions", title_words(row), row.owner or "", partial(around.go, "actions", row.id))
            for row in found[:most]
        ]

    return find


def find_campaign(around: Surroundings) -> Finder:
    """Look for campaigns by the words of their names."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.desktop.campaigns.campaign_words import campaign_name
        from organizer_app.work.campaigns.list import list_campaigns

        found = [row for row in list_campaigns(session) if words_begin(" ".join(row.folded_names()), typed)]
        return [
            Found("campaigns", campaign_name(row), "", partial(around.go, "campaign", row.id))
            for row in found[:most]
        ]

    return find


def find_place(around: Surroundings) -> Finder:
    """Look for places to meet by the words of their names."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.work.places import list_places

        found = [place for place in list_places(session) if words_begin(place.name, typed)]
        return [
            Found("place", place.name, place.community or "", partial(around.go, "place", place.id))
            for place in found[:most]
        ]

    return find


def find_organization(around: Surroundings) -> Finder:
    """Look for organizations by the words of their names."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.rules.vocabulary import ORGANIZATION_KINDS
        from organizer_app.work.organizations import list_organizations

        found = [row for row in list_organizations(session) if words_begin(row.name, typed)]
        return [
            Found(
                "people",
                row.name,
                ORGANIZATION_KINDS.word(row.kind),
                partial(around.go, "organization", row.id),
            )
            for row in found[:most]
        ]

    return find


def find_budget(around: Surroundings) -> Finder:
    """Look for budgets by the words of their titles."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.desktop.budgets.budget_words import budget_title, event_words
        from organizer_app.work.budgets.list import budget_heads

        heads = [head for head in budget_heads(session) if not head.is_template and _matches(head, typed)]
        found = sorted(heads, key=lambda head: (head.event_at or "", head.id), reverse=True)
        return [
            Found("budgets", budget_title(head), event_words(head), partial(around.go, "budget", head.id))
            for head in found[:most]
        ]

    return find


def find_funding(around: Surroundings) -> Finder:
    """Look for funding sources by the words of their names."""

    def find(session: Session, typed: str, most: int) -> Sequence[Found]:
        from organizer_app.work.budgets.funding import source_names

        found = [row for row in source_names(session) if words_begin(row[1], typed)]
        return [
            Found("budgets", name, _("Funding source"), partial(around.go, "funding_source", source_id))
            for source_id, name in found[:most]
        ]

    return find


FINDERS: tuple[Callable[[Surroundings], Finder], ...] = (
    find_person,
    find_meeting,
    find_action,
    find_campaign,
    find_budget,
    find_funding,
    find_place,
    find_organization,
)


def _matches(row: Titled, typed: str) -> bool:
    words = fold(f"{row.title} {row.title_other or ''}").split()
    return all(any(word.startswith(part) for word in words) for part in fold(typed).split())
