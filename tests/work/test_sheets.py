"""What goes on paper: gathered from the workspace, and a sign-in sheet written down as it is printed."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from organizer_app.errors import UnknownRow
from organizer_app.records.attendance import PrintedSheet
from organizer_app.records.base import Id
from organizer_app.records.people import Person
from organizer_app.rules.sheet_codes import read_payload, workspace_code
from organizer_app.rules.sheet_geometry import from_stored
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.actions.change import add_action
from organizer_app.work.meetings.agenda import add_agenda_item
from organizer_app.work.meetings.plan import change_meeting, plan_meeting, plan_next
from organizer_app.work.meetings.roles import assign_role
from organizer_app.work.new_person import add_person
from organizer_app.work.people.same import link_same
from organizer_app.work.places import add_place
from organizer_app.work.settings import set_consent_wording
from organizer_app.work.sheets import (
    SheetOrder,
    action_list_paper,
    agenda_paper,
    contact_slips,
    print_sheet,
    sheet_to_look_at,
)
from organizer_app.work.sign_in.desk import mark_present, set_status

BOTH = ("es", "en")


def plan(workspace: Workspace, kind: str = "community_meeting", expected: int | None = None) -> Id:
    with workspace.edit(gesture("plan_meeting")) as edit:
        hall = add_place(edit, "Yacht Club")
        return plan_meeting(
            edit,
            "Caminos",
            "2031-01-09T18:00",
            title_other="Roads",
            language="es",
            kind=kind,
            place_id=hall,
            expected_count=expected,
            ends_at="2031-01-09T19:30",
        )


def test_a_printed_sheet_is_written_down_with_its_codes_and_geometry(workspace: Workspace) -> None:
    meeting = plan(workspace, expected=60)
    group = workspace.group_id
    assert group is not None
    with workspace.edit(gesture("print_sheet", meeting)) as edit:
        sheet = print_sheet(edit, group, meeting, SheetOrder(BOTH))
    code = read_payload(sheet.geometry.payloads[0][0])
    assert code is not None
    assert code.workspace == workspace_code(group)
    assert sheet.geometry.pages * sheet.geometry.rows_on_page >= 60
    with workspace.read() as session:
        kept = session.execute(
            select(
                PrintedSheet.sheet_code,
                PrintedSheet.meeting_id,
                PrintedSheet.geometry,
                PrintedSheet.languages,
            )
        ).one()
    assert (kept.sheet_code, kept.meeting_id, kept.languages) == (code.sheet, meeting, ["en", "es"])
    assert from_stored(kept.geometry) == sheet.geometry


def test_a_look_at_a_sheet_writes_nothing_and_carries_no_codes(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.read() as session:
        sheet = sheet_to_look_at(session, meeting, SheetOrder(BOTH, paper="a4"))
        assert session.scalars(select(PrintedSheet.id)).all() == []
    assert sheet.geometry.payloads[0] == ()
    assert sheet.occasion is not None
    assert (sheet.group, sheet.occasion.title.text, sheet.occasion.place) == (
        "Salton Sea Neighbors",
        "Caminos",
        "Yacht Club",
    )


@pytest.mark.parametrize("size", ["letter", "legal", "a4"])
@pytest.mark.parametrize("large", [False, True])
def test_where_nobody_knows_how_many_will_come_two_pages_are_printed(
    workspace: Workspace, size: str, large: bool
) -> None:
    meeting = plan(workspace)
    with workspace.read() as session:
        sheet = sheet_to_look_at(session, meeting, SheetOrder(BOTH, paper=size, large=large))
    assert sheet.geometry.pages == 2


def test_the_words_the_group_added_are_on_every_sheet(workspace: Workspace) -> None:
    with workspace.edit(gesture("change_settings")) as edit:
        set_consent_wording(edit, {"es": "Habrá comida."})
    with workspace.read() as session:
        assert sheet_to_look_at(session, None, SheetOrder(BOTH)).added_words == {"es": "Habrá comida."}


def test_a_blank_sheet_needs_no_meeting(workspace: Workspace) -> None:
    with workspace.read() as session:
        sheet = sheet_to_look_at(session, None, SheetOrder(("es",), rows=10))
    assert (sheet.occasion, dict(sheet.known), sheet.geometry.pages) == (None, {}, 1)


def test_names_are_printed_for_a_closed_group_and_not_at_an_open_meeting(workspace: Workspace) -> None:
    council = plan(workspace, kind="council")
    with workspace.edit(gesture("sign_in")) as edit:
        ana, anita = add_person(edit, "Ana Ruiz", community="Mecca"), add_person(edit, "Anita Ruiz")
        luz, gone = add_person(edit, "Luz Castro"), add_person(edit, "Otro Kind")
        link_same(edit, ana, anita)
        mark_present(edit, council, ana, 1)
        following = plan_next(edit, council, "2031-02-13T18:00")
        set_status(edit, following, luz, "expected")
        mark_present(edit, plan_meeting(edit, "Open", "2031-01-20T18:00"), gone, 2)
    with workspace.read() as session:
        closed = sheet_to_look_at(session, following, SheetOrder(BOTH))
        unasked = sheet_to_look_at(session, following, SheetOrder(BOTH, known=False))
    assert closed.known[1].name == "Luz Castro"
    assert len(closed.known) == 2
    assert dict(unasked.known) == {}


def test_somebody_on_two_rows_is_printed_once_by_the_name_and_town_that_are_shown(
    workspace: Workspace,
) -> None:
    council = plan(workspace, kind="council")
    with workspace.edit(gesture("sign_in")) as edit:
        one, other = add_person(edit, "Ana"), add_person(edit, "Ana")
        first, main = sorted((one, other))
        edit.set(Person, main, full_name="Ana Ruiz López", community="Mecca")
        link_same(edit, one, other, main=main)
        set_status(edit, council, first, "expected")
    with workspace.read() as session:
        known = sheet_to_look_at(session, council, SheetOrder(BOTH)).known
    assert [(row.name, row.town) for row in known.values()] == [("Ana Ruiz López", "Mecca")]


def test_the_rows_of_known_people_are_written_down_in_their_order(workspace: Workspace) -> None:
    council = plan(workspace, kind="council")
    group = workspace.group_id
    assert group is not None
    with workspace.edit(gesture("print_sheet")) as edit:
        ana, luz = add_person(edit, "Ana Ruiz"), add_person(edit, "Luz Castro")
        for one in (ana, luz):
            set_status(edit, council, one, "expected")
        print_sheet(edit, group, council, SheetOrder(BOTH))
    with workspace.read() as session:
        assert session.scalar(select(PrintedSheet.row_persons)) == luz + ana


def test_ctrl_z_does_not_forget_a_sheet_that_left_the_printer(workspace: Workspace) -> None:
    meeting = plan(workspace)
    group = workspace.group_id
    assert group is not None
    with workspace.edit(gesture("print_sheet", meeting)) as edit:
        print_sheet(edit, group, meeting, SheetOrder(BOTH))
    undo_last(workspace)
    with workspace.read() as session:
        assert session.scalar(select(PrintedSheet.hidden)) is False


def test_an_agenda_on_paper_has_times_leads_and_roles(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("add_agenda_item")) as edit:
        ana = add_person(edit, "Ana Ruiz")
        add_agenda_item(edit, meeting, "Bienvenida", title_other="Welcome", language="es", minutes_planned=10)
        add_agenda_item(edit, meeting, "Voto", kind="vote", lead_id=ana)
        assign_role(edit, meeting, ana, "facilitator")
    with workspace.read() as session:
        page = agenda_paper(session, meeting, BOTH, "letter")
    assert [(line.begins, line.title.text, line.title.other, line.lead) for line in page.lines] == [
        ("18:00", "Bienvenida", "Welcome", ""),
        ("18:10", "Voto", "", "Ana Ruiz"),
    ]
    assert (page.ends, page.roles) == ("19:30", (("facilitator", "Ana Ruiz"),))


def test_an_agenda_that_is_said_twice_prints_hours_and_minutes_that_agree(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.edit(gesture("change_meeting")) as edit:
        change_meeting(edit, meeting, interpretation="consecutive")
        add_agenda_item(edit, meeting, "Agua", minutes_planned=10)
        add_agenda_item(edit, meeting, "Descanso", kind="break", minutes_planned=5)
        add_agenda_item(edit, meeting, "Caminos")
    with workspace.read() as session:
        lines = agenda_paper(session, meeting, BOTH, "letter").lines
    assert [(line.begins, line.minutes, line.doubled) for line in lines] == [
        ("18:00", 10, True),
        ("18:20", 5, False),
        ("18:25", 0, False),
    ]


def test_old_business_on_an_agenda_is_what_is_due_by_the_meeting(workspace: Workspace) -> None:
    first = plan(workspace)
    with workspace.edit(gesture("add_action")) as edit:
        following = plan_next(edit, first, "2031-02-13T18:00")
        add_action(edit, "Move the stop", raised_in_id=first, due_on="2031-01-31", owner_text="SunLine")
        add_action(edit, "Fix the lights", raised_in_id=first, due_on="2031-02-13")
        add_action(edit, "Not yet", raised_in_id=first, due_on="2031-02-14")
        add_action(edit, "Some day", raised_in_id=first)
    with workspace.read() as session:
        page = agenda_paper(session, following, BOTH, "letter")
    pending = {line.kind: [action.title.text for action in line.pending] for line in page.lines}
    assert pending["old_business"] == ["Move the stop", "Fix the lights"]
    assert sum(len(line.pending) for line in page.lines) == 2


def test_an_action_list_names_meetings_in_the_languages_they_have(workspace: Workspace) -> None:
    with workspace.edit(gesture("add_action")) as edit:
        held = plan_meeting(edit, "Reunión", "2031-01-02T18:00", title_other="Meeting", language="es")
        add_action(edit, "Move the stop", raised_in_id=held)
    with workspace.read() as session:
        page = action_list_paper(session, workspace.world.today(), ("en",), "letter")
    assert page.lines[0].raised_in.in_languages(("en",)) == ("Meeting",)


def test_the_action_list_of_a_meeting_has_old_business_and_what_it_raised(workspace: Workspace) -> None:
    first = plan(workspace)
    with workspace.edit(gesture("add_action")) as edit:
        following = plan_next(edit, first, "2031-02-13T18:00")
        add_action(edit, "Move the stop", raised_in_id=first, due_on="2031-01-31", owner_text="SunLine")
        add_action(edit, "Buy pens", raised_in_id=following)
        add_action(edit, "Elsewhere")
    with workspace.read() as session:
        page = action_list_paper(session, workspace.world.today(), BOTH, "letter", meeting_id=following)
        everything = action_list_paper(session, workspace.world.today(), BOTH, "letter")
    assert [(line.title.text, line.owner, line.due_on) for line in page.lines] == [
        ("Move the stop", "SunLine", "2031-01-31"),
        ("Buy pens", "", ""),
    ]
    assert (page.as_of, len(everything.lines)) == ("2031-01-07", 3)


def test_slips_name_the_group_and_the_meeting(workspace: Workspace) -> None:
    meeting = plan(workspace)
    with workspace.read() as session:
        slips = contact_slips(session, meeting, ("es",), "letter", pages=3)
    assert slips.occasion is not None
    assert (slips.group, slips.pages, slips.occasion.title.other) == ("Salton Sea Neighbors", 3, "Roads")


def test_paper_of_a_meeting_that_is_not_there_is_refused(workspace: Workspace) -> None:
    with workspace.read() as session, pytest.raises(UnknownRow):
        agenda_paper(session, b"\1" * 16, BOTH, "letter")
