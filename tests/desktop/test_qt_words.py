"""Qt's own dialogs speak the program's language, whole and in its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QDialog, QFileDialog, QGroupBox, QLabel
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices


def words_of(dialog: QDialog) -> set[str]:
    """Return the words on a dialog's labels and controls, without their marked letters."""
    texts = [made.text() for made in dialog.findChildren(QLabel)]
    texts += [made.text() for made in dialog.findChildren(QAbstractButton)]
    texts += [box.title() for box in dialog.findChildren(QGroupBox)]
    return {text.replace("&", "") for text in texts}


@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_dialog_for_files_has_no_english_in_spanish(
    qtbot: QtBot, choices: Choices, tmp_path: Path, mode: QFileDialog.AcceptMode
) -> None:
    choices.speak("es")
    dialog = QFileDialog(None, "", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    said = words_of(dialog)
    assert {"Buscar en:", "Tipo de archivo:", "Nombre de archivo:", "Cancelar"} <= said
    assert said.isdisjoint({"Look in:", "Files of type:", "File name:", "Cancel"})


def test_the_dialog_for_printers_has_no_english_in_spanish(qtbot: QtBot, choices: Choices) -> None:
    choices.speak("es")
    dialog = QPrintDialog(QPrinter(QPrinter.PrinterMode.HighResolution))
    qtbot.addWidget(dialog)
    said = words_of(dialog)
    assert {"Imprimir por los dos lados", "Por el lado largo", "Cancelar"} <= said
    assert said.isdisjoint(
        {"Double Sided Printing", "Long side binding", "Short side binding", "Off", "Pages"}
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Directory:", "Carpeta:"),
        ("Directories", "Carpetas"),
        ("Go to the parent directory", "Ir a la carpeta que la contiene"),
        ("Show &hidden files", "Mostrar los &archivos ocultos"),
        ("File &name:", "&Nombre de archivo:"),
    ],
)
def test_a_folder_and_a_file_have_the_words_of_the_program_in_qts_dialog(
    choices: Choices, said: str, words: str
) -> None:
    choices.speak("es")
    assert QCoreApplication.translate("QFileDialog", said) == words
