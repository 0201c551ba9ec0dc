"""What a stranger types by mistake, and Ctrl+C anywhere: one sentence, the right exit code."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

from organizer_app.cli import people as people_commands
from tests.cli.conftest import Commands

HUGE = "9" * 30


@pytest.mark.parametrize(
    "command",
    [
        ("conflicts", "keep", "TABLE", "0000"),
        ("conflicts", "delete", "TABLE", "0000"),
        ("conflicts", "show", "TABLE", "0000", "name"),
        ("conflicts", "resolve", "TABLE", "0000", "name", "--version", "1"),
        ("strike", "TABLE", "0000", "name"),
        ("files", "list", "TABLE", "0000"),
    ],
    ids=lambda command: " ".join(command[:2]),
)
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Invalid value for 'TABLE': There is no table “persons”."),
        ("es", "El valor de 'TABLA' no sirve: No existe la tabla «persons»."),
    ],
)
def test_a_table_that_does_not_exist_is_told(
    organizer: Commands, command: tuple[str, ...], language: str, told: str
) -> None:
    refused = organizer(*(part.replace("TABLE", "persons") for part in command), language=language)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines()[-1].replace("'", "") == told.replace("'", "")


@pytest.mark.parametrize(
    "command", [("conflicts", "show"), ("strike",), ("conflicts", "resolve", "--value", "x")]
)
def test_a_column_that_does_not_exist_is_told(organizer: Commands, command: tuple[str, ...]) -> None:
    refused = organizer(*command, "person", "0000", "nickname")
    assert refused.code == 2
    assert refused.err.splitlines()[-1] == "Invalid value for COLUMN: There is no column “nickname”."


@pytest.mark.parametrize(
    "command",
    [
        ("history", "--before", HUGE),
        ("history", "--limit", HUGE),
        ("history", "undo-file", HUGE),
        ("history", "redo-file", HUGE),
        ("people", "list", "--limit", HUGE),
        ("people", "list", "--offset", HUGE),
        ("conflicts", "resolve", "person", "0000", "phone", "--version", HUGE),
        ("print", "sign-in-sheet", "--out", "x.pdf", "--rows", HUGE),
        ("meetings", "add", "Roads", "--at", "2031-01-09T18:00", "--expected", HUGE),
        ("sync", "export", "x.orgsync", "--files-up-to", HUGE),
    ],
    ids=lambda command: " ".join(command[:2]) + command[-2],
)
def test_a_number_beyond_all_counting_is_told(organizer: Commands, command: tuple[str, ...]) -> None:
    refused = organizer(*command)
    assert (refused.code, refused.out) == (2, "")
    assert f"{HUGE} is not in the range" in refused.err


def test_a_file_in_place_of_the_shared_folder_is_told_as_one(organizer: Commands, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    refused = organizer("sync", "folder", str(tmp_path / "notes.txt"))
    assert refused.code == 1
    assert refused.err == "“notes.txt” is a file. Nothing was changed. Choose a folder.\n"


def test_a_group_without_a_laptop_gives_out_nothing(organizer: Commands, tmp_path: Path) -> None:
    assert organizer("members", "remove", "Office", "--yes").code == 0
    refused = organizer("sync", "export", str(tmp_path))
    assert refused.code == 1
    assert refused.err.startswith("No laptop is in the group any more, so nobody could open a sync file.")
    assert list(tmp_path.glob("*.orgsync")) == []
    struck = organizer("strike", "person", "0" * 32, "notes")
    assert struck.err.startswith(
        "Only a laptop of an admin or organizer strikes a text, and the group has none."
    )


def test_a_name_cannot_turn_the_letters_of_its_line(organizer: Commands) -> None:
    organizer("people", "add", "Ana \u202eziuR\u2066", "--town", "Mecca")
    listed = organizer("people", "list").out
    shown = organizer("people", "show", "ana").out
    assert "Ana \ufffdziuR\ufffd  Mecca" in listed
    assert "Ana \ufffdziuR\ufffd" in shown


@pytest.mark.skipif(os.name != "posix", reason="names of other systems are texts")
def test_a_file_name_of_another_encoding_is_written_and_read(organizer: Commands, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/viejo\xff.orgsync")
    written = organizer("sync", "export", path, "--json")
    assert written.code == 0
    assert Path(written.json["path"]).exists()
    assert organizer("sync", "import", path).code == 0


@pytest.mark.parametrize(
    "stopped", [KeyboardInterrupt, pytest.param("wrapped", id="wrapped by Python")], ids=["plain", "wrapped"]
)
def test_ctrl_c_ends_a_command_with_a_sentence(
    organizer: Commands, monkeypatch: pytest.MonkeyPatch, stopped: object
) -> None:
    def stop(*_: object, **__: object) -> NoReturn:
        if stopped is KeyboardInterrupt:
            raise KeyboardInterrupt
        raise RuntimeError("while a class was made") from KeyboardInterrupt()

    monkeypatch.setattr(people_commands, "list_people", stop)
    ended = organizer("people", "list")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.strip() == "Stopped. What was finished stays; nothing is half done."


def test_a_name_cannot_color_the_screen_from_a_sentence(organizer: Commands, meeting: str) -> None:
    signed_in = organizer("sign-in", meeting, "Ana \x1b[31mRuiz\u202e", "--new")
    assert signed_in.out == "Ana ␛[31mRuiz\ufffd: signed in.\n"
    refused = organizer("people", "show", "\x1b[2Jnobody")
    assert refused.code == 1
    assert "\x1b" not in refused.err
