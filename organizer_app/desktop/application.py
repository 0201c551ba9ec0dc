"""Starts Qt and shows the window, in the language spoken here."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow

from organizer_app.i18n import current_language
from organizer_app.locations import APPLICATION


def start_qt() -> QApplication:
    """Return the one Qt application, its own dialogs in the language spoken here."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName(APPLICATION)
    QLocale.setDefault(QLocale(f"{current_language()}_US"))
    translator = QTranslator(application)
    if translator.load(
        f"qtbase_{current_language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        application.installTranslator(translator)
    return application


def show_window(workspace: Path | None, held_clock: int | None) -> int:
    """Open the window and return its exit code when it closes."""
    application = start_qt()
    window = QMainWindow()
    window.resize(1100, 720)
    window.show()
    return application.exec()
