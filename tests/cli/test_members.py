"""`organizer members`: the laptops of a group are listed, removed and given roles by commands."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Commands, Outcome


def joined(organizer: Commands, tmp_path: Path, name: str) -> Path:
    other, file, first = (tmp_path / f"{name}.{kind}" for kind in ("organizer", "orgjoin", "orgsync"))
    organizer("join", str(other), "--name", name, "--out", str(file), "--no-passphrase")
    organizer("admit", str(file))
    organizer("sync", "export", str(first))
    assert organizer("sync", "import", str(first), workspace=other).code == 0
    return other


def test_a_role_is_given_and_shown(organizer: Commands, tmp_path: Path) -> None:
    joined(organizer, tmp_path, "Van")
    done = organizer("members", "role", "van", "door")
    assert (done.code, "“Van” has this role now: Door." in done.out) == (0, True)
    rows = {row["name"]: row for row in organizer("members", "--json").json}
    assert (rows["Van"]["role"], rows["Van"]["writers"], rows["Office"]["own"]) == ("door", 1, True)
    assert organizer("members", "role", "van", "door").code == 1


def test_a_removed_laptop_is_told_what_removing_cannot_reach_and_stands_below(
    organizer: Commands, tmp_path: Path
) -> None:
    joined(organizer, tmp_path, "Van")
    done = organizer("members", "remove", "Van")
    assert "Rights belong to laptops, not to people." in done.out
    assert "Removing cannot reach what “Van” already has" in done.out
    assert [row["removed"] for row in organizer("members", "--json").json] == [False, True]
    assert organizer("members").out.splitlines()[-1].endswith("Van     removed")
    assert [row["laptop"]["name"] for row in organizer("sync", "status", "--json").json] == ["Office"]


def test_the_last_admin_is_kept_until_somebody_says_that_it_is_meant(organizer: Commands) -> None:
    refused = organizer("members", "remove", "office")
    assert (refused.code, "is the last admin" in refused.err) == (1, True)
    assert organizer("members", "role", "office", "viewer").code == 1
    assert organizer("members", "remove", "office", "--yes").code == 0
    none = organizer("members", "role", "office", "admin", language="es")
    assert (none.code, "el grupo no tiene ninguna" in none.err) == (1, True)


def test_only_an_admins_laptop_may_and_it_is_named(organizer: Commands, tmp_path: Path) -> None:
    van = joined(organizer, tmp_path, "Van")
    refused = organizer("members", "remove", "Office", "--yes", workspace=van)
    assert (refused.code, "laptop can do that: Office" in refused.err) == (1, True)
    assert organizer("members", "remove", "Truck").code == 1


def test_what_was_refused_is_listed_with_its_reason_and_accepted(organizer: Commands, tmp_path: Path) -> None:
    van, late = joined(organizer, tmp_path, "Van"), tmp_path / "late.orgsync"
    organizer("members", "remove", "Van")
    assert organizer("members", "quarantine").line == "Nothing was refused."
    organizer("people", "add", "Luis Vega", workspace=van)
    organizer("sync", "export", str(late), workspace=van)
    told = organizer("sync", "import", str(late)).out
    assert ("1 refused" in told, "organizer members quarantine" in told) == (True, True)
    assert "its laptop was removed before" in organizer("members", "quarantine").out
    (row,) = organizer("members", "quarantine", "--json").json
    assert (row["cause"], row["can_be_accepted"], row["laptop"]["name"]) == ("removed", True, "Van")
    assert organizer("people", "find", "Luis", "--json").json == []
    assert organizer("members", "accept", row["entry_id"][:12]).line == "1 change was accepted."
    assert len(organizer("people", "find", "Luis", "--json").json) == 1
    assert organizer("members", "accept", "Van").code == 1


def test_the_founders_page_is_saved_once_and_brings_an_admin_back(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    assert organizer("members", "recovery-page", str(tmp_path / "page.odt")).code == 2
    assert organizer("members", "recovery-page", str(page)).code == 0
    text = page.read_text("utf-8")
    assert ("Founder's recovery page" in text, "de quien fundó el grupo" in text) == (True, True)
    again = organizer("members", "recovery-page", str(tmp_path / "again.pdf"))
    assert (again.code, "on that paper alone" in again.err) == (1, True)
    organizer("members", "remove", "Office", "--yes")
    assert organizer("people", "add", "Ana Ruiz").code == 1
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
    done = organizer("members", "recover")
    assert (done.code, "in the group as a new one" in done.out) == (0, True)
    assert organizer("people", "add", "Ana Ruiz").code == 0
    assert [row["role"] for row in organizer("members", "--json").json] == ["admin", None]


def test_the_founders_page_is_a_pdf_with_both_languages(organizer: Commands, tmp_path: Path) -> None:
    page = tmp_path / "page.pdf"
    assert organizer("members", "recovery-page", str(page)).code == 0
    told = " ".join(" ".join(each.extract_text().split()) for each in PdfReader(page).pages)
    assert ("Keep it locked away" in told, "Guárdela bajo llave" in told) == (True, True)
    assert len(PdfReader(page).pages) == 1


def test_an_invitation_and_six_words_make_a_laptop_in_one_trip(
    organizer: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door, file = tmp_path / "door.organizer", tmp_path / "door.orginvite"
    meeting = organizer.id("meetings", "add", "Water", "--at", "2031-01-08T18:00")
    organizer("people", "add", "Luis Vega")
    invited = organizer("members", "invite", "--role", "door", "--name", "Door", "--out", str(file))
    words = invited.out.splitlines()[-1]
    assert (invited.code, len(words.split())) == (0, 6)

    def join(typed: str) -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        return organizer("join", str(door), "--invitation", str(file), "--no-passphrase")

    assert (join("one two").code, door.exists()) == (1, False)
    done = join(words.upper())
    assert (done.code, "in the group as “Door”, Door." in done.out) == (0, True)
    new = organizer("sign-in", meeting, "Ana Ruiz", "--new", "--town", "Mecca", workspace=door)
    known = organizer("sign-in", meeting, "Luis Vega", workspace=door)
    counted = organizer("headcount", meeting, "adults", "+3", workspace=door)
    assert (new.code, known.code, counted.code) == (0, 0, 0)
    back = tmp_path / "back.orgsync"
    organizer("sync", "export", str(back), workspace=door)
    assert organizer("sync", "import", str(back), "--json").json["refused"] == 0
    refused = organizer("meetings", "add", "Roads", "--at", "2031-01-09T18:00", workspace=door, language="es")
    assert (refused.code, "es solo para la puerta" in refused.err) == (1, True)
    assert organizer("join", str(door)).code == 2


def test_a_newcomer_is_shown_the_six_words_of_the_group_that_the_admin_saw(
    organizer: Commands, tmp_path: Path
) -> None:
    van, file, first = (tmp_path / name for name in ("van.organizer", "van.orgjoin", "first.orgsync"))
    organizer("join", str(van), "--name", "Van", "--out", str(file), "--no-passphrase")
    words = organizer("admit", str(file)).out.splitlines()[-1]
    organizer("sync", "export", str(first))
    assert organizer("sync", "import", str(first), workspace=van).out.splitlines()[-1] == words
    assert len(words.split()) == 6
