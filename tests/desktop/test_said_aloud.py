"""What a screen reader says of its own accord when something happened, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.pages.meeting import MeetingPage
from organizer_app.desktop.sync.export_dialog import ExportDialog
from organizer_app.desktop.widgets.messages import Message
from organizer_app.desktop.window.main_window import MainWindow
from tests.desktop.door import ENTER, Door
from tests.desktop.every_scene import EVERY_SCENE
from tests.desktop.keys import CONTROL, press, type_text
from tests.desktop.looks import Look
from tests.desktop.planner import Planner, Until
from tests.desktop.stage import Stage


@dataclass
class Ear:
    """Everything that was announced, and whether it interrupted what was being said."""

    said: list[str] = field(default_factory=list)
    at_once: dict[str, bool] = field(default_factory=dict)

    def hear(self, event: QAccessibleEvent) -> None:
        """Take an event that screen readers are told of."""
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.said.append(event.message())
            interrupts = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            self.at_once[event.message()] = interrupts

    def heard(self, *parts: str) -> bool:
        """Tell whether one announcement has all of this."""
        return any(all(part in one for part in parts) for one in self.said)


@pytest.fixture
def ear(monkeypatch: pytest.MonkeyPatch) -> Ear:
    """Listen where Qt is handed what screen readers are told: Python cannot install an update handler."""
    listening = Ear()
    monkeypatch.setattr(QAccessible, "updateAccessibility", listening.hear)
    return listening


DESK = {
    "en": {
        "first": "First time · Primera vez",
        "again": "Already on the list since",
        "undone": "Taken off the list again",
        "nobody": "Nobody called so is on file.",
        "found": "1 person: Rosario Ñáñez Ortega, Mecca",
        "counted": "Adults: 1",
    },
    "es": {
        "first": "Primera vez · First time",
        "again": "Ya estaba en la lista",
        "undone": "Ya no está en la lista",
        "nobody": "No hay nadie con ese nombre en el archivo.",
        "found": "1 persona: Rosario Ñáñez Ortega, Mecca",
        "counted": "Personas adultas: 1",
    },
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_desk_says_aloud_what_came_of_each_name(
    door: Door, choices: Choices, ear: Ear, language: str
) -> None:
    choices.speak(language)
    words = DESK[language]
    door.look_up("nan")
    door.until(lambda: ear.heard(words["found"]))
    door.press(ENTER)
    door.until(lambda: ear.heard("Rosario Ñáñez Ortega", "Signed in", "Asistencia registrada"))
    assert all(ear.at_once[one] for one in ear.said if "Asistencia registrada" in one)
    door.press(Qt.Key.Key_Z, CONTROL)
    door.until(lambda: ear.heard("Rosario Ñáñez Ortega", words["undone"]))
    door.sign_in("nan")
    door.until(lambda: sum("Asistencia registrada" in one for one in ear.said) == 2)
    door.sign_in("nan")
    door.until(lambda: ear.heard("Rosario Ñáñez Ortega", words["again"]))
    door.type("zzyzx")
    door.until(lambda: ear.heard(words["nobody"]))
    door.press(ENTER)
    door.press(ENTER)
    door.until(lambda: ear.heard("zzyzx", "Asistencia registrada", words["first"]))
    door.press(Qt.Key.Key_F6)
    door.until(lambda: ear.heard(words["counted"]))


@pytest.mark.parametrize(
    ("language", "kind", "kept"), [("en", "Decision", "Saved"), ("es", "Acuerdo", "Guardado")]
)
def test_a_line_of_the_minutes_says_its_kind_and_that_it_is_kept(
    planner: Planner, window: MainWindow, choices: Choices, ear: Ear, language: str, kind: str, kept: str
) -> None:
    choices.speak(language)
    planner.turn_to(2)
    page = window.page
    assert isinstance(page, MeetingPage)
    page.minutes.box.setFocus()
    press(window, Qt.Key.Key_2, CONTROL)
    assert ear.said[-1] == kind
    type_text(window, "A bench at the stop")
    press(window, Qt.Key.Key_Return)
    planner.until(lambda: ear.heard(kind, kept))


@pytest.mark.parametrize(
    ("language", "decided", "written"),
    [("en", "Decided.", "Written and checked."), ("es", "Decidido.", "Escrito y revisado.")],
)
def test_a_decided_question_and_a_written_file_are_said_aloud(
    opened: Callable[[Look], Stage], ear: Ear, until: Until, language: str, decided: str, written: str
) -> None:
    stage = opened((language, "light", 100))
    EVERY_SCENE["sync"](stage)
    press(stage.window, Qt.Key.Key_M)
    until(lambda: ear.heard(decided))
    EVERY_SCENE["export-done"](stage)
    until(lambda: ear.heard(written, ".orgsync"))
    stage.window.findChildren(ExportDialog)[-1].close()


def test_what_went_wrong_interrupts_and_what_went_well_waits(window: MainWindow, ear: Ear) -> None:
    window.strip.show_message(Message("All is well.", "good"))
    window.strip.show_message(Message("The stick was taken out.", "stop"))
    assert ear.at_once == {"All is well.": False, "The stick was taken out.": True}
