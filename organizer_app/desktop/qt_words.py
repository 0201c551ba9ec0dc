"""The words of Qt's own dialogs and menus, in Spanish as organizers here speak it."""

from __future__ import annotations

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

QT_SAYS = "fich" + "ero"
"""Qt's word for a file in half of its messages; a test keeps it out of everything the program says."""


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
        found = self._spanish.translate(context, sourceText, disambiguation, n)
        if found:
            return found.replace(QT_SAYS, "archivo").replace(QT_SAYS.capitalize(), "Archivo")
        return language("es")._(sourceText) if sourceText in NOT_IN_QTS_SPANISH else nothing


def install_qt_words(application: QCoreApplication, code: str) -> QtWords:
    """Have Qt's own words spoken in this language."""
    words = QtWords(application)
    words.speak(code)
    application.installTranslator(words)
    return words
