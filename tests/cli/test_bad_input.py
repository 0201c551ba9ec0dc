"""Places, names and bytes that cannot be meant: one sentence, and nothing of the group's is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Commands


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
