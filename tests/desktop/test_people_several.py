"""Narrowing, keeping a list, and doing something with many people at once, by keys alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.people.saved_bar import NameListDialog
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.list import past_meetings
from organizer_app.work.people.consents import set_consent
from organizer_app.work.people.list import count_people
from organizer_app.work.people.narrowing import PeopleFilter
from organizer_app.work.people.saved_lists import save_list, saved_lists
from organizer_app.work.sign_in.desk import mark_present
from tests.desktop.keys import CONTROL, SHIFT, press, type_text
from tests.desktop.office import Office, click, words
from tests.desktop.small_group import NOON

ENTER, ESCAPE, DOWN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Space


def tagged(office: Office, tag: str) -> int:
    with office.workspace.read() as session:
        return count_people(session, PeopleFilter(tag=tag))


def into_list(office: Office) -> PeoplePage:
    page = office.people()
    press(office.window, DOWN)
    assert office.window.focusWidget() is page.view
    return page


def test_shift_and_arrows_choose_several_who_get_a_tag_at_once_and_one_undo_takes_it_off(
    office: Office,
) -> None:
    page = into_list(office)
    assert page.several.isHidden()
    press(office.window, DOWN, SHIFT)
    press(office.window, DOWN, SHIFT)
    assert "3 people are chosen" in words(page.several)
    page.several.tag.setFocus()
    type_text(office.window, "Consejo")
    press(office.window, ENTER)
    office.until(lambda: tagged(office, "Consejo") == 3)
    office.until(lambda: "3 people got the tag “Consejo”." in office.window.strip.text())
    # They are still chosen when the list was read again.
    office.until(lambda: "3 people are chosen" in words(page.several))
    click(page.several, "Set aside")
    office.until(lambda: page.table.rowCount() == 7)
    page.view.setFocus()
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: page.table.rowCount() == 10)
    press(office.window, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: tagged(office, "Consejo") == 0)


def test_ctrl_a_chooses_all_that_the_filter_finds_and_escape_lets_them_go(office: Office) -> None:
    page = office.people()
    office.until(lambda: page.filters.town.count() > 1)
    page.filters.town.setCurrentIndex(page.filters.town.findData("Mecca"))
    office.until(lambda: page.table.rowCount() == 3)
    page.view.setFocus()
    press(office.window, Qt.Key.Key_A, CONTROL)
    assert "3 people are chosen" in words(page.several)
    press(office.window, ESCAPE)
    assert page.several.isHidden()


def test_where_several_are_chosen_by_presses_space_chooses_and_nobody_is_opened(office: Office) -> None:
    page = into_list(office)
    click(page, "Choose several")
    press(office.window, SPACE)
    press(office.window, DOWN)
    press(office.window, DOWN)
    press(office.window, SPACE)
    assert page.choosing.spans() == ((0, 0), (2, 2))
    assert office.window.page is page
    press(office.window, ESCAPE)
    assert page.choosing.spans() == ((2, 2),)


def test_what_is_filtered_is_said_and_one_press_shows_everybody(office: Office) -> None:
    ana = office.id_of("Ana Ruiz")
    with office.workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, ana, "call", "yes")
    page = office.people()
    page.filters.came.setCurrentIndex(page.filters.came.findData(1))
    office.until(lambda: page.table.rowCount() == 6)
    page.filters.reach.setCurrentIndex(page.filters.reach.findData("call"))
    office.until(lambda: "1 person · Came to the last meeting · May be called" in words(page))
    # Consents and sign-ins that arrive meanwhile are in the list at once.
    diego = office.id_of("Diego")
    with office.workspace.edit(gesture("set_consent")) as edit:
        set_consent(edit, diego, "call", "yes")
        for meeting in past_meetings(edit.session, edit.world.now_local(), limit=1):
            mark_present(edit, meeting.id, diego, NOON)
    office.until(lambda: page.table.rowCount() == 2)
    click(page, "Show everybody")
    office.until(lambda: "10 people" in words(page))


def test_a_list_is_kept_under_a_name_chosen_later_renamed_and_removed(office: Office) -> None:
    page = office.people()
    office.until(lambda: page.filters.town.count() > 1)
    page.filters.town.setCurrentIndex(page.filters.town.findData("Oasis"))
    click(page, "Keep this list…")
    dialog = office.window.findChild(NameListDialog)
    assert dialog is not None
    press(dialog, ENTER)
    office.until(lambda: dialog.name.blamed() != "")
    type_text(dialog, "Oasis by phone")
    press(dialog, ENTER)
    office.until(lambda: page.saved.chosen() is not None)
    click(page, "Show everybody")
    office.until(lambda: page.table.rowCount() == 10)
    assert page.saved.chosen() is None
    page.saved.lists.setFocus()
    press(office.window, DOWN)
    office.until(lambda: page.table.rowCount() == 2)
    click(page, "Remove")
    office.until(lambda: page.saved.chosen() is None)
    with office.workspace.read() as session:
        assert saved_lists(session) == ()
    assert page.table.rowCount() == 2


def keep_oasis(office: Office, name: str) -> tuple[PeoplePage, NameListDialog]:
    """Narrow the list and give it a name, by keys; return the dialog too."""
    page = office.people()
    office.until(lambda: page.filters.town.count() > 1)
    page.filters.town.setCurrentIndex(page.filters.town.findData("Oasis"))
    page.saved.keep.setFocus()
    press(office.window, ENTER)
    dialog = office.window.findChild(NameListDialog)
    assert dialog is not None
    dialog.name.box.clear()
    type_text(dialog, name)
    press(dialog, ENTER)
    return page, dialog


def keep(office: Office, name: str, town: str) -> None:
    with office.workspace.edit(gesture("save_list")) as edit:
        save_list(edit, name, PeopleFilter(town=town))


def kept(office: Office) -> list[tuple[str, str | None]]:
    with office.workspace.read() as session:
        return [(one.name, one.chosen.town) for one in saved_lists(session)]


def test_the_box_of_the_lists_has_the_cursor_after_one_was_kept(office: Office) -> None:
    page, _dialog = keep_oasis(office, "Oasis by phone")
    office.until(lambda: page.saved.chosen() is not None and page.saved.keep.isHidden())
    office.until(lambda: office.window.focusWidget() is page.saved.lists)


def test_a_list_of_the_same_name_is_replaced_only_after_a_question(office: Office) -> None:
    keep(office, "By phone", "Mecca")
    office.until(lambda: office.people().saved.lists.count() == 2)
    page, dialog = keep_oasis(office, "by phone")
    assert "There is a list “By phone” already." in dialog.name.blamed()
    assert "Replace" in [made.text() for made in dialog.findChildren(QPushButton)]
    type_text(dialog, "s")
    assert "Replace" not in [made.text() for made in dialog.findChildren(QPushButton)]
    press(dialog, Qt.Key.Key_Backspace)
    press(dialog, ENTER)
    assert kept(office) == [("By phone", "Mecca")]
    press(dialog, ENTER)
    office.until(lambda: kept(office) == [("By phone", "Oasis")])
    office.until(lambda: page.saved.chosen() is not None)


def test_a_list_is_not_renamed_to_what_another_is_called(office: Office) -> None:
    keep(office, "By phone", "Mecca")
    page, _dialog = keep_oasis(office, "Oasis")
    office.until(lambda: page.saved.chosen() is not None and len(kept(office)) == 2)
    click(page, "Rename…")
    dialog = next(one for one in office.window.findChildren(NameListDialog) if one.isVisible())
    dialog.name.box.clear()
    type_text(dialog, "BY PHONE")
    press(dialog, ENTER)
    assert "Another list has this name." in dialog.name.blamed()
    assert kept(office) == [("By phone", "Mecca"), ("Oasis", "Oasis")]
