"""What is overdue and what was promised, on the page of today; each opens with one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from organizer_app.desktop.actions.action_words import action_look
from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.today.reading import MOST_ACTIONS
from organizer_app.desktop.widgets.list_card import ListCard, ListWords
from organizer_app.desktop.widgets.pieces import button
from organizer_app.i18n import _

if TYPE_CHECKING:
    from organizer_app.work.today import Today


class UrgentActionsCard(ListCard):
    """The most urgent action items; Enter or a press opens one."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(
            around.theme,
            ListWords(
                lambda: _("Overdue and promised"),
                lambda: _("Nothing is overdue. What people and officials promise at a meeting stands here."),
            ),
        )
        all_of_them = button("", "quiet", "actions")
        self.say(all_of_them.setText, lambda: _("All action items"))
        self.below.addWidget(all_of_them, 0, Qt.AlignmentFlag.AlignLeft)
        all_of_them.clicked.connect(lambda: around.go("actions"))
        self.open_by_press()
        self.opened.connect(lambda action_id: around.go("actions", action_id))

    def show_actions(self, found: Today) -> None:
        """Show what is overdue, then what else was promised."""
        overdue = {action.id for action in found.overdue}
        actions = [*found.overdue, *(action for action in found.promised if action.id not in overdue)]
        self.show_rows([(action.id, action_look(action)) for action in actions[:MOST_ACTIONS]])
