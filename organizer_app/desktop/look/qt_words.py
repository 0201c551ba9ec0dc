"""The words of Qt's own dialogs and menus, in Spanish as organizers here speak it."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from organizer_app.i18n import N_, language

NOT_IN_QTS_SPANISH = frozenset(
    {
        N_("&Look in:"),
        N_("Files of &type:"),
        N_("Drive"),
        N_("Folder"),
        N_("Double Sided Printing"),
        N_("Long side binding"),
        N_("Short side binding"),
        N_("Off"),
        N_("Page &Set:"),
        N_("Pages"),
    }
)
"""What Qt's dialogs for files and printers show in English where its catalog has fallen behind."""

SAID_OTHERWISE = frozenset(
    {
        N_("Directory:"),
        N_("Directories"),
        N_("Find Directory"),
        N_("Parent Directory"),
        N_("Go to the parent directory"),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    }
)
"""What Qt calls a *directorio* in its dialog for files, one word of it misspelled: here it is a *carpeta*."""

QT_SAYS = "fich" + "ero"
"""Qt's word for a file in half of its messages; a test keeps it out of everything the program says."""

_QT_SAYS = re.compile("&?".join(QT_SAYS), re.IGNORECASE)


class QtWords(QTranslator):
    """Qt's own Spanish with *archivo* for every file; silent in English, which Qt speaks by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._spanish: QTranslator | None = None

    def isEmpty(self) -> bool:
        return False

    def speak(self, code: str) -> None:
        """Speak this language, "en" or "es", from now on; nothing is told to widgets by this."""
        QLocale.setDefault(QLocale(f"{code}_US"))
        self._spanish = None
        if code == "es":
            catalog = QTranslator(self)
            if catalog.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._spanish = catalog

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name, by which it may be given
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        # Nothing, not an empty text: Qt then shows its English.
        nothing: str = None  # type: ignore[assignment]  # a null QString has no other name in Python
        if self._spanish is None:
            return nothing
        if sourceText in SAID_OTHERWISE:
            return language("es")._(sourceText)
        found = self._spanish.translate(context, sourceText, disambiguation, n)
        if found:
            return _QT_SAYS.sub(_archivo, found)
        return language("es")._(sourceText) if sourceText in NOT_IN_QTS_SPANISH else nothing


def _archivo(said: re.Match[str]) -> str:
    """Say *archivo*, with a capital and an underlined letter where Qt's word has them."""
    word = "Archivo" if said[0][0].isupper() else "archivo"
    return f"&{word}" if "&" in said[0] else word


def install_qt_words(application: QCoreApplication, code: str) -> QtWords:
    """Have Qt's own words spoken in this language."""
    words = QtWords(application)
    words.speak(code)
    application.installTranslator(words)
    return words
