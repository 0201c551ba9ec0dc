"""What the person chose for this laptop: language, theme, text size, paper; taken up at once and saved."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from organizer_app.desktop.look.qt_words import QtWords
from organizer_app.desktop.look.theme import Choice, Theme
from organizer_app.desktop.look.worded import announce_language_change
from organizer_app.i18n import current_language, use_language
from organizer_app.preferences import Paper, Preferences, save_preferences, with_recent_workspace


class Choices:
    """The preferences in use; every change is on the screen first and in the file right after."""

    def __init__(
        self, application: QApplication, preferences: Preferences, theme: Theme, qt_words: QtWords
    ) -> None:
        self._application = application
        self._preferences = preferences
        self._theme = theme
        self._qt_words = qt_words

    @property
    def preferences(self) -> Preferences:
        """The preferences as they are now."""
        return self._preferences

    @property
    def qt_words(self) -> QtWords:
        """The words of Qt's own dialogs."""
        return self._qt_words

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._theme

    def speak(self, code: str) -> None:
        """Speak this language, "en" or "es", in every window, without a restart."""
        if code != current_language():
            use_language(code)
            self._qt_words.speak(code)
            announce_language_change(self._application)
        self._save(replace(self._preferences, language=code))

    def look(self, choice: Choice) -> None:
        """Be light or dark, or follow the system."""
        self._theme.choose(choice)
        self._save(replace(self._preferences, theme=choice))

    def scale_text(self, percent: int) -> None:
        """Show text at this size; 100 is the system's."""
        self._theme.scale_text(percent)
        self._save(replace(self._preferences, text_percent=self._theme.text_percent))

    def print_on(self, paper: Paper | None) -> None:
        """Print on this paper from now on; None takes the one of the country."""
        self._save(replace(self._preferences, paper=paper))

    def print_with(self, printer: str | None) -> None:
        """Offer this printer first from now on; None the one the system offers."""
        self._save(replace(self._preferences, printer=printer or None))

    def lock_after(self, minutes: int) -> None:
        """Lock a window that was left alone for so long; 0 never does."""
        self._save(replace(self._preferences, lock_minutes=minutes))

    def remember_workspace(self, path: Path) -> None:
        """Offer this workspace first the next time."""
        self._save(with_recent_workspace(self._preferences, path))

    def forget_workspace(self, path: Path) -> None:
        """Offer this workspace no more."""
        left = tuple(name for name in self._preferences.recent_workspaces if Path(name) != path)
        self._save(replace(self._preferences, recent_workspaces=left))

    def _save(self, preferences: Preferences) -> None:
        self._preferences = preferences
        # The choice is taken up for today; a disk that refuses to keep it is told of when data is at stake.
        with contextlib.suppress(OSError):
            save_preferences(preferences)
