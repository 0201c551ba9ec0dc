"""Look-alikes decided by one key each, from the list and from the card, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt

from organizer_app.desktop.pages.people import PeoplePage
from organizer_app.desktop.pages.today import TodayPage
from organizer_app.desktop.people import alike_offer
from organizer_app.desktop.people.look_alikes import LookAlikesDialog
from organizer_app.store.edit import gesture
from organizer_app.store.looked_over import keep_looked_over, looked_over
from organizer_app.store.workspace import Session
from organizer_app.work.linked import linked_ids
from organizer_app.work.new_person import add_person
from organizer_app.work.people import looked_over as looked
from organizer_app.work.people.looked_over import look_over_everybody, looked_over_unasked
from organizer_app.work.people.same import LookAlikePair, look_alike_pairs
from tests.desktop.keys import CONTROL, press
from tests.desktop.office import Office, click, words

ENTER = Qt.Key.Key_Return


def pairs(office: Office) -> int:
    with office.workspace.read() as session:
        return len(look_alike_pairs(session))


def test_pairs_are_counted_on_the_page_and_decided_by_one_key_each_with_undo(office: Office) -> None:
    with office.workspace.edit(gesture("add_person")) as edit:
        twice = add_person(edit, "Tomás Zamora", community="Mecca", phone="760 555 0188")
        add_person(edit, "Luz Villaseñor", community="Oasis", email="luz@example.org")
    page = office.people()
    office.until(lambda: page.alike.button.text() == "Look at 2 pairs that look alike…")
    page.alike.button.click()
    dialog = office.window.findChild(LookAlikesDialog)
    assert dialog is not None
    office.until(lambda: (shown := dialog.shown()) is not None and bool(shown.first.full_name))
    first = dialog.shown()
    assert first is not None and dialog.same.hasFocus()
    press(dialog, ENTER)
    office.until(lambda: (shown := dialog.shown()) is not None and shown.first.id != first.first.id)
    press(dialog, Qt.Key.Key_N)
    office.until(lambda: dialog.shown() is None)
    assert "That was all." in words(dialog)
    assert pairs(office) == 0
    press(dialog, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: dialog.shown() is not None)
    assert pairs(office) == 1
    press(dialog, Qt.Key.Key_Z, CONTROL)
    office.until(lambda: pairs(office) == 2)
    with office.workspace.read() as session:
        assert linked_ids(session, twice) == (twice,)
    press(dialog, Qt.Key.Key_Escape)


def test_who_is_written_down_while_the_others_are_compared_is_counted_too(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, go_on = Event(), Event()

    def slowly(session: Session, **asked: Any) -> Sequence[LookAlikePair]:
        found = look_alike_pairs(session, **asked)
        if not began.is_set():
            began.set()
            go_on.wait(10)
        return found

    monkeypatch.setattr(alike_offer, "look_alike_pairs", slowly)
    page = office.people()
    office.until(began.is_set)
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Tomás Zamora", community="Mecca", phone="760 555 0188")
    office.until(lambda: page.table.rowCount() == 11)
    go_on.set()
    office.until(lambda: page.alike.button.text() == "Look at 1 pair that looks alike…")


def test_the_card_puts_a_look_alike_beside_and_the_chosen_name_shows_first(office: Office) -> None:
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Tomas Zamora", community="Mecca")
    card = office.open("Tomás Zamora")
    office.until(lambda: "Perhaps the same person" in words(card))
    click(card, "Look at them side by side…")
    dialog = office.window.findChild(LookAlikesDialog)
    assert dialog is not None
    office.until(lambda: dialog.shown() is not None)
    press(dialog, Qt.Key.Key_S)
    office.until(lambda: dialog.shown() is None)
    office.until(lambda: "The same person" in words(card))
    press(dialog, Qt.Key.Key_Escape)


def test_a_large_group_is_looked_through_when_asked_and_remembers_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike_offer, "SMALL", 0)
    office.window.go("people")
    page = office.window.page
    assert isinstance(page, PeoplePage)
    offer = page.alike
    office.until(lambda: offer.isVisible() and offer.button.text() == "Look for people who are here twice…")
    assert offer.told() == ""
    offer.button.click()
    office.until(lambda: "looked through" in offer.told())
    before = len(offer.pairs())
    for dialog in office.window.findChildren(LookAlikesDialog):
        dialog.reject()
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Tomas Zamora", community="Mecca")
    office.until(lambda: len(offer.pairs()) == before + 1)
    assert "compared again" in offer.told()
    number = before + 1
    assert f"Look at {number} pair" in offer.button.text()

    def kept() -> int:
        with office.workspace.read() as session:
            found = looked_over(session)
        return len(found.pairs) if found is not None else -1

    office.until(lambda: kept() == number)
    monkeypatch.setattr(looked, "MOST_CHANGED", 0)
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Ofelia Nava Prado")
    office.until(lambda: offer.again_button.isVisible())
    assert "many people changed since" in offer.told()


def test_today_tells_of_pairs_that_look_alike_and_one_press_shows_them(office: Office) -> None:
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Tomas Zamora", community="Mecca")
    office.window.go("today")
    page = office.window.page
    assert isinstance(page, TodayPage)
    office.until(lambda: "People on file" in words(page))
    assert not page.alike.isVisible(), "nobody is compared while the page comes up"
    page.alike.look_anew()
    office.until(lambda: "1 pair of people looks alike" in words(page))
    click(page, "Look at them side by side…")
    dialog = office.window.findChild(LookAlikesDialog)
    assert dialog is not None
    office.until(lambda: dialog.shown() is not None)
    press(dialog, Qt.Key.Key_N)
    office.until(lambda: not page.alike.isVisible())


def test_today_tells_of_a_large_group_only_what_somebody_looked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looked, "SMALL", 0)
    with office.workspace.edit(gesture("add_person")) as edit:
        add_person(edit, "Tomas Zamora", community="Mecca")
    with office.workspace.read() as session:
        assert looked_over_unasked(session, 0, lambda _done, _total: None) is None
        found = look_over_everybody(session, 0, lambda _done, _total: None)
    keep_looked_over(office.workspace, found)
    office.window.go("today")
    page = office.window.page
    assert isinstance(page, TodayPage)
    page.reload()
    office.until(lambda: "1 pair of people looks alike" in words(page))
