"""Another passphrase by a command: it comes from two lines or the terminal, never from an argument."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from organizer_app.errors import WrongPassphrase
from organizer_app.store.recovery import recovery_text
from organizer_app.store.workspace import Workspace
from organizer_app.store.world import held_world
from tests.cli.conftest import Commands


def say_lines(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_the_first_passphrase_is_set_and_then_changed_with_its_recovery_page(
    organizer: Commands, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    say_lines(monkeypatch, "", "seven blue herons")
    assert organizer("passphrase").code == 0
    say_lines(monkeypatch, "seven blue heron", "four quiet palm trees")
    refused = organizer("passphrase")
    assert refused.code == 1
    assert refused.err.startswith("This passphrase does not open")
    say_lines(monkeypatch, "seven blue herons", "four quiet palm trees")
    page = tmp_path / "page.pdf"
    done = organizer("passphrase", "--recovery-page", str(page))
    assert done.out.splitlines() == [
        "The passphrase is changed. Recovery pages of before open the file no more.",
        "“page.pdf” is saved. Print it, then delete the file.",
    ]
    assert page.read_bytes().startswith(b"%PDF")
    with pytest.raises(WrongPassphrase):
        Workspace.open(organizer.workspace, held_world(1), passphrase="seven blue herons")
    Workspace.open(organizer.workspace, held_world(1), passphrase="four quiet palm trees").close()


def test_a_short_one_is_refused_and_nothing_is_changed(
    organizer: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_lines(monkeypatch, "", "short")
    refused = organizer("passphrase")
    assert refused.code == 2
    assert "too short" in refused.err
    assert organizer("people", "list").code == 0


def test_who_lost_it_types_the_key_on_the_recovery_page(
    organizer: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_lines(monkeypatch, "", "seven blue herons")
    assert organizer("passphrase").code == 0
    opened = Workspace.open(organizer.workspace, held_world(1), passphrase="seven blue herons")
    printed = recovery_text(opened.key)
    opened.close()
    say_lines(monkeypatch, printed[:-1], "four quiet palm trees")
    mistyped = organizer("passphrase", "--lost")
    assert mistyped.code == 1
    assert "Group 13 of the recovery key" in mistyped.err
    say_lines(monkeypatch, printed, "four quiet palm trees")
    assert organizer("passphrase", "--lost").code == 0
    Workspace.open(organizer.workspace, held_world(1), passphrase="four quiet palm trees").close()
    say_lines(monkeypatch, printed, "another four quiet words")
    older = organizer("passphrase", "--lost")
    assert older.code == 1
    assert "Look for the newest page" in older.err
