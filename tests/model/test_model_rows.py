"""Deleted, deleted then edited, and brought back by a child: when a row is in view."""

from __future__ import annotations

from tests.model.scenes import (
    ATTENDANCE,
    MEETING,
    OTHER,
    ROW,
    Group,
    deleted,
    line,
    name,
    named,
    signed_in,
    view,
)
from tests.model.writing import change


def test_a_deleted_row_is_hidden_and_keeps_its_values(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    model = group.holds(first, group.ben.write(1, deleted(), after=[first]))
    assert line(model) == {
        "table": "person",
        "row": ROW.hex(),
        "hidden": True,
        "values": {"full_name": "Ana"},
    }


def test_a_row_added_and_deleted_in_one_gesture_is_hidden(group: Group) -> None:
    assert view(group.holds(group.ana.write(0, named("Ana"), deleted()))) == "hidden"


def test_a_row_of_which_only_the_deletion_is_left_exists_and_is_hidden(group: Group) -> None:
    assert view(group.holds(group.ana.write(0, deleted()))) == "hidden"


def test_an_edit_the_deleter_had_not_seen_brings_the_row_back(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    gone = group.ana.write(9, deleted())
    edited = group.ben.write(1, named("Ana Ruiz", first), after=[first])
    model = group.holds(first, gone, edited)
    assert (view(model), name(model)) == ("revived", "Ana Ruiz")


def test_an_edit_after_the_deletion_brings_the_row_back(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    gone = group.ana.write(1, deleted())
    model = group.holds(first, gone, group.ben.write(2, named("Ana Ruiz", first), after=[gone]))
    assert view(model) == "revived"


def test_a_deletion_taken_back_leaves_an_ordinary_row(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    gone = group.ana.write(1, deleted())
    back = group.ana.write(2, deleted(gone, flag=False))
    assert view(group.holds(first, gone, back)) == "in view"


def test_a_second_deletion_that_saw_the_edit_hides_the_row_again(group: Group) -> None:
    first = group.ana.write(0, named("Ana"))
    gone = group.ana.write(9, deleted())
    edited = group.ben.write(1, named("Ana Ruiz", first), after=[first])
    again = group.cleo.write(10, deleted(gone), after=[gone, edited])
    assert view(group.holds(first, gone, edited, again)) == "hidden"


def test_of_two_deletions_apart_it_is_enough_that_one_saw_each_edit(group: Group) -> None:
    by_ana, by_ben = group.ana.write(0, named("Ana")), group.ben.write(0, named("Anna"))
    gone_there, gone_here = group.ben.write(1, deleted()), group.ana.write(1, deleted())
    assert view(group.holds(by_ana, by_ben, gone_here, gone_there)) == "hidden"


def test_a_child_the_deleter_had_not_seen_brings_its_parents_back(group: Group) -> None:
    person, meeting = group.ana.write(0, named("Ana")), change("meeting", MEETING, title="June")
    planned = group.ana.write(1, meeting)
    gone = group.ana.write(2, deleted(), deleted(table="meeting", row=MEETING))
    came = group.ben.write(1, signed_in(1000), after=[planned])
    model = group.holds(person, planned, gone, came)
    assert [view(model), view(model, "meeting", MEETING)] == ["revived", "revived"]
    assert view(model, "attendance", ATTENDANCE) == "in view"


def test_a_child_the_deleter_saw_and_left_does_not_bring_its_parent_back(group: Group) -> None:
    came = group.ben.write(0, named("Ana"), signed_in(1000))
    model = group.holds(came, group.ana.write(1, deleted(), after=[came]))
    assert view(model) == "hidden"


def test_a_child_added_in_the_same_gesture_as_the_deletion_does_not_bring_the_parent_back(
    group: Group,
) -> None:
    assert view(group.holds(group.ana.write(0, named("Ana"), signed_in(1), deleted()))) == "hidden"


def test_a_child_that_is_deleted_too_does_not_bring_its_parent_back(group: Group) -> None:
    gone = group.ana.write(0, named("Ana"), deleted())
    came = group.ben.write(1, signed_in(1000))
    left = group.ben.write(2, deleted(table="attendance", row=ATTENDANCE))
    model = group.holds(gone, came, left)
    assert [view(model), view(model, "attendance", ATTENDANCE)] == ["hidden", "hidden"]


def test_a_child_that_points_elsewhere_by_its_shown_value_does_not_bring_the_parent_back(
    group: Group,
) -> None:
    item = bytes(15) + b"\x09"
    gone = group.ana.write(0, deleted(table="meeting", row=MEETING))
    first = group.ben.write(0, change("agenda_item", item, meeting_id=MEETING))
    here = group.holds(gone, first)
    assert view(here, "meeting", MEETING) == "revived"
    moved = group.holds(group.ben.write(1, change("agenda_item", item, [first], meeting_id=OTHER)))
    assert view(moved, "meeting", MEETING) == "hidden"
