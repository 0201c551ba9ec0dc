"""Asking where a file goes, with names typed as people type them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.widgets.where_to_save import ask_where_to_save, file_name_of, folder_to_begin


def chosen(qtbot: QtBot, folder: Path, typed: Sequence[str]) -> Path | None:
    """Ask for a join file's place, and answer each time the dialog opens."""
    answers = list(typed)
    asking = QWidget()
    qtbot.addWidget(asking)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = answers.pop(0) if answers else ""
        if not name:
            dialog.reject()
            return
        box = dialog.findChild(QLineEdit)
        assert box is not None
        box.setText(name)
        if answers:
            QTimer.singleShot(0, answer)
        dialog.accept()

    QTimer.singleShot(0, answer)
    return ask_where_to_save(asking, "Save", folder / "lobby.orgjoin", "*.orgjoin")


@pytest.mark.parametrize(
    ("typed", "saved"),
    [("diego", "diego.orgjoin"), ("diego.orgjoin", "diego.orgjoin"), ("diego 21.11", "diego 21.11.orgjoin")],
)
def test_a_name_typed_without_its_ending_gets_it(
    qtbot: QtBot, tmp_path: Path, typed: str, saved: str
) -> None:
    assert chosen(qtbot, tmp_path, [typed]) == tmp_path / saved


def test_a_file_that_would_be_written_over_is_asked_about_again(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "diego 21.11.orgjoin").write_bytes(b"kept")
    assert chosen(qtbot, tmp_path, ["diego 21.11", ""]) is None


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("Vecinos: ¿agua?", "Vecinos- ¿agua-"),
        ("...", ""),
        ("Aux", "Aux-"),
        ("ñ" * 200, "ñ" * 75),
        ("Mar\tde\u202eluz", "Mardeluz"),
    ],
)
def test_a_groups_name_becomes_a_files_name_that_every_system_takes(group: str, name: str) -> None:
    assert file_name_of(group) == name


def test_a_dialog_about_files_begins_above_a_folder_that_is_not_there_any_more(tmp_path: Path) -> None:
    stick = tmp_path / "media" / "stick"
    stick.mkdir(parents=True)
    assert folder_to_begin(str(stick)) == str(stick)
    stick.rmdir()
    assert folder_to_begin(stick / "meetings") == str(tmp_path / "media")


def test_a_dialog_about_files_begins_near_the_documents_where_there_are_none_yet(own_home: Path) -> None:
    assert not (own_home / "documents").exists()
    assert folder_to_begin() == str(own_home)
