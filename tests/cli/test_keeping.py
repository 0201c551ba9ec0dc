"""A file is checked, copied, and made again from a copy."""

from __future__ import annotations

from pathlib import Path

from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.cli.conftest import Commands


def test_a_sound_file_is_said_to_be_sound(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    assert organizer("check").line == "The file is sound. Looked at: 2 changes, 2 rows."
    assert organizer("check", "--json").json["sound"] is True


def test_a_rebuild_says_what_differed_and_puts_it_right(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    assert organizer("check", "--rebuild").out.splitlines() == [
        "All that follows from the log was made anew. Nothing differed.",
        "The file is sound. Looked at: 2 changes, 2 rows.",
    ]
    write_beside_the_log(organizer.workspace, "UPDATE person SET full_name = 'Somebody else'")
    told = organizer("check")
    assert (told.code, told.err) == (
        1,
        "What is shown is not what the log says (person). Nothing is lost: run check --rebuild.\n",
    )
    done = organizer("check", "--rebuild")
    assert done.code == 0
    assert done.out.splitlines()[0] == (
        "What was shown was not what the log says (person). It was made anew from the log."
    )
    assert organizer("people", "list", "--json").json[0]["full_name"] == "Ana Ruiz"


def test_a_rebuild_tells_in_json_what_differed(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    write_beside_the_log(organizer.workspace, "DELETE FROM head")
    told = organizer("check", "--rebuild", "--json").json
    assert (told["sound"], told["rebuilt"], told["faults"]) == (True, True, [])
    assert {"kind": "heads", "table": ""} in told["differed"]


def test_nothing_is_made_anew_from_a_log_that_is_damaged(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    write_beside_the_log(organizer.workspace, "UPDATE log_txn SET wall = wall + 1", "DELETE FROM head")
    told = organizer("check", "--rebuild", "--json")
    assert told.code == 1
    assert (told.json["sound"], told.json["rebuilt"], told.json["differed"]) == (False, False, [])


def write_beside_the_log(path: Path, *statements: str) -> None:
    workspace = Workspace.open(path, held_world(1_793_700_000_000))
    with workspace.transaction() as db:
        for statement in statements:
            db.execute(statement)
    workspace.close()


def test_one_row_is_counted_in_the_singular_in_both_languages(organizer: Commands) -> None:
    assert organizer("check").line == "The file is sound. Looked at: 1 change, 1 row."
    assert organizer("check", language="es").line.endswith("Se revisaron: 1 cambio, 1 renglón.")


def test_a_damaged_file_is_told_and_ends_with_one(organizer: Commands) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    content = bytearray(organizer.workspace.read_bytes())
    content[len(content) // 2] ^= 1
    organizer.workspace.write_bytes(content)
    done = organizer("check")
    assert done.code == 1
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_a_backup_is_the_same_state_and_is_never_written_over(organizer: Commands, tmp_path: Path) -> None:
    organizer.id("people", "add", "Ana Ruiz")
    copy = tmp_path / "stick" / "copy.organizer"
    copy.parent.mkdir()
    assert organizer("backup", str(copy)).code == 0
    assert organizer("backup", str(copy)).code == 1
    assert organizer("backup", str(copy.parent)).code == 0
    restored = tmp_path / "restored.organizer"
    assert organizer("restore", str(copy), workspace=restored).code == 0
    assert [row["full_name"] for row in organizer("people", "list", "--json", workspace=restored).json] == [
        "Ana Ruiz"
    ]
    assert organizer("restore", str(copy), workspace=restored).code == 1


def test_a_restored_file_goes_on_and_comes_together_with_what_was_written_after_the_backup(
    organizer: Commands, tmp_path: Path
) -> None:
    copy, restored = tmp_path / "copy.organizer", tmp_path / "restored.organizer"
    organizer("backup", str(copy))
    organizer.id("people", "add", "Ana Ruiz")
    organizer("restore", str(copy), workspace=restored)
    assert organizer("people", "add", "Luz Ortega", workspace=restored).code == 0
    there, back = tmp_path / "there.orgsync", tmp_path / "back.orgsync"
    organizer("sync", "export", str(there))
    assert organizer("sync", "import", str(there), workspace=restored).code == 0
    organizer("sync", "export", str(back), workspace=restored)
    assert organizer("sync", "import", str(back)).code == 0
    assert organizer("dump").out == organizer("dump", workspace=restored).out
    names = {row["full_name"] for row in organizer("people", "list", "--json").json}
    assert names == {"Ana Ruiz", "Luz Ortega"}
