"""Templates: what can be begun from is whole, in both languages, and fills a meeting."""

from __future__ import annotations

import pytest

from organizer_app.rules.vocabulary import AGENDA_ITEM_KINDS, INTERPRETATIONS, MEETING_KINDS, ROLES
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.meetings.agenda import agenda
from organizer_app.work.meetings.checklist import checklist
from organizer_app.work.meetings.list import meeting
from organizer_app.work.meetings.templates import (
    MeetingTemplate,
    add_checklist,
    checklist_templates,
    meeting_templates,
    plan_from_template,
)


def test_the_templates_and_checklists_that_are_promised_are_there() -> None:
    assert [one.key for one in meeting_templates()] == [
        "resident_meeting",
        "youth_council",
        "restorative_circle",
        "public_hearing",
        "learning_exchange",
        "flood_response",
    ]
    assert [one.key for one in checklist_templates()] == ["heat", "dust_and_air", "headsets", "childcare"]


@pytest.mark.parametrize("template", meeting_templates(), ids=lambda one: one.key)
def test_a_template_is_whole_in_both_languages_and_takes_as_long_as_its_points(
    template: MeetingTemplate,
) -> None:
    written = template.written
    assert template.kind in MEETING_KINDS
    assert written["interpretation"] in INTERPRETATIONS
    assert set(written["roles"]) <= set(ROLES)
    assert set(written["checklists"]) <= {one.key for one in checklist_templates()}
    assert sum(point["minutes"] for point in written["agenda"]) == template.minutes
    pairs = [written["name"], written["about"], written["purpose"], *written["checklist"]]
    for point in written["agenda"]:
        assert point.get("kind", "topic") in AGENDA_ITEM_KINDS
        pairs += [value for value in point.values() if isinstance(value, list)]
    for pair in pairs:
        spanish, english = pair
        assert spanish.strip()
        assert english.strip()
        assert spanish != english


def test_every_educational_point_says_what_to_take_away_and_how_the_room_is_asked() -> None:
    taught = [
        point
        for template in meeting_templates()
        for point in template.written["agenda"]
        if point.get("kind") == "educational_point" and template.key != "public_hearing"
    ]
    assert taught
    assert all("takeaway" in point and "how_we_ask" in point for point in taught)


def test_a_meeting_planned_from_a_template_has_its_agenda_in_both_languages_and_its_checklist(
    workspace: Workspace,
) -> None:
    template = meeting_templates()[0]
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = plan_from_template(
            edit, template, template.name("es"), "2031-03-06T18:00", language="es", kind="training"
        )
    with workspace.read() as session:
        card, points = meeting(session, made), agenda(session, made).points
        things = [row.text for row in checklist(session, made)]
    assert (card.title, card.title_other) == ("Reunión de residentes", "Resident meeting")
    assert (card.kind, card.interpretation) == ("training", "simultaneous")
    assert (points[0].title, points[0].title_other) == (
        "Llegada, algo de comer y asistencia",
        "Arrival, something to eat, and sign-in",
    )
    assert any(point.takeaway and point.takeaway_other for point in points)
    assert any("Greeter" in text for text in things), "roles are to be filled"
    assert any("Contar transmisores" in text for text in things), "it takes the headsets along"


def test_a_checklist_added_twice_adds_nothing_the_second_time(workspace: Workspace) -> None:
    heat = checklist_templates()[0]
    with workspace.edit(gesture("plan_meeting")) as edit:
        made = plan_from_template(edit, meeting_templates()[1], "Youth", "2031-03-06T16:00", language="en")
        assert add_checklist(edit, made, heat, "en") == len(heat.written["items"])
        assert add_checklist(edit, made, heat, "es") == 0
