"""The founder's page on the Sync page: typed where this laptop is an admin no more, it makes it one again."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import Qt

from organizer_app.desktop.sync.founders_card import FoundersPageDialog, RecoverDialog
from organizer_app.desktop.window.command_box import CommandBox
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.recovery import recovery_text
from organizer_app.sync.give_out import give_out
from organizer_app.sync.members import give_role, is_admin, remove_laptop
from organizer_app.sync.recovering import page_seed, page_was_made
from organizer_app.sync.take_in import take_in
from organizer_app.work.lookup import find_people
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.laptop_pair import ENTER, Pair, Until, dialog_of, words


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


def test_a_laptop_that_others_removed_unheard_uses_the_page_once_more_and_they_follow(
    pair: Pair, until: Until
) -> None:
    office, diego = pair.office, pair.diego
    typed = recovery_text(page_seed(office))
    page_was_made(office)
    give_role(office, diego.laptop_id, "admin")
    take_in(diego, give_out(office, pair.stick / "admin.orgsync").path)
    give_role(diego, office.laptop_id, "organizer")
    take_in(office, pair.from_diego())
    remove_laptop(diego, office.laptop_id)
    pair.page()
    use_page(pair, until, typed, "should they not, use the page once more")
    use_page(pair, until, typed, "in the group as a new one")
    with office.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Rosa Nava")
    take_in(diego, give_out(office, pair.stick / "new.orgsync").path)
    with diego.read() as session:
        assert [each.name for each in find_people(session, "Rosa Nava")] == ["Rosa Nava"]


def test_the_cursor_is_in_the_dialog_while_something_is_written_before_the_page_is_made(
    pair: Pair, until: Until
) -> None:
    page, written = pair.page(), Event()
    until(page.founders.make_button.isVisible)
    pair.window.around.jobs.write(lambda: written.wait(20), owner=page)
    page.founders.make_button.setFocus()
    press(page.founders.make_button, Qt.Key.Key_Space)
    dialog = dialog_of(pair.window, FoundersPageDialog)
    assert isinstance(dialog, FoundersPageDialog)
    dialog.activateWindow()
    until(dialog.hasFocus)
    assert dialog.step is None
    written.set()
    until(lambda: dialog.step is not None and dialog.step.print_button.hasFocus())
    press(dialog, Qt.Key.Key_Escape)
    until(lambda: not pair.window.findChildren(FoundersPageDialog))


def use_page(pair: Pair, until: Until, typed: str, told: str) -> None:
    """Ask for the dialog by Ctrl+K, and type the key."""
    window = pair.window
    window.activateWindow()
    until(window.isActiveWindow)
    press(window, Qt.Key.Key_K, CONTROL)
    box = dialog_of(window, CommandBox)
    assert isinstance(box, CommandBox)
    type_text(box, "founder's page")
    until(lambda: box.offered()[:1] == ["Use the founder's page"])
    press(box, ENTER)
    until(lambda: bool(window.findChildren(RecoverDialog)))
    dialog = dialog_of(window, RecoverDialog)
    assert isinstance(dialog, RecoverDialog)
    assert any("already" in text for text in words(dialog)) == is_admin(pair.office)
    dialog.box.setText(typed)
    press(dialog, ENTER)
    until(lambda: told in window.strip.text())
    until(lambda: not window.findChildren(RecoverDialog))
    assert is_admin(pair.office)
