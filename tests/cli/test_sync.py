"""Two laptops by commands: joined, brought together by files, and what both wrote is decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from organizer_app.rules.vocabulary import CONSENT_KINDS
from organizer_app.sync import file_counts
from tests.cli.conftest import Commands


def test_two_laptops_are_brought_together_and_show_one_state(organizer: Commands, tmp_path: Path) -> None:
    other, join_file = tmp_path / "other.organizer", tmp_path / "diego.orgjoin"
    joined = organizer("join", str(other), "--name", "Diego", "--out", str(join_file), "--no-passphrase")
    words = joined.out.splitlines()[-1]
    assert len(words.split()) == 6
    assert words in organizer("admit", str(join_file)).out
    ana = organizer.id("people", "add", "Ana Ruiz")
    first = tmp_path / "first.orgsync"
    assert organizer("sync", "export", str(first)).code == 0
    preview = organizer("sync", "import", str(first), "--preview", "--json", workspace=other)
    assert (preview.json["joined"], organizer("people", "list", "--json", workspace=other).json) == (True, [])
    assert organizer("sync", "import", str(first), workspace=other).code == 0
    organizer("people", "set", ana, "--phone", "760 398 0134", workspace=other)
    organizer("people", "set", ana, "--phone", "760 398 0199")
    back = tmp_path / "back.orgsync"
    organizer("sync", "export", str(back), workspace=other)
    organizer("sync", "import", str(back))
    (conflict,) = organizer("sync", "conflicts", "--json").json
    assert {version["value"] for version in conflict["versions"]} == {"760 398 0134", "760 398 0199"}
    assert "Person Ana Ruiz: phone" in organizer("sync", "conflicts").out
    assert organizer("conflicts", "resolve", "person", ana, "phone", "--version", "2").code == 0
    assert organizer("conflicts", "list").line == "Nothing to decide."
    last = tmp_path / "last.orgsync"
    organizer("sync", "export", str(last))
    organizer("sync", "import", str(last), workspace=other)
    assert organizer("dump").out == organizer("dump", workspace=other).out
    assert [row["name"] for row in organizer("members", "--json").json] == ["Office", "Diego"]
    assert organizer("sync", "status", "--json", workspace=other).json[0]["lacks"] == 0


def test_the_preview_of_a_large_file_says_that_its_numbers_are_no_outcome(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, join_file, file = (tmp_path / name for name in ("other.organizer", "van.orgjoin", "group.orgsync"))
    organizer("join", str(other), "--name", "Van", "--out", str(join_file), "--no-passphrase")
    organizer("admit", str(join_file))
    organizer("people", "add", "Ana Ruiz")
    organizer("sync", "export", str(file))
    monkeypatch.setattr(file_counts, "CELLS_TRIED", 0)
    told = organizer("sync", "import", str(file), "--preview", workspace=other).out
    assert told.startswith("From Office: ")
    assert "what it says of itself, not what comes of it" in told
    told = organizer("sync", "import", str(file), "--preview", workspace=other, language="es").out
    assert told.startswith("De Office: ")
    assert "no lo que resulta de él" in told
    counted = organizer("sync", "import", str(file), "--preview", "--json", workspace=other).json
    assert counted["counts"]["laptops"] == ["Office"]
    assert counted["counts"]["transactions"] > 0
    assert organizer("people", "list", "--json", workspace=other).json == []


def test_two_answers_to_one_consent_are_told_in_words_and_say_which_consent(
    organizer: Commands, tmp_path: Path
) -> None:
    other, join_file, file = (tmp_path / name for name in ("other.organizer", "van.orgjoin", "group.orgsync"))
    organizer("join", str(other), "--name", "Van", "--out", str(join_file), "--no-passphrase")
    organizer("admit", str(join_file))
    ana = organizer.id("people", "add", "Ana Ruiz")
    organizer("sync", "export", str(file))
    organizer("sync", "import", str(file), workspace=other)
    organizer("people", "set", ana, "--consent", "text=yes")
    organizer("people", "set", ana, "--consent", "text=no", workspace=other)
    organizer("sync", "export", str(file), workspace=other)
    organizer("sync", "import", str(file))
    told = organizer("sync", "conflicts", language="es").out
    assert CONSENT_KINDS.word("text") in told
    assert "  1  No  (Van" in told
    assert "  2  Sí  (Office" in told


def test_another_value_than_both_versions_is_kept_as_its_field_keeps_it(
    organizer: Commands, meeting: str, tmp_path: Path
) -> None:
    other, join_file, file = (tmp_path / name for name in ("other.organizer", "van.orgjoin", "group.orgsync"))
    organizer("join", str(other), "--name", "Van", "--out", str(join_file), "--no-passphrase")
    organizer("admit", str(join_file))
    organizer("sync", "export", str(file))
    organizer("sync", "import", str(file), workspace=other)
    script = tmp_path / "script.jsonl"
    for count, status, workspace in ((40, "held", None), (60, "cancelled", other)):
        values = {"expected_count": count, "status": status, "languages": [status]}
        script.write_text(json.dumps({"ops": [["set", "meeting", meeting, values]]}), "utf-8")
        assert organizer("edit", str(script), workspace=workspace).code == 0
    organizer("sync", "export", str(file), workspace=other)
    organizer("sync", "import", str(file))

    def decided(column: str, value: str) -> int:
        return organizer("conflicts", "resolve", "meeting", meeting, column, "--value", value).code

    assert [decided("expected_count", "many"), decided("status", "postponed")] == [1, 1]
    assert [
        decided("expected_count", "50"),
        decided("status", "planned"),
        decided("languages", "es, en"),
    ] == [
        0,
        0,
        0,
    ]
    card = organizer("meetings", "show", meeting, "--json").json["meeting"]
    assert (card["expected_count"], card["status"], card["languages"]) == (50, "planned", ["en", "es"])
    assert organizer("conflicts", "list").line == "Nothing to decide."


def test_a_damaged_sync_file_is_one_sentence_and_changes_nothing(organizer: Commands, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.orgsync"
    damaged.write_bytes(b"age-encryption.org/v1\n")
    before = organizer("dump").out
    done = organizer("sync", "import", str(damaged))
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert organizer("dump").out == before


def test_two_laptops_catch_up_through_a_folder_and_say_in_words_and_in_json_what_came(
    organizer: Commands, tmp_path: Path
) -> None:
    other, join_file = tmp_path / "other.organizer", tmp_path / "van.orgjoin"
    shared = tmp_path / "shared"
    shared.mkdir()
    organizer("join", str(other), "--name", "Van", "--out", str(join_file), "--no-passphrase")
    organizer("admit", str(join_file))
    organizer("people", "add", "Ana Ruiz")
    first = organizer("sync", "folder", str(shared))
    assert first.out.splitlines() == [
        "Nothing new from the other laptops.",
        "3 files were put there for the others.",
    ]
    joined = organizer("sync", "folder", str(shared), "--json", workspace=other).json
    assert (joined["joined"], joined["new"], joined["passed_over"]) == (True, 2, {})
    organizer("people", "add", "Luz", workspace=other)
    organizer("sync", "folder", workspace=other)
    told = organizer("sync", "folder", language="es").out.splitlines()
    assert told[0] == "De las otras computadoras: 1 nuevo, 0 cambiaron, 0 por revisar."
    assert organizer("dump").out == organizer("dump", workspace=other).out
    organizer("people", "add", "Eva")
    office, van = organizer("sync", "status", "--json").json
    assert (office["own"], office["folder"]["path"]) == (True, str(shared))
    assert office["folder"]["last_pass"]["new"] == 1
    assert (van["has"], van["lacks"], van["waiting"]) == (3, 1, 0)
    assert van["acknowledged"] is not None
    assert f"Shared folder: {shared}" in organizer("sync", "status").out


def test_a_folder_that_is_not_there_or_holds_the_workspace_is_one_sentence(
    organizer: Commands, tmp_path: Path
) -> None:
    for folder in (tmp_path / "nowhere", tmp_path):
        done = organizer("sync", "folder", str(folder))
        assert (done.code, len(done.err.splitlines())) == (1, 1)
        assert f"“{folder.name}”" in done.err
    assert organizer("sync", "folder").code == 1
    assert organizer("sync", "status", "--json").json[0]["folder"] is None


def test_a_laptop_that_waits_joins_by_the_folder_and_is_told_what_is_missing_before(
    organizer: Commands, tmp_path: Path
) -> None:
    shared, door, file = tmp_path / "shared", tmp_path / "door.organizer", tmp_path / "shared/door.orgjoin"
    shared.mkdir()
    organizer("sync", "folder", str(shared))
    organizer("join", str(door), "--name", "Door", "--out", str(file), "--no-passphrase")
    before = organizer("sync", "folder", str(shared), workspace=door)
    assert (before.code, before.line.startswith("Nothing there is for this laptop yet.")) == (0, True)
    admitted = organizer("admit", str(file))
    organizer("sync", "folder")
    after = organizer("sync", "folder", workspace=door)
    assert "now belongs to the group" in after.out
    assert after.out.splitlines()[-1] == admitted.out.splitlines()[-1]
