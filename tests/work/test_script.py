"""Lines of gestures: read strictly, told apart by what is wrong with them."""

from __future__ import annotations

import json

import pytest

from organizer_app.errors import (
    BadScriptLine,
    BirthYearOfAnAdult,
    MissingValue,
    SamePersonTwice,
    TextTooLong,
    UnknownRow,
    UnreadableValue,
    UnusableText,
)
from organizer_app.records.base import id_from_ends
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.script import read_line, run_line

ANA = "0123456789abcdef0123456789abcdef"
ROADS = "11" * 16
DOOR = {"meeting_id": ROADS, "category": "adults", "writer": "33" * 32}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "not_json"),
        ("[" * 100_000, "not_json"),
        ("{", "not_json"),
        ("[]", "no_ops"),
        ('{"ops": []}', "no_ops"),
        ('{"ops": [["drop", "person"]]}', "unknown_op"),
        ('{"ops": ["add"]}', "unknown_op"),
        ('{"ops": [["add", "ghost", {}]]}', "unknown_table"),
        ('{"ops": [["add", "person", {"age": 3}]]}', "unknown_column"),
        ('{"ops": [["add", "person", {"sort_key": "a"}]]}', "unknown_column"),
        ('{"ops": [["add", "person", {"birth_year": "1990"}]]}', "bad_value"),
        ('{"ops": [["add", "person", {"full_name": 1.5}]]}', "bad_value"),
        ('{"ops": [["add", "person", {"birth_year": true}]]}', "bad_value"),
        ('{"ops": [["add", "person", {"id": "123"}]]}', "bad_id"),
        ('{"ops": [["set", "person", "xyz", {}]]}', "bad_id"),
        ('{"ops": [["add", "attendance", {"status": "present"}]]}', "ends"),
        (f'{{"ops": [["set", "attendance", "{ANA}", {{"meeting_id": "{ANA}"}}]]}}', "ends"),
    ],
)
def test_a_line_that_cannot_be_done_says_why(text: str, cause: str) -> None:
    with pytest.raises(BadScriptLine) as told:
        read_line(text)
    assert told.value.cause == cause


def test_a_nul_is_refused() -> None:
    with pytest.raises(UnusableText):
        read_line('{"ops": [["add", "person", {"full_name": "Ana\\u0000"}]]}')


@pytest.mark.parametrize(
    ("op", "told"),
    [
        (["add", "person", {"community": "Mecca"}], MissingValue),
        (["add", "person", {"full_name": " "}], MissingValue),
        (["set", "person", ANA, {"full_name": None}], MissingValue),
        (["add", "meeting", {"title": "Water", "kind": "xyz"}], UnreadableValue),
        (["add", "meeting", {"title": "Water", "status": "over"}], UnreadableValue),
        (["add", "action_item", {"title": "Call", "due_on": "2026-02-30"}], UnreadableValue),
        (["add", "attendance", {"meeting_id": ROADS, "person_id": ANA, "status": "here"}], UnreadableValue),
        (["add", "person", {"full_name": "A" * 100_000}], TextTooLong),
    ],
)
def test_a_line_is_held_to_what_people_may_type(op: list[object], told: type[Exception]) -> None:
    with pytest.raises(told):
        read_line(json.dumps({"ops": [op]}))


@pytest.mark.parametrize(
    ("op", "told"),
    [
        (["add", "person", {"id": ANA, "full_name": "Ana", "guardian_id": ANA}], SamePersonTwice),
        (["add", "person", {"full_name": "Ana", "birth_year": 1970}], BirthYearOfAnAdult),
        (["add", "headcount", {**DOOR, "count": -3}], UnreadableValue),
    ],
)
def test_a_line_is_held_to_what_the_group_keeps(
    workspace: Workspace, op: list[object], told: type[Exception]
) -> None:
    line = read_line(json.dumps({"ops": [op]}))
    with pytest.raises(told), workspace.edit(line.gesture) as edit:
        run_line(edit, line)


def test_a_share_below_zero_stands_where_another_door_counted_more(workspace: Workspace) -> None:
    other = {**DOOR, "writer": "44" * 32}
    ops = [["add", "headcount", {**other, "count": 5}], ["add", "headcount", {**DOOR, "count": -3}]]
    line = read_line(json.dumps({"ops": ops}))
    with workspace.edit(line.gesture) as edit:
        assert len(run_line(edit, line)) == 2


@pytest.mark.parametrize("label", ['"told\\u0000"', '["told\\ud800"]'])
def test_a_label_no_file_can_keep_is_refused(label: str) -> None:
    with pytest.raises(UnusableText):
        read_line(f'{{"label": {label}, "ops": [["add", "person", {{"full_name": "Ana"}}]]}}')


def test_an_id_that_its_ends_do_not_make_is_refused() -> None:
    values = {"id": ANA, "meeting_id": ROADS, "person_id": ANA}
    with pytest.raises(BadScriptLine) as told:
        read_line(json.dumps({"ops": [["add", "attendance", values]]}))
    assert told.value.cause == "bad_id"


def test_a_row_made_of_ends_has_the_id_they_make(workspace: Workspace) -> None:
    line = read_line(json.dumps({"ops": [["add", "attendance", {"meeting_id": ROADS, "person_id": ANA}]]}))
    with workspace.edit(line.gesture) as edit:
        ids = run_line(edit, line)
    assert ids == (id_from_ends("attendance", bytes.fromhex(ROADS), bytes.fromhex(ANA)),)


def test_the_label_names_the_gesture_and_its_rows() -> None:
    ops = [["remove", "person", ANA]]
    assert read_line(json.dumps({"label": ["sign_in", ANA], "ops": ops})).gesture == gesture(
        "sign_in", bytes.fromhex(ANA)
    )
    assert read_line(json.dumps({"ops": ops})).gesture.name == "script"


def test_a_line_about_a_row_that_is_not_there_leaves_nothing(workspace: Workspace) -> None:
    ops = [["add", "person", {"id": ANA, "full_name": "Ana"}], ["set", "person", ROADS, {"role": "x"}]]
    line = read_line(json.dumps({"ops": ops}))
    with pytest.raises(UnknownRow), workspace.edit(line.gesture) as edit:
        run_line(edit, line)
    again = read_line(json.dumps({"ops": [["remove", "person", ANA]]}))
    with pytest.raises(UnknownRow), workspace.edit(again.gesture) as edit:
        run_line(edit, again)
