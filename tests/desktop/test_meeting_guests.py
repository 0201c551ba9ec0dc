"""Who is expected, who visits, and what is known of places and organizations; who hears that it is off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from organizer_app.desktop.pages.organization import OrganizationPage
from organizer_app.desktop.pages.place import PlacePage
from organizer_app.rules.guest_text import read_guest_line
from organizer_app.store.edit import gesture
from organizer_app.store.workspace import Session
from organizer_app.work.meetings.visitors import visitors
from organizer_app.work.organizations import OrganizationRow, organization
from organizer_app.work.places import PlaceCard, change_place, place
from tests.desktop.keys import CONTROL, press
from tests.desktop.planner import Planner


def test_somebody_is_expected_confirmed_and_excused_by_keys_and_told_when_the_meeting_is_off(
    planner: Planner,
) -> None:
    card = planner.page.plan.expected
    planner.fill(card.person, "Tomas Zamora")
    planner.until(lambda: card.statuses() == {"Tomás Zamora": "expected"})
    planner.until(lambda: card.person.text() == "")
    planner.fill(card.person, "Luz Villasenor")
    planner.until(lambda: len(card.statuses()) == 2)
    card.rows.setFocus()
    card.rows.choose(1)
    QTest.keyClick(card.rows, Qt.Key.Key_C)
    planner.until(lambda: card.statuses()["Tomás Zamora"] == "confirmed")
    card.rows.choose(0)
    QTest.keyClick(card.rows, Qt.Key.Key_X)
    planner.until(lambda: card.statuses()["Luz Villaseñor"] == "excused")
    assert card.told() == ""
    next(command for command in planner.page.commands() if command.key == "cancel").run()
    planner.until(lambda: card.told() == "1 person is expected.")
    QTest.keyClick(card.rows, Qt.Key.Key_Delete)
    planner.until(lambda: list(card.statuses()) == ["Tomás Zamora"])
    press(planner.page.window(), Qt.Key.Key_Z, CONTROL)
    planner.until(lambda: len(card.statuses()) == 2)


def test_a_visiting_organization_is_invited_in_a_line_and_its_page_keeps_what_is_known(
    planner: Planner,
) -> None:
    card, window = planner.page.plan.visitors, planner.page.window()
    planner.fill(card.box, "Water District 3 people")

    def visiting(session: Session) -> list[tuple[str, int | None]]:
        return [(one.name, one.expected_count) for one in visitors(session, planner.meeting)]

    def come() -> list[tuple[str, int | None]]:
        with planner.workspace.read() as session:
            return visiting(session)

    planner.until(lambda: come() == [("Water District", 3)])
    with planner.workspace.read() as session:
        (guest,) = visitors(session, planner.meeting)
    planner.page.around.go("organization", guest.organization_id)
    page = window.page  # type: ignore[attr-defined]  # the main window
    assert isinstance(page, OrganizationPage)
    planner.until(lambda: page.fields["name"].text() == "Water District")
    box = page.fields["contacts"]
    box.setFocus()
    QTest.keyClicks(window.focusWidget(), "Elena, 760 555 0101")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, CONTROL)

    def known() -> OrganizationRow:
        with planner.workspace.read() as session:
            return organization(session, guest.organization_id)

    planner.until(lambda: known().contacts == "Elena, 760 555 0101")
    page.kind.box.setCurrentIndex(page.kind.box.findData("agency"))
    page.kind.box.activated.emit(page.kind.box.currentIndex())
    planner.until(lambda: known().kind == "agency")


def test_the_place_of_a_meeting_is_a_press_away_and_keeps_what_one_must_know(planner: Planner) -> None:
    planner.page.details.about_place.click()
    window = planner.page.window()
    page = window.page  # type: ignore[attr-defined]  # the main window
    assert isinstance(page, PlacePage)
    planner.until(lambda: page.title() == "North Shore community room")
    hall = planner.card().place_id
    assert hall is not None

    def known() -> PlaceCard:
        with planner.workspace.read() as session:
            return place(session, hall)

    planner.fill(page.fields["capacity"], "many")
    assert "number" in page.fields["capacity"].fault()
    planner.fill(page.fields["capacity"], "80")
    planner.until(lambda: known().capacity == 80)
    page.features["shade"].click()
    planner.until(lambda: known().features == ("shade",))


def test_what_is_known_of_a_place_follows_when_another_laptop_changes_it(planner: Planner) -> None:
    planner.page.details.about_place.click()
    page = planner.page.window().page  # type: ignore[attr-defined]  # the main window
    planner.until(lambda: page.title() == "North Shore community room")
    hall = planner.card().place_id
    assert hall is not None

    with planner.workspace.edit(gesture("change_place", hall)) as edit:
        change_place(edit, hall, key_holder="Doña Mari")
    planner.until(lambda: page.fields["key_holder"].text() == "Doña Mari")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("CVUSD 4", ("CVUSD", 4)),
        ("Leadership Counsel (3)", ("Leadership Counsel", 3)),
        ("Alianza, 12 personas", ("Alianza", 12)),
        ("Comité  Cívico", ("Comité Cívico", None)),
        ("4", ("4", None)),
    ],
)
def test_a_line_says_who_visits_and_with_how_many(line: str, read: tuple[str, int | None]) -> None:
    assert read_guest_line(line) == read
