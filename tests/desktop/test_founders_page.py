"""The founder's page on the Sync page: typed where this laptop is an admin no more, it makes it one again."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.desktop.sync.founders_card import RecoverDialog
from organizer_app.store.recovery import recovery_text
from organizer_app.sync.members import is_admin, remove_laptop
from organizer_app.sync.recovering import page_seed, page_was_made
from tests.desktop.keys import press, type_text
from tests.desktop.laptop_pair import ENTER, Pair, Until, dialog_of


def test_a_removed_laptop_types_the_page_and_is_an_admin_again(pair: Pair, until: Until) -> None:
    typed = recovery_text(page_seed(pair.office))
    page_was_made(pair.office)
    remove_laptop(pair.office, pair.office.laptop_id, leaves_no_admin=True)
    page = pair.page()
    until(page.founders.use_button.isVisible)
    assert page.founders.make_button.isHidden()
    page.founders.use_button.setFocus()
    press(page.founders.use_button, Qt.Key.Key_Space)
    dialog = dialog_of(pair.window, RecoverDialog)
    assert isinstance(dialog, RecoverDialog)
    type_text(dialog, "ABCDE")
    press(dialog, ENTER)
    until(lambda: "of the recovery key" in dialog.blamed())
    dialog.box.clear()
    dialog.box.setText(typed)
    press(dialog, ENTER)
    until(lambda: is_admin(pair.office))
    until(page.founders.isHidden)
    # What the sentence asks for next is under the cursor, where the button that was pressed is gone.
    pair.window.activateWindow()
    until(page.export_button.hasFocus)
