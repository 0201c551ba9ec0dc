"""Leaving whatever is open by keys alone: menus, dialogs, a locked window, a desk that fills the screen."""

from __future__ import annotations

from time import monotonic

from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from organizer_app.desktop.frame.page import Page
from organizer_app.desktop.locking.lock_dialog import LockDialog
from organizer_app.desktop.locking.passphrase_dialog import PassphraseDialog
from organizer_app.desktop.pages.demographic_cards import DemographicCardsPage
from tests.desktop.random_desk import ANSWERS_WITHIN_S
from tests.desktop.random_fingers import KEY, Fingers, cursor_at, hides_letters, name_of


class Leaving(Fingers):
    """Fingers that find their way back to the main window; what cannot be left is blamed."""

    def leave_all(self) -> None:
        """Leave menus, dialogs and the desk by keys alone, to be at the main window again."""
        self.in_turn = True
        if not self.desk.window.isVisible():
            self.open_again()
        for _time in range(25):
            self.desk.turn(5)
            self.desk.settle()
            modal = QApplication.activeModalWidget()
            if isinstance(modal, LockDialog):
                self.unlock()
            elif isinstance(modal, PassphraseDialog) and modal.recovery is not None:
                # Esc does not do without the page: that is said by its button.
                self._press_button(modal.recovery.decline_button)
            elif QApplication.activePopupWidget() is not None or modal is not None:
                self.press(KEY.Key_Escape)
            elif not (page := self.desk.window.page).may_leave():
                self._leave_page(page)
            else:
                break
        else:
            held = QApplication.activeModalWidget() or self.desk.window.page
            self.desk.watch.blame(f"no key leaves it: {name_of(held)}")
        self.in_turn = False

    def _leave_page(self, page: Page) -> None:
        """Leave a desk that fills the screen, or a pile that is not saved."""
        if isinstance(page, DemographicCardsPage):
            self._press_button(page.throw_button)
            return
        self._come_to_the_front()
        self.press(KEY.Key_F11)
        until = monotonic() + ANSWERS_WITHIN_S
        while not page.may_leave():
            if monotonic() > until:
                where = f"{name_of(QApplication.activeWindow())}, the cursor in {name_of(cursor_at())}"
                self.desk.watch.blame(f"the desk that fills the screen stays; the keys are with {where}")
                break
            self.desk.turn(20)
            self.type_passphrase()
            # What was asked for before may open only now, and is left first.
            if QApplication.activeModalWidget() is not None and not hides_letters(cursor_at()):
                break

    def _press_button(self, button: QPushButton) -> None:
        """Go to a button by Tab, and press it."""
        self._come_to_the_front()
        for _time in range(60):
            if cursor_at() is button:
                break
            self.press(KEY.Key_Tab)
        self.press(KEY.Key_Space)

    def _come_to_the_front(self) -> None:
        """Have the window, or its dialog, get the keys, as a person sees that it has before pressing one.

        Keys of the whole window are heard by the active window alone, and a system makes one active later.
        """
        until = monotonic() + ANSWERS_WITHIN_S
        front = QApplication.activeModalWidget() or self.desk.window
        while isValid(front) and not front.isActiveWindow() and monotonic() < until:
            front.activateWindow()
            self.desk.turn(5)

    def unlock(self) -> str:
        """Type the passphrase of a locked window."""
        self.type_passphrase()
        self.desk.settle()
        return "type the passphrase"

    def open_again(self) -> None:
        """Open the group anew where its window was closed."""
        self.desk.window.deleteLater()
        self.desk.window = self.desk.open_window()
