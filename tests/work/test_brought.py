"""Who brought whom to a meeting: written once, counted once, over all rows that are one person."""

from __future__ import annotations

import pytest

from organizer_app.errors import MissingValue, UnreadableValue
from organizer_app.records.base import Id
from organizer_app.store.edit import gesture
from organizer_app.store.undo import undo_last
from organizer_app.store.workspace import Workspace
from organizer_app.work.people.card import person
from organizer_app.work.people.same import link_same, unlink
from organizer_app.work.sign_in.brought import number_brought, set_brought_by
from organizer_app.work.sign_in.expected import take_back_arrival
from organizer_app.work.sign_in.paper import add_later
from organizer_app.work.sign_in.room import attendance_list
from tests.work.test_sign_in import known, planned, sign_in


def bring(workspace: Workspace, meeting: Id, who: Id, by: Id | None) -> None:
    with workspace.edit(gesture("brought_by", who, meeting)) as edit:
        set_brought_by(edit, meeting, who, by)


def listed(workspace: Workspace, meeting: Id) -> list[tuple[str, str]]:
    with workspace.read() as session:
        return [(row.name, row.brought_by) for row in attendance_list(session, meeting)]


def test_who_brought_somebody_stands_on_the_list_and_on_both_cards_and_is_undone(
    workspace: Workspace,
) -> None:
    meeting, ana, luz = planned(workspace), known(workspace, "Ana Ruiz"), known(workspace, "Luz")
    sign_in(workspace, meeting, luz)
    bring(workspace, meeting, luz, ana)
    assert listed(workspace, meeting) == [("Luz", "Ana Ruiz")]
    with workspace.read() as session:
        assert [visit.brought_by for visit in person(session, luz).visits] == ["Ana Ruiz"]
        assert (number_brought(session, ana), number_brought(session, luz)) == (1, 0)
    undo_last(workspace)
    assert listed(workspace, meeting) == [("Luz", "")]
    undo_last(workspace)
    assert listed(workspace, meeting) == []


def test_one_person_under_two_rows_brings_and_is_brought_once(workspace: Workspace) -> None:
    first, second = planned(workspace), planned(workspace, "2031-01-06T18:00")
    names = ("Ana Ruiz", "Anita Ruiz", "Luz", "Lucita")
    ana, anita, luz, lucita = (known(workspace, name) for name in names)
    for meeting, who, by in ((first, luz, ana), (second, lucita, anita)):
        sign_in(workspace, meeting, who)
        bring(workspace, meeting, who, by)
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, anita, main=ana)
        link_same(edit, luz, lucita, main=luz)
    with workspace.read() as session:
        assert number_brought(session, ana) == number_brought(session, anita) == 1
        assert [visit.brought_by for visit in person(session, lucita).visits] == ["Ana Ruiz", "Ana Ruiz"]
    assert listed(workspace, second) == [("Luz", "Ana Ruiz")]
    with workspace.edit(gesture("same_person")) as edit:
        unlink(edit, ana, anita)
        unlink(edit, luz, lucita)
    assert listed(workspace, second) == [("Lucita", "Anita Ruiz")]


def test_nobody_brings_themselves_nor_somebody_who_did_not_come(workspace: Workspace) -> None:
    meeting, ana, anita = planned(workspace), known(workspace, "Ana Ruiz"), known(workspace, "Anita Ruiz")
    with workspace.edit(gesture("same_person")) as edit:
        link_same(edit, ana, anita, main=ana)
    sign_in(workspace, meeting, ana)
    with pytest.raises(UnreadableValue):
        bring(workspace, meeting, ana, anita)
    with pytest.raises(MissingValue):
        bring(workspace, meeting, known(workspace, "Luz"), ana)


def test_who_is_remembered_later_came_when_the_meeting_began_and_is_taken_off_again(
    workspace: Workspace,
) -> None:
    meeting, ana = planned(workspace, "2031-01-06T18:00"), known(workspace, "Ana Ruiz")
    with workspace.edit(gesture("sign_in", ana, meeting)) as edit:
        done = add_later(edit, meeting, ana)
    six = 1_925_517_600_000
    assert done.signed_in_at == six
    with workspace.edit(gesture("set_attendance", meeting)) as edit:
        take_back_arrival(edit, meeting, ana)
    assert listed(workspace, meeting) == []
