"""What a part of a meeting's page is: it shows the plan, names its tab and takes up half-typed texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from organizer_app.desktop.look.worded import Worded
from organizer_app.desktop.meetings.reading import MeetingPlan


@dataclass(frozen=True)
class Asks:
    """What a part may ask its page for: the sign-in desk, who comes late, when the next meeting is.

    `count` turns to what is counted, the cursor in the first answer of a question.
    """

    open_desk: Callable[[], None]
    come_late: Callable[[], None]
    plan_next: Callable[[], None]
    count: Callable[[str], None]


class MeetingPart(Worded):
    """One part of a meeting's page, behind its tab; `paper` is the one that Ctrl+P offers first there."""

    paper: ClassVar[str] = ""

    def show_plan(self, plan: MeetingPlan, *, another: bool) -> None:
        """Show a meeting; `another` than before takes the place of whatever was typed for that one."""
        raise NotImplementedError

    def tab_words(self, plan: MeetingPlan) -> str:
        """Return what stands on the tab."""
        raise NotImplementedError

    def first_focus(self) -> QWidget:
        """Return where the cursor goes when the part is turned to by keys."""
        raise NotImplementedError

    def place_of_step(self, step: str) -> QWidget | None:
        """Return where one of the steps before a meeting is done; None where that is not here."""
        return None

    def has_field(self, field: str) -> bool:
        """Tell whether a draft of this name was typed here."""
        return False

    def put_back(self, field: str, text: str) -> None:
        """Put a half-typed text back into the field it was typed into; called with the part in sight."""


def counted(word: str, number: int) -> str:
    """Write on a tab how many are behind it."""
    return f"{word} ({number})" if number else word
