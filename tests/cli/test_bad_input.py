"""Places, names and bytes that cannot be meant: one sentence, and nothing of the group's is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from organizer_app import locations
from tests.cli.conftest import Commands
from tests.house import ROOT


@pytest.mark.parametrize(
    "command",
    [
        ("print", "contact-slips", "--out"),
        ("print", "sign-in-sheet", "--out", "sheet.pdf", "--geometry"),
        ("sync", "export"),
        ("backup",),
    ],
)
def test_no_command_writes_over_a_workspace(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    organizer.id("people", "add", "Ana Ruiz")
    refused = organizer(*command, str(organizer.workspace))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.endswith("is there already and was left as it is. Choose another name.\n")
    assert "Ana Ruiz" in organizer("people", "list").out


def test_a_join_file_is_not_written_over_a_workspace(organizer: Commands, tmp_path: Path) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    joining = ("--name", "Van", "--no-passphrase", "--out", str(organizer.workspace))
    assert organizer("join", str(tmp_path / "van.organizer"), *joining).code == 1
    assert "Ana Ruiz" in organizer("people", "list").out


def test_bytes_of_another_encoding_spoil_only_their_own_line(organizer: Commands, tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    line = b'{"ops": [["add", "person", {"full_name": "%s"}]]}\r\n'
    script.write_bytes(b"\xef\xbb\xbf" + line % b"Ana" + line % b"Nu\xf1o" + line % b"Eva")
    done = organizer("edit", str(script))
    assert done.code == 1
    assert done.err.startswith("Line 2 was left out.")
    listed = organizer("people", "list").out
    assert [name in listed for name in ("Ana", "Nu", "Eva")] == [True, False, True]


@pytest.mark.parametrize(
    "command",
    [("-w", "FOLDER", "people", "list"), ("edit", "FOLDER"), ("people", "import", "FOLDER")],
)
def test_a_folder_in_place_of_a_file_is_told_as_one(
    organizer: Commands, tmp_path: Path, command: tuple[str, ...]
) -> None:
    folder = tmp_path / "Carpeta"
    folder.mkdir()
    told = organizer(*(str(folder) if word == "FOLDER" else word for word in command), language="es")
    assert told.code == 1
    assert told.err.startswith("«Carpeta» es una carpeta. No se ")


@pytest.mark.parametrize("command", [("meetings", "show"), ("actions", "done"), ("undo",)])
def test_an_id_of_nothing_is_told_as_it_was_typed(organizer: Commands, command: tuple[str, ...]) -> None:
    told = organizer(*command, "abcdef")
    assert told.code == 1
    assert told.err == "No id here begins with “abcdef”. Nothing was changed. Look it up in the list.\n"


def test_a_group_has_a_name(organizer: Commands, tmp_path: Path) -> None:
    path = tmp_path / "nameless.organizer"
    refused = organizer("new", str(path), "--group", "  ", "--no-passphrase")
    assert (refused.code, path.exists()) == (2, False)


def test_a_name_with_control_characters_cannot_color_or_move_the_screen(organizer: Commands) -> None:
    red = organizer.id("people", "add", "\x1b[31mAna\tRuiz")
    listed, shown = organizer("people", "list").out, organizer("people", "show", red).out
    assert "␛[31mAna␉Ruiz" in listed
    assert "␛[31mAna␉Ruiz" in shown
    assert organizer("people", "show", red, "--json").json["person"]["full_name"] == "\x1b[31mAna\tRuiz"


def test_an_identity_number_is_warned_of_before_it_is_saved(organizer: Commands) -> None:
    ana = organizer.id("people", "add", "Ana Ruiz", "--notes", "760 398 0134, after six")
    warned = organizer("people", "set", ana, "--notes", "SSN 123-45-6789", language="es")
    assert (warned.code, warned.err.count("Guardar esto puede poner en riesgo a alguien: ")) == (0, 1)
    assert organizer("people", "set", ana, "--notes", "Brings chairs").err == ""


@pytest.mark.parametrize(
    "command",
    [
        ("actions", "add", "Call the clinic, SSN 123-45-6789"),
        ("meetings", "add", "Roads", "--at", "2031-01-09T18:00", "--purpose", "SSN 123-45-6789"),
    ],
)
def test_an_identity_number_is_warned_of_wherever_it_is_typed(
    organizer: Commands, command: tuple[str, ...]
) -> None:
    assert organizer(*command).err == "Saving this could put somebody at risk: Social Security number.\n"


def test_paper_that_cannot_be_written_is_not_written_down_as_printed(
    organizer: Commands, tmp_path: Path
) -> None:
    before = organizer("dump").out
    sheet, nowhere = str(tmp_path / "sheet.pdf"), str(tmp_path / "nowhere" / "sheet.json")
    assert organizer("print", "sign-in-sheet", "--out", nowhere).code == 1
    refused = organizer("print", "sign-in-sheet", "--out", sheet, "--geometry", nowhere)
    assert refused.err == "The folder for “sheet.json” is not there. Choose another place.\n"
    assert organizer("dump").out == before
    assert [path.name for path in tmp_path.glob("*sheet*")] == []


def test_a_join_that_finds_no_place_for_its_file_leaves_nothing(organizer: Commands, tmp_path: Path) -> None:
    path, out = str(tmp_path / "van.organizer"), tmp_path / "nowhere" / "van.orgjoin"
    refused = organizer("join", path, "--name", "Van", "--no-passphrase", "--out", str(out))
    assert refused.err == "The folder for “van.orgjoin” is not there. Choose another place.\n"
    assert not list(tmp_path.glob("van*"))
    again = organizer("join", path, "--name", "Van", "--no-passphrase", "--out", str(tmp_path / out.name))
    assert again.code == 0


def test_a_laptop_that_asks_to_join_has_a_name(organizer: Commands, tmp_path: Path) -> None:
    path, out = str(tmp_path / "van.organizer"), str(tmp_path / "van.orgjoin")
    assert organizer("join", path, "--name", " ", "--no-passphrase", "--out", out).code == 2
    assert not list(tmp_path.glob("van*"))


@pytest.mark.parametrize(
    "command",
    [
        ("people", "find"),
        ("people", "list", "--town"),
        ("people", "add"),
        ("actions", "add"),
        ("actions", "list", "--owner"),
        ("undo",),
    ],
)
def test_bytes_that_no_text_can_hold_are_one_sentence(organizer: Commands, command: tuple[str, ...]) -> None:
    told = organizer(*command, "Nu\udcf1ez")
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("The text holds a character that no file can keep.")


def test_a_name_of_a_file_in_another_encoding_opens_it(organizer: Commands, tmp_path: Path) -> None:
    path = tmp_path / "pe\udcf1a.organizer"
    assert organizer("new", str(path), "--group", "Peña", "--no-passphrase").code == 0
    assert organizer("people", "list", workspace=path).line == "0 people"


@pytest.mark.parametrize("place", [("ghost", "phone"), ("person", "ghost")])
def test_a_table_or_column_that_does_not_exist_is_a_mistake_of_usage(
    organizer: Commands, place: tuple[str, str]
) -> None:
    table, column = place
    told = organizer("conflicts", "resolve", table, "00" * 16, column, "--value", "x")
    assert (told.code, "“ghost”" in told.err) == (2, True)


def test_a_folder_that_has_no_name_of_its_own_is_still_told(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Carpeta"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert organizer("people", "list", workspace=Path()).err.startswith("“Carpeta” is a folder.")


def test_a_reader_that_goes_away_early_is_no_fault_of_the_program(organizer: Commands) -> None:
    for name in ("Ana", "Luz", "Eva"):
        organizer.id("people", "add", name)
    with subprocess.Popen(
        [sys.executable, "-m", "organizer_app", "-w", str(organizer.workspace), "dump"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert told == b""
    assert not (locations.log_folder() / "defects.log").exists()
