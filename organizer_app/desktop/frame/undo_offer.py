"""A message about a change with *Undo* in it, and what is said once it was taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from organizer_app.desktop.frame.page import Surroundings
from organizer_app.desktop.widgets.messages import Message, said_again
from organizer_app.i18n import _

if TYPE_CHECKING:
    from organizer_app.store.undo import Undone


def undo_offer(
    around: Surroundings, told: str, entry: bytes | None, then: Callable[[], None] | None = None
) -> Message:
    """Make a message that says what was done and takes it back at a press; `then` follows that."""
    if entry is None:
        return Message(told, "good")
    return Message(told, "good", _("Undo"), lambda: take_back(around, entry, then))


def take_back(around: Surroundings, entry: bytes, then: Callable[[], None] | None = None) -> None:
    """Take back one entry of the history and say what came of it."""
    from organizer_app.store.undo import undo
    from organizer_app.wording.undone import undone_words

    workspace = around.workspace

    def undone(answer: Undone) -> None:
        good = answer.changes and not answer.kept
        around.tell(said_again(lambda: Message(undone_words(answer), "good" if good else "attention")))
        if then is not None:
            then()

    around.jobs.write(lambda: undo(workspace, entry), undone, owner=around.feed)
