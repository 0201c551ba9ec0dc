"""Refused changes on the Sync page: what they are, and one key that lets them count."""

from __future__ import annotations

from PySide6.QtCore import Qt

from organizer_app.records.meetings import Meeting
from organizer_app.records.people import Person
from organizer_app.store.edit import gesture
from organizer_app.store.quarantine import refused
from organizer_app.sync.members import remove_laptop
from organizer_app.sync.take_in import take_in
from organizer_app.work.lookup import find_people
from organizer_app.work.sign_in.desk import mark_present
from tests.desktop.keys import press
from tests.desktop.laptop_pair import Pair, Until, words
from tests.desktop.small_group import NOON


def test_late_work_of_a_removed_laptop_stands_on_the_page_and_is_accepted_by_one_key(
    pair: Pair, until: Until
) -> None:
    remove_laptop(pair.office, pair.diego.laptop_id)
    with pair.diego.edit(gesture("add_person")) as edit:
        edit.add(Person, full_name="Luis Vega")
    take_in(pair.office, pair.from_diego())
    page = pair.page()
    until(page.refused.isVisible)
    shown = " ".join(words(page))
    assert "its laptop was removed before" in shown
    assert "Luis Vega" in shown
    accept = next(button for button in page.refused.buttons() if button.text() == "Accept (A)")
    accept.setFocus(Qt.FocusReason.OtherFocusReason)
    press(accept, Qt.Key.Key_A)
    until(lambda: refused(pair.office) == ())
    until(page.refused.isHidden)
    with pair.office.read() as session:
        assert [each.name for each in find_people(session, "Luis Vega")] == ["Luis Vega"]


def test_a_refused_sign_in_tells_whose_it_is_and_at_which_meeting(pair: Pair, until: Until) -> None:
    with pair.diego.edit(gesture("add_person")) as edit:
        person = edit.add(Person, full_name="Luis Vega")
        meeting = edit.add(Meeting, title="Water night")
    take_in(pair.office, pair.from_diego())
    remove_laptop(pair.office, pair.diego.laptop_id)
    with pair.diego.edit(gesture("sign_in")) as edit:
        mark_present(edit, meeting, person, NOON)
    take_in(pair.office, pair.from_diego())
    page = pair.page()
    until(page.refused.isVisible)
    assert any(told.endswith("Luis Vega, Water night") for told in words(page.refused))
