"""The pages of the window: where each stands on the rail, and what builds it when it is first opened.

A page is imported when somebody opens it, so that the window is on the screen early.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from organizer_app.desktop.core.rights import Right, admits, writes
from organizer_app.desktop.frame.page import Page, Surroundings
from organizer_app.desktop.window.rail import RailEntry
from organizer_app.i18n import _


@dataclass(frozen=True)
class PageTask:
    """What can be asked of a page from anywhere: its key, its word, its shortcut, its drawing, its right."""

    key: str
    words: Callable[[], str]
    shortcut: str
    icon: str
    right: Right | None = None


@dataclass(frozen=True)
class PagePlace:
    """One page: its key, what builds it, its entry on the rail if it has one, else the entry it lights.

    `tasks` can be asked of it on any page; `takes` are the endings of files it takes when they are dropped.
    """

    key: str
    build: Callable[[Surroundings], Page]
    rail: RailEntry | None = None
    lights: str = ""
    tasks: tuple[PageTask, ...] = ()
    takes: tuple[str, ...] = ()

    @property
    def lit(self) -> str:
        """The entry of the rail that is lit while the page is open; none if empty."""
        return self.rail.key if self.rail else self.lights


def _today(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.today import TodayPage

    return TodayPage(around)


def _sign_in_desk(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage

    return SignInDeskPage(around)


def _meetings(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.meetings import MeetingsPage

    return MeetingsPage(around)


def _meeting(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.meeting import MeetingPage

    return MeetingPage(around)


def _paper(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.paper_sheet import PaperSheetPage

    return PaperSheetPage(around)


def _demographic_cards(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.demographic_cards import DemographicCardsPage

    return DemographicCardsPage(around)


def _childcare(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.childcare import ChildcarePage

    return ChildcarePage(around)


def _people(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.people import PeoplePage

    return PeoplePage(around)


def _person(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.person import PersonPage

    return PersonPage(around)


def _bring_list(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.bring_list import BringListPage

    return BringListPage(around)


def _sync(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.sync import SyncPage

    return SyncPage(around)


def _history(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.history import HistoryPage

    return HistoryPage(around)


def _budgets(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.budgets import BudgetsPage

    return BudgetsPage(around)


def _budget(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.budget import BudgetPage

    return BudgetPage(around)


def _spent(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.spent import SpentPage

    return SpentPage(around)


def _funding(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.funding import FundingPage

    return FundingPage(around)


def _funding_source(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.funding_source import FundingSourcePage

    return FundingSourcePage(around)


def _actions(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.actions import ActionsPage

    return ActionsPage(around)


def _trash(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.trash import TrashPage

    return TrashPage(around)


def _preferences(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.preferences import PreferencesPage

    return PreferencesPage(around)


def _campaigns(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.campaigns import CampaignsPage

    return CampaignsPage(around)


def _campaign(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.campaign import CampaignPage

    return CampaignPage(around)


def _place(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.place import PlacePage

    return PlacePage(around)


def _organization(around: Surroundings) -> Page:
    from organizer_app.desktop.pages.organization import OrganizationPage

    return OrganizationPage(around)


PAGES = (
    PagePlace("today", _today, RailEntry("today", "today", lambda: _("Today"), "Alt+1")),
    PagePlace("sign_in_desk", _sign_in_desk, lights="today"),
    PagePlace(
        "meetings",
        _meetings,
        RailEntry("meetings", "meetings", lambda: _("Meetings"), "Alt+2"),
        tasks=(PageTask("plan", lambda: _("Plan a meeting"), "Ctrl+N", "meetings", writes("meeting")),),
    ),
    PagePlace("meeting", _meeting, lights="meetings"),
    PagePlace("place", _place, lights="meetings"),
    PagePlace("organization", _organization, lights="meetings"),
    PagePlace(
        "paper",
        _paper,
        lights="meetings",
        tasks=(PageTask("type", lambda: _("Type up a paper sheet"), "", "list", writes("attendance")),),
    ),
    PagePlace(
        "cards",
        _demographic_cards,
        lights="meetings",
        tasks=(PageTask("type", lambda: _("Type a pile of cards"), "", "list", writes("demographic_count")),),
    ),
    PagePlace(
        "childcare",
        _childcare,
        lights="meetings",
        tasks=(PageTask("open", lambda: _("Childcare"), "", "people"),),
    ),
    PagePlace(
        "people",
        _people,
        RailEntry("people", "people", lambda: _("People"), "Alt+3", for_youth=False),
        tasks=(PageTask("add", lambda: _("Add a person"), "Ctrl+Shift+N", "add_person", writes("person")),),
    ),
    PagePlace("person", _person, lights="people"),
    PagePlace(
        "bring_list",
        _bring_list,
        lights="people",
        tasks=(PageTask("choose", lambda: _("Bring my list"), "", "list", writes("person")),),
        takes=(".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"),
    ),
    PagePlace(
        "budgets",
        _budgets,
        RailEntry("budgets", "budgets", lambda: _("Budgets"), "Alt+4"),
        tasks=(PageTask("begin", lambda: _("New budget"), "", "budgets", writes("budget")),),
    ),
    PagePlace("budget", _budget, lights="budgets"),
    PagePlace("spent", _spent, lights="budgets"),
    PagePlace(
        "funding",
        _funding,
        lights="budgets",
        tasks=(PageTask("", lambda: _("Funding sources"), "", "budgets"),),
    ),
    PagePlace("funding_source", _funding_source, lights="budgets"),
    PagePlace(
        "actions",
        _actions,
        RailEntry("actions", "actions", lambda: _("Action items"), "Alt+5"),
        tasks=(
            PageTask(
                "add", lambda: _("Write down an action item"), "Ctrl+T", "actions", writes("action_item")
            ),
        ),
    ),
    PagePlace(
        "campaigns",
        _campaigns,
        RailEntry("campaigns", "campaigns", lambda: _("Campaigns"), "Alt+6", for_youth=False),
        tasks=(PageTask("add", lambda: _("New campaign"), "", "campaigns", writes("campaign")),),
    ),
    PagePlace("campaign", _campaign, lights="campaigns"),
    PagePlace(
        "sync",
        _sync,
        RailEntry("sync", "sync", lambda: _("Sync"), "Alt+8"),
        tasks=(
            PageTask("export", lambda: _("Export for the other laptops"), "Ctrl+E", "save"),
            PageTask("take_in", lambda: _("Take in a file"), "Ctrl+I", "open"),
            PageTask("catch_up", lambda: _("Catch up through the shared folder"), "", "sync"),
            PageTask("let_in", lambda: _("Let a laptop in"), "", "join", admits),
            PageTask("invite", lambda: _("Invite a laptop"), "", "laptop", admits),
            PageTask("use_page", lambda: _("Use the founder's page"), "", "lock"),
        ),
        takes=(".orgsync", ".orgjoin"),
    ),
    PagePlace("history", _history, lights="sync", tasks=(PageTask("", lambda: _("History"), "", "undo"),)),
    PagePlace("trash", _trash, lights="sync", tasks=(PageTask("", lambda: _("Trash"), "", "trash"),)),
    PagePlace(
        "preferences",
        _preferences,
        tasks=(PageTask("", lambda: _("Preferences"), "Ctrl+,", "settings"),),
    ),
)
