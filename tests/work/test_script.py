"""Lines of gestures: read strictly, told apart by what is wrong with them."""

from __future__ import annotations

import json

import pytest

from organizer_app.errors import BadScriptLine, UnknownRow, UnusableText
from organizer_app.records.base import id_from_ends
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Workspace
from organizer_app.work.script import read_line, run_line

ANA = "0123456789abcdef0123456789abcdef"
ROADS = "11" * 16


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
