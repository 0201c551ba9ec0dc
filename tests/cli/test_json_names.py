"""Names of fields in JSON stay: a program that reads them today reads them in a later version too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Commands

NAMES = {
    ("sync", "status"): "laptop own has lacks waiting acknowledged has_up_to files_lacking folder",
    (
        "sync",
        "folder",
        "SHARED",
    ): "folder new changed to_look_at waiting newer refused transactions joined files"
    " given passed_over agreement",
    ("sync", "export", "OUT"): "path changes size checked files files_left",
    (
        "sync",
        "import",
        "OUT",
    ): "laptop preview new changed to_look_at waiting newer refused transactions joined files files_wanted",
    ("members",): "id name role own heard_at writers removed forked invited_twice",
    ("members", "list"): "id name role own heard_at writers removed forked invited_twice",
    ("forget", "status"): "id name people asked asked_on confirmed in_force confirmable_from erased not_yet",
    ("check",): "sound transactions rows faults",
    ("check", "--rebuild"): "sound transactions rows faults rebuilt differed",
    (
        "history",
    ): "number entry_id gesture about wall suspect actor laptop_name own rows undone refused source",
    ("history", "files"): "number name laptop_name came_at changes refused undone",
    ("people", "list"): "id full_name town phone email speaks age_group needs_interpretation archived",
    ("people", "show", "Ana Ruiz"): "person consents",
    ("meetings", "list"): "id title kind status starts_at place signed_in counted",
    ("budget", "list"): "budget status totals",
    ("budget", "show", "Paved roads"): "budget status version returned_with totals lines categories sources",
    (
        "budget",
        "versions",
        "Paved roads",
    ): "id kind previous_id made_at by_id by laptop_role paper counts note",
    ("budget", "compare", "Paved roads"): "differs lines counts cost_before cost moved other",
    ("budget", "actual", "Paved roads"): "currency sentence totals lines categories sources received",
    ("budget", "templates"): "key name expected lines about id",
    ("funding", "list"): "id name funder_id funder status currency requested award apply_until report_due_on"
    " revived promised committed spent left",
    ("funding", "show", "Shore fund"): "source answers",
    (
        "funding",
        "answer",
        "Shore fund",
        "Why here?",
    ): "id purpose question text word_limit words over revived",
    ("actions", "list"): "id title kind owner owner_person_id due_on status overdue",
}


@pytest.fixture
def busy(organizer: Commands, meeting: str, tmp_path: Path) -> dict[str, str]:
    """A group that did a little of everything, with a sync file of another laptop taken in."""
    organizer.id("people", "add", "Ana Ruiz")
    organizer.id("actions", "add", "call SunLine @Ana Ruiz")
    organizer.id("budget", "new", "Paved roads", "--from", "training")
    organizer.id("budget", "approve", "Paved roads")
    organizer.id("funding", "add", "Shore fund")
    organizer.id("funding", "answer", "Shore fund", "Why here?", "--new")
    organizer("forget", "Ana Ruiz")
    van, invitation = tmp_path / "van.organizer", str(tmp_path / "van.orgjoin")
    organizer("join", str(van), "--name", "Van", "--out", invitation, "--no-passphrase")
    organizer("admit", invitation)
    first, second = tmp_path / "first.orgsync", tmp_path / "second.orgsync"
    organizer("sync", "export", str(first))
    organizer("sync", "import", str(first), workspace=van)
    organizer("people", "add", "Eva Sol", workspace=van)
    organizer("sync", "export", str(second), workspace=van)
    assert organizer("sync", "import", str(second)).code == 0
    (tmp_path / "shared").mkdir()
    return {"SHARED": str(tmp_path / "shared"), "OUT": str(tmp_path / "out.orgsync")}


def test_names_of_fields_stay(organizer: Commands, busy: dict[str, str]) -> None:
    lacking: dict[str, set[str]] = {}
    for command, names in NAMES.items():
        told = organizer(*(busy.get(part, part) for part in command), "--json")
        assert told.code == 0, told.err
        rows = told.json if isinstance(told.json, list) else [told.json]
        assert rows, f"{command} lists nothing"
        lacking[" ".join(command)] = set(names.split()) - set(rows[0])
    assert {command: names for command, names in lacking.items() if names} == {}
