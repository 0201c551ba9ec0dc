"""What ships is found in a source tree and in a wheel; what is kept moves as one for a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from organizer_app import locations


def test_a_source_tree_has_its_resources_beside_the_package() -> None:
    assert locations.resources() == Path(__file__).resolve().parent.parent / "resources"


def test_an_installed_program_has_its_resources_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "organizer_app" / "resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(locations, "PACKAGE", tmp_path / "organizer_app")
    assert locations.resources() == tmp_path / "organizer_app" / "resources"


def test_a_resource_that_is_missing_is_said_and_not_returned() -> None:
    with pytest.raises(FileNotFoundError):
        locations.resource("fonts", "no-such-font.ttf")


def test_one_variable_moves_every_path(own_home: Path) -> None:
    folders = [
        locations.settings_folder(),
        locations.data_folder(),
        locations.log_folder(),
        locations.documents_folder(),
    ]
    assert all(folder.is_relative_to(own_home) for folder in folders)
    assert len(set(folders)) == len(folders)


def test_without_the_variable_the_folders_are_the_systems(
    monkeypatch: pytest.MonkeyPatch, own_home: Path
) -> None:
    monkeypatch.delenv(locations.HOME_VARIABLE)
    assert locations.settings_folder().name == locations.APPLICATION
    assert not locations.data_folder().is_relative_to(own_home)
