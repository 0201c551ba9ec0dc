"""Each of several versions of one field has a key of its own."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from organizer_app.desktop.look.choices import Choices
from organizer_app.desktop.sync.both import Both, both_of
from organizer_app.desktop.sync.versions_card import Decisions, VersionsCard
from organizer_app.desktop.window.main_window import MainWindow
from organizer_app.work.conflicts import Conflict, VersionTold


def version(value: str, *, own: bool) -> VersionTold:
    return VersionTold(value, None, False, 1_925_604_000_000, False, None, "A laptop", own, False)


def test_both_are_not_offered_where_one_came_late_and_is_held_back() -> None:
    told = (version("one", own=True), version("two", own=False))
    late = VersionTold(None, None, False, 0, False, None, "A laptop", False, False, held_back=True)
    assert both_of(Conflict("person", bytes(16), "notes", (), told)) == Both("one\ntwo")
    assert both_of(Conflict("person", bytes(16), "notes", (), (*told, late))) is None


@pytest.mark.parametrize(
    ("own", "keys"),
    [
        ((True, False), ["Keep mine (M)", "Take theirs (T)"]),
        ((True, True), ["Take this one (1)", "Take this one (2)"]),
        ((False, False), ["Take this one (1)", "Take this one (2)"]),
        (
            (True, False, False, False),
            ["Keep mine (M)", "Take this one (2)", "Take this one (3)", "Take this one (4)"],
        ),
    ],
)
def test_no_two_versions_share_a_key(
    qtbot: QtBot, window: MainWindow, choices: Choices, own: tuple[bool, ...], keys: list[str]
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    decisions = Decisions(
        lambda _conflict, _version: None,
        lambda _conflict, _both: None,
        lambda _conflict, _version, _show: None,
        lambda _conflict: None,
    )
    card = VersionsCard(choices.theme, "America/Los_Angeles", window.around.rights, decisions, page)
    qtbot.addWidget(card)
    versions = tuple(version(f"76055501{place}", own=one) for place, one in enumerate(own))
    card.show_conflicts([Conflict("person", bytes(16), "email", ("Ana Ruiz",), versions)])
    shown = [made.text() for made in card.findChildren(QPushButton)]
    assert [text for text in shown if text.startswith(("Keep", "Take"))] == keys
