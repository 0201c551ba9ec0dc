"""`organizer strike` and `organizer forget`: what they ask for is gone, also from the file's bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app.store.drafts import save as save_draft
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import real_world
from tests.cli.conftest import Commands

TOMORROW = ("--now", "2031-01-08T10:00-08:00")


@pytest.fixture
def ana(organizer: Commands) -> str:
    return organizer.id("people", "add", "Xochipilli Quetzal", "--phone", "760 555 0111")


def joined(organizer: Commands, folder: Path, name: str, role: str) -> Path:
    other, file, first = (folder / f"{name}.{kind}" for kind in ("organizer", "orgjoin", "orgsync"))
    organizer("join", str(other), "--name", name, "--out", str(file), "--no-passphrase")
    assert organizer("admit", str(file), "--role", role).code == 0
    organizer("sync", "export", str(first))
    assert organizer("sync", "import", str(first), workspace=other).code == 0
    return other


def test_a_struck_text_is_in_no_version_of_the_field(organizer: Commands, ana: str) -> None:
    assert organizer("people", "set", ana, "--notes", "lives behind the school").code == 0
    done = organizer("strike", "person", ana[:8], "notes", "--text", "moved away", "--yes")
    assert (done.code, done.err) == (0, "")
    assert "Out of reach: paper" in done.out
    assert "moved away" in organizer("people", "show", ana).out
    assert "school" not in organizer("dump").out


def test_before_it_is_confirmed_the_texts_that_still_speak_of_the_person_are_listed(
    organizer: Commands, ana: str
) -> None:
    other = organizer.id("people", "add", "Luz Vega")
    organizer("people", "set", other, "--notes", "neighbor of Xochipilli")
    organizer("forget", ana, "--yes")
    told = organizer(*TOMORROW, "forget", "confirm", "--yes").out
    assert "neighbor of Xochipilli" in told and "nothing is left to find these by" in told


def test_half_typed_text_that_may_hold_it_goes_and_it_is_said(organizer: Commands, ana: str) -> None:
    organizer("people", "set", ana, "--notes", "lives behind the school")
    workspace = Workspace.open(organizer.workspace, real_world())
    save_draft(workspace, "actions - new", "Fence at the scho")
    workspace.close()
    done = organizer("strike", "person", ana[:8], "notes", "--yes")
    assert done.err.startswith("1 half-typed text that might hold some of it")
    assert organizer("people", "list").err == ""


@pytest.mark.parametrize(
    ("table", "column", "told"),
    [
        ("person", "age_group", "somebody's own words"),
        ("person", "shoe_size", "There is no column"),
        ("shoes", "size", "There is no table"),
        ("person", "full_name", "the one thing that is needed"),
    ],
)
def test_what_cannot_be_struck_is_said_in_a_sentence(
    organizer: Commands, ana: str, table: str, column: str, told: str
) -> None:
    refused = organizer("strike", table, ana, column, "--yes")
    assert refused.code in (1, 2) and told in refused.err and "Traceback" not in refused.err


def test_a_person_is_asked_for_shown_and_forgotten_a_day_later(
    organizer: Commands, ana: str, meeting: str
) -> None:
    organizer("sign-in", meeting, ana)
    organizer("actions", "add", "Call Xochipilli Quetzal")
    asked = organizer("forget", "Xochipilli", "--yes")
    assert asked.code == 0, asked.err
    assert "Confirm it here after Jan 8, 2031" in asked.out
    assert "Call Xochipilli Quetzal" in asked.out and "Out of reach" in asked.out
    early = organizer("forget", "confirm", "--yes")
    assert (early.code, "a day must pass" in early.err) == (1, True)
    assert "not confirmed" in organizer("forget", "status").out
    done = organizer("forget", "confirm", "--yes", *TOMORROW)
    assert (done.code, done.err) == (0, "")
    (wish,) = organizer("forget", "status", "--json").json
    assert (wish["in_force"], wish["name"], wish["not_yet"]) == (True, "", [])
    assert [each["name"] for each in wish["erased"]] == ["Office"]
    assert (
        organizer("people", "find", "Xochipilli").code == 1
        or "Xochipilli" not in organizer("people", "list").out
    )
    assert "somebody forgotten" in organizer("sign-in", meeting).out
    assert "persona borrada" in organizer("sign-in", meeting, language="es").out


def test_another_admin_confirms_at_once_and_each_laptop_says_that_it_erased(
    organizer: Commands, ana: str, tmp_path: Path
) -> None:
    other = joined(organizer, tmp_path, "Van", "admin")
    assert "Another admin's laptop confirms it" in organizer("forget", ana, "--yes").out
    refused = organizer("forget", "confirm", "--yes", *TOMORROW)
    assert (refused.code, "another admin confirms: Van" in refused.err) == (1, True)
    organizer("sync", "export", str(tmp_path / "wish.orgsync"))
    organizer("sync", "import", str(tmp_path / "wish.orgsync"), workspace=other)
    assert organizer("forget", "confirm", "--yes", workspace=other).code == 0
    (wish,) = organizer("forget", "status", "--json", workspace=other).json
    assert ([each["name"] for each in wish["erased"]], [each["name"] for each in wish["not_yet"]]) == (
        ["Van"],
        ["Office"],
    )
    organizer("sync", "export", str(tmp_path / "done.orgsync"), workspace=other)
    assert organizer("sync", "import", str(tmp_path / "done.orgsync")).code == 0
    (wish,) = organizer("forget", "status", "--json").json
    assert (len(wish["erased"]), wish["not_yet"]) == (2, [])
    assert "Quetzal" not in organizer("dump").out


def test_a_file_that_came_late_about_somebody_forgotten_loses_its_name_when_asked(
    organizer: Commands, ana: str, tmp_path: Path
) -> None:
    other = joined(organizer, tmp_path, "Van", "organizer")
    file = tmp_path / "xochipilli.pdf"
    file.write_bytes(b"%PDF-1.7 a form")
    assert organizer("forget", "late").out == "Nothing came late about somebody forgotten.\n"
    organizer("forget", ana, "--yes")
    assert organizer(*TOMORROW, "forget", "confirm", "--yes").code == 0
    assert organizer("files", "add", str(file), "--to", "person", ana, workspace=other).code == 0
    organizer("sync", "export", str(tmp_path / "late.orgsync"), workspace=other)
    organizer("sync", "import", str(tmp_path / "late.orgsync"))
    assert organizer("files", "list", "--json").json == []
    assert "The names of the files are erased" in organizer("forget", "late").out
    assert "xochipilli.pdf" not in organizer("dump").out


def test_who_is_no_admin_forgets_nobody_and_an_organizer_strikes(
    organizer: Commands, ana: str, tmp_path: Path
) -> None:
    other = joined(organizer, tmp_path, "Van", "organizer")
    refused = organizer("forget", ana, "--yes", workspace=other)
    assert (refused.code, "Office" in refused.err, refused.out) == (1, True, "")
    assert organizer("strike", "person", ana, "phone", "--yes", workspace=other).code == 0
    assert "0111" not in organizer("dump", workspace=other).out


def test_a_struck_text_is_not_undone(organizer: Commands, ana: str) -> None:
    organizer("strike", "person", ana, "phone", "--yes")
    entry = organizer("history", "--json").json[0]["entry_id"]
    refused = organizer("undo", entry)
    assert (refused.code, "does not come back" in refused.err) == (1, True)


def test_a_text_that_came_late_is_listed_without_its_words_and_kept_or_struck_too(
    organizer: Commands, ana: str, tmp_path: Path
) -> None:
    organizer("people", "set", ana, "--notes", "a first secret")
    other = joined(organizer, tmp_path, "Van", "organizer")
    organizer("people", "set", ana, "--notes", "late and secret", workspace=other)
    organizer("strike", "person", ana, "notes", "--text", "moved", "--yes")
    organizer("people", "set", ana, "--notes", "moved away")
    organizer("sync", "export", str(tmp_path / "late.orgsync"), workspace=other)
    organizer("sync", "import", str(tmp_path / "late.orgsync"))
    listed = organizer("conflicts", "list")
    assert "a text that came late" in listed.out and "secret" not in listed.out
    assert "secret" not in organizer("conflicts", "--json").out
    assert "late and secret" in organizer("conflicts", "show", "person", ana, "notes").out
    (conflict,) = organizer("conflicts", "--json").json
    late = next(place for place, one in enumerate(conflict["versions"], 1) if one["held_back"])
    assert organizer("conflicts", "resolve", "person", ana, "notes", "--version", str(late)).code == 0
    assert "late and secret" in organizer("people", "show", ana).out
    assert organizer("strike", "person", ana, "notes", "--yes").code == 0
    assert "secret" not in organizer("dump").out
    assert organizer("conflicts").out == "Nothing to decide.\n"
