"""Live through the example's season, all of it in the order in which it happened."""

from __future__ import annotations

from datetime import date

from organizer_app.store.workspace import Workspace
from organizer_app.work.sample import actions, budgets, campaigns, counting, leading, meetings, people
from organizer_app.work.sample.season import Season, SeasonClock, Step, days_of_meetings, thursday_ahead
from organizer_app.work.sample.written import (
    written_actions,
    written_campaigns,
    written_group,
    written_meetings,
)


def live_season(workspace: Workspace, clock: SeasonClock, today: date, language: str) -> Season:
    """Fill a new workspace with the season that leads up to today.

    `clock` is the workspace's own, `language` en or es.
    """
    held = days_of_meetings(today, (written["day"] for written in written_meetings()))
    season = Season(workspace, clock, thursday_ahead(today), language, written_group(), held)
    for at, do in sorted(_steps(season), key=lambda step: step[0]):
        do(at)
    return season


def _steps(season: Season) -> list[Step]:
    raised = written_actions()
    found = [*people.steps(season), *leading.steps(season)]
    for written in written_meetings():
        found += meetings.steps(season, written)
        found += counting.steps(season, written)
        if any(action["in"] == written["key"] for action in raised):
            found.append(actions.raising_step(season, written, raised))
    for action in raised:
        found += actions.steps(season, action)
    for campaign in written_campaigns():
        found += campaigns.steps(season, campaign)
    found += budgets.steps(season)
    return found
