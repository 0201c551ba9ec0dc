"""What is said on the strip and stays there follows the language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.meetings.carrying_over import carry_point_over
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.store.edit import gesture
from organizer_app.work.meetings.agenda import add_agenda_item
from tests.desktop.planner import Planner

DESKTOP = Path(__file__).parents[2] / "organizer_app" / "desktop"
STAYS = ("stop", "attention")
"""What such a message means it stays until somebody closes it, whatever language is spoken then."""


def said_once(source: str) -> list[int]:
    """Return the lines on which a message that stays is told as a finished sentence."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        tells = isinstance(node.func, ast.Attribute) and node.func.attr in ("tell", "_tell", "show_message")
        made = node.args[0]
        if tells and isinstance(made, ast.Call) and isinstance(made.func, ast.Name):
            meant = [arg.value for arg in made.args[1:2] if isinstance(arg, ast.Constant)]
            if made.func.id == "Message" and any(one in STAYS for one in meant):
                found.append(node.lineno)
    return found


def test_a_finished_sentence_that_stays_is_seen() -> None:
    assert said_once("around.tell(Message(told, 'stop'))") == [1]
    assert said_once("around.tell(said_again(lambda: Message(told(), 'stop')))") == []


@pytest.mark.parametrize("path", sorted(DESKTOP.rglob("*.py")), ids=lambda path: path.stem)
def test_no_message_that_stays_is_handed_over_as_a_finished_sentence(path: Path) -> None:
    assert said_once(path.read_text("utf-8")) == []


def test_why_nothing_was_carried_over_is_said_again_in_the_language_chosen_next(
    planner: Planner, window: MainWindow, choices: Choices
) -> None:
    with planner.workspace.edit(gesture("change_agenda")) as edit:
        point = add_agenda_item(edit, planner.meeting, "Streetlights")
    asked: list[str] = []
    carry_point_over(planner.page._edits, point, "Streetlights", lambda: asked.append("plan"))
    planner.until(lambda: "No next meeting is planned" in window.strip.text())
    choices.speak("es")
    assert window.strip.text().startswith("Todavía no hay una próxima reunión planeada")
    assert window.strip.offer_button.text() == "Planear la siguiente"
    window.strip.offer_button.click()
    assert asked == ["plan"]
