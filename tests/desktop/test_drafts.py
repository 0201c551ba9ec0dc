"""What was half-typed when the program stopped is offered again; what was saved is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from organizer_app.desktop.core.drafting import DraftPlace
from organizer_app.desktop.core.remembered import Remembered
from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.sign_in_desk import SignInDeskPage
from organizer_app.desktop.window.finders import FINDERS
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.desktop.window.page_list import PAGES
from organizer_app.store.drafts import all_drafts
from organizer_app.store.workspace import Workspace
from tests.desktop.keys import press, type_text
from tests.desktop.small_group import held, meeting_tonight

Until = Callable[[Callable[[], bool]], None]


def texts(workspace: Workspace) -> list[str]:
    return [draft.text for draft in all_drafts(workspace)]


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace, until: Until) -> SignInDeskPage:
    window.go("sign_in_desk", meeting_tonight(workspace))
    page = window.page
    assert isinstance(page, SignInDeskPage)
    until(lambda: window.focusWidget() is page.box)
    return page


@pytest.fixture
def second_window(
    window: MainWindow, desk: SignInDeskPage, choices: Choices, tmp_path: Path, until: Until
) -> Iterator[MainWindow]:
    """The window of the next start, after the first one stopped with "Pil" in its box."""
    type_text(window, "Pil")
    until(lambda: texts(window.around.workspace) == ["Pil"])
    path = window.around.workspace.path
    window.close()
    again = MainWindow(
        Workspace.open(path, held()), choices, Remembered(tmp_path / "views.json"), PAGES, FINDERS
    )
    again.show()
    again.go("today")
    again.see_to_things()
    yield again
    again.close()
    again.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_half_typed_text_is_offered_at_the_next_start_and_put_back_where_it_was(
    second_window: MainWindow, until: Until
) -> None:
    until(lambda: "“Pil”" in second_window.strip.text())
    second_window.strip.offer_button.click()
    page = second_window.page
    assert isinstance(page, SignInDeskPage)
    assert page.box.text() == "Pil"


def test_a_sign_in_wipes_what_was_typed_for_it(
    window: MainWindow, desk: SignInDeskPage, workspace: Workspace, until: Until
) -> None:
    type_text(window, "nan")
    until(lambda: texts(workspace) == ["nan"])
    press(window, Qt.Key.Key_Return)
    until(lambda: bool(desk.banner.said()))
    assert texts(workspace) == []


def test_somebody_new_who_was_being_typed_is_offered_by_name_and_put_back_whole(
    window: MainWindow,
    desk: SignInDeskPage,
    workspace: Workspace,
    choices: Choices,
    tmp_path: Path,
    until: Until,
) -> None:
    type_text(window, "Pilar Ochoa")
    until(lambda: desk.looked_for == "Pilar Ochoa")
    press(window, Qt.Key.Key_Return)
    type_text(window, "Salton City")
    press(window, Qt.Key.Key_Tab)
    type_text(window, "760 555 0199")
    until(lambda: texts(workspace) == ["Pilar Ochoa\nSalton City\n760 555 0199"])
    window.go("today")
    window.see_to_things()
    until(lambda: "“Pilar Ochoa”" in window.strip.text())
    desk.new_person.hide()
    window.strip.offer_button.click()
    typed = desk.new_person.typed()
    assert (typed.name, typed.town, typed.phone) == ("Pilar Ochoa", "Salton City", "760 555 0199")


def test_half_typed_text_is_not_put_into_another_page_while_the_desk_is_locked(
    window: MainWindow, desk: SignInDeskPage, until: Until
) -> None:
    window.around.drafting.keep(DraftPlace("people", None, "find"), "Rosario")
    until(lambda: texts(window.around.workspace) == ["Rosario"])
    window.see_to_things()
    until(lambda: "“Rosario”" in window.strip.text())
    press(window, Qt.Key.Key_F11)
    window.strip.offer_button.click()
    assert desk.box.text() == ""


def test_letters_typed_right_before_the_window_closes_are_offered_again(
    window: MainWindow, desk: SignInDeskPage, workspace: Workspace
) -> None:
    type_text(window, "Pi")
    window.close()
    with closing(Workspace.open(workspace.path, held())) as again:
        assert texts(again) == ["Pi"]
