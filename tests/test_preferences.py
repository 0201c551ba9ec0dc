"""A laptop's own choices come back as they were saved, and no damaged file keeps the program shut."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_app import preferences
from organizer_app.preferences import Preferences

CHOSEN = Preferences(
    language="es",
    theme="dark",
    text_percent=150,
    printer="Casa",
    paper="a4",
    recent_workspaces=("/home/ana/mesa.organizer",),
)


def stored_text(text: str) -> Path:
    path = preferences.preferences_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_laptop_that_chose_nothing_has_the_defaults() -> None:
    assert preferences.load_preferences() == Preferences()


def test_what_was_saved_is_read_back() -> None:
    preferences.save_preferences(CHOSEN)
    assert preferences.load_preferences() == CHOSEN


def test_saving_leaves_no_unfinished_file() -> None:
    preferences.save_preferences(CHOSEN)
    folder = preferences.preferences_file().parent
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


def test_a_disk_that_refuses_leaves_the_saved_preferences_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    preferences.save_preferences(CHOSEN)

    def refuse(descriptor: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="no space"):
        preferences.save_preferences(replace(CHOSEN, theme="light"))
    assert preferences.load_preferences() == CHOSEN
    assert len(list(preferences.preferences_file().parent.iterdir())) == 1


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null", '{"language": "es"'])
def test_a_damaged_file_gives_the_defaults_and_is_kept_aside(text: str) -> None:
    path = stored_text(text)
    assert preferences.load_preferences() == Preferences()
    assert path.with_name("preferences.damaged.json").read_text("utf-8") == text
    assert not path.exists()


def test_one_choice_that_is_not_understood_does_not_cost_the_others() -> None:
    stored_text(json.dumps({"language": "es", "theme": "plaid", "text_percent": 900, "paper": 4}))
    assert preferences.load_preferences() == Preferences(language="es", text_percent=200)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=4
)


@given(st.dictionaries(st.sampled_from(list(Preferences.__dataclass_fields__)), json_values))
def test_no_stored_value_keeps_the_program_shut(stored: dict[str, object]) -> None:
    stored_text(json.dumps(stored))
    read = preferences.load_preferences()
    preferences.save_preferences(read)
    assert preferences.load_preferences() == read


def test_the_workspace_opened_last_stands_first_and_once() -> None:
    chosen = Preferences()
    for name in ("a", "b", "a"):
        chosen = preferences.with_recent_workspace(chosen, Path("/") / name)
    assert [Path(name).name for name in chosen.recent_workspaces] == ["a", "b"]


def test_only_eight_workspaces_are_remembered() -> None:
    chosen = Preferences()
    for number in range(20):
        chosen = preferences.with_recent_workspace(chosen, Path("/") / str(number))
    assert len(chosen.recent_workspaces) == 8
